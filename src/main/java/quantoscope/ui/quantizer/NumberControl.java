package quantoscope.ui.quantizer;

import javafx.scene.Node;

import quantoscope.analysis.FigureText;
import quantoscope.scheme.Parameter;
import quantoscope.scheme.Settings;
import quantoscope.task.UsageProblem;
import quantoscope.ui.control.ScrubField;
import quantoscope.ui.state.Gesture;

import java.util.OptionalDouble;
import java.util.function.Predicate;

/** A whole or real number, dragged or typed; an optional one may be empty. */
final class NumberControl implements ParameterControl {
    /** Longer names stand beside the field, and shorter ones too where many digits follow. */
    private static final int MOST_LETTERS = 6;

    private static final int FEW_LETTERS = 4;

    private final Parameter parameter;
    private final Parameter.Bounds bounds;
    private final Predicate<Settings> applies;
    private final Setting setting;
    private final ScrubField field;

    NumberControl(
            Parameter.Whole parameter,
            Predicate<Settings> applies,
            Changes changes,
            Complaints complaints) {
        this(parameter, parameter.bounds(), applies, new Setting(parameter, changes, complaints));
    }

    NumberControl(
            Parameter.Real parameter,
            Predicate<Settings> applies,
            Changes changes,
            Complaints complaints) {
        this(parameter, parameter.bounds(), applies, new Setting(parameter, changes, complaints));
    }

    private NumberControl(
            Parameter parameter,
            Parameter.Bounds bounds,
            Predicate<Settings> applies,
            Setting setting) {
        this.parameter = parameter;
        this.bounds = bounds;
        this.applies = applies;
        this.setting = setting;
        field =
                new ScrubField(
                        new ScrubField.Description(
                                half() ? parameter.label() : "",
                                parameter.help(),
                                bounds.least(),
                                bounds.most(),
                                bounds.logarithmic(),
                                parameter instanceof Parameter.Whole),
                        setting);
        field.setAccessibleText(parameter.label());
        field.setId("parameter-" + parameter.key());
        field.setMaxWidth(Double.MAX_VALUE);
        if (parameter.key().equals("low") || parameter.key().equals("high")) {
            field.getStyleClass().add("end-" + parameter.key());
        }
    }

    /** Sets the parameter as the field tells it to. */
    private record Setting(Parameter parameter, Changes changes, Complaints complaints)
            implements ScrubField.Listener {
        @Override
        public void dragStarted() {
            changes.startDrag();
        }

        @Override
        public void dragged(double value) throws UsageProblem {
            changes.set(parameter, Double.isNaN(value) ? null : value, changes.drag());
        }

        @Override
        public void stepped(double value) throws UsageProblem {
            changes.set(parameter, value, Gesture.repeat(parameter.key()));
        }

        @Override
        public void typed(String text) throws UsageProblem {
            boolean optional = parameter.defaultValue() == null;
            Object value = text.isEmpty() && optional ? null : parameter.parse(number(text));
            changes.set(parameter, value, Gesture.SINGLE);
        }

        /** Without the unit that the field shows. */
        private static String number(String text) {
            return text.replaceAll("\\s*[%σ]$", "");
        }

        @Override
        public void complain(String sentence) {
            complaints.say(sentence);
        }
    }

    @Override
    public Node node() {
        return field;
    }

    @Override
    public String label() {
        return half() ? "" : parameter.label();
    }

    @Override
    public boolean half() {
        int most = parameter instanceof Parameter.Whole ? MOST_LETTERS : FEW_LETTERS;
        return parameter.label().length() <= most;
    }

    /** Both ends of a range stand side by side. */
    @Override
    public boolean startsRow() {
        return parameter.key().equals("low");
    }

    @Override
    public void show(Settings settings) {
        Object value = settings.value(parameter);
        if (value instanceof Number number) {
            double set = number.doubleValue();
            field.show(new ScrubField.Reading(set, set, text(value, set), parameter.format(value)));
            return;
        }
        // What the data gave in place of a number that is not set.
        OptionalDouble derived = setting.changes.derived(parameter.key());
        String none = parameter instanceof Parameter.Whole ? "–" : "auto";
        field.show(
                new ScrubField.Reading(
                        Double.NaN,
                        derived.orElse(0),
                        derived.isPresent()
                                ? FigureText.significant(derived.getAsDouble(), digits())
                                : none,
                        ""));
    }

    /** How many fit beside the name. */
    private int digits() {
        return half() ? 3 : 4;
    }

    private String text(Object value, double number) {
        String exact = parameter.format(value);
        String digits =
                value instanceof Long || exact.length() <= 2 * digits()
                        ? exact.replace('-', '\u2212')
                        : FigureText.significant(number, digits());
        return bounds.unit().isEmpty() ? digits : digits + " " + bounds.unit();
    }

    @Override
    public boolean applies(Settings settings) {
        return applies.test(settings);
    }
}
