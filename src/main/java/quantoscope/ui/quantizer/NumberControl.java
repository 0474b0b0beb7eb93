package quantoscope.ui.quantizer;

import javafx.scene.Node;

import quantoscope.analysis.FigureText;
import quantoscope.scheme.Parameter;
import quantoscope.scheme.Settings;
import quantoscope.task.UsageProblem;
import quantoscope.ui.control.ScrubField;
import quantoscope.ui.state.Gesture;

import java.util.function.Predicate;

/** A whole or real number, dragged or typed; an optional one may be empty. */
final class NumberControl implements ParameterControl {
    private final Parameter parameter;
    private final Parameter.Bounds bounds;
    private final Predicate<Settings> applies;
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
        field =
                new ScrubField(
                        new ScrubField.Description(
                                parameter.label(),
                                parameter.help(),
                                bounds.least(),
                                bounds.most(),
                                bounds.logarithmic(),
                                parameter instanceof Parameter.Whole),
                        setting);
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
            changes.set(parameter, value, changes.drag());
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

        /** Without the unit that the field writes. */
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
        return "";
    }

    @Override
    public boolean half() {
        return true;
    }

    @Override
    public void show(Settings settings) {
        Object value = settings.value(parameter);
        double number = value instanceof Number set ? set.doubleValue() : Double.NaN;
        field.show(number, value == null ? "auto" : text(value, number));
    }

    private String text(Object value, double number) {
        String exact = parameter.format(value);
        String digits =
                value instanceof Long || exact.length() <= 8
                        ? exact.replace('-', '\u2212')
                        : FigureText.significant(number, 4);
        return bounds.unit().isEmpty() ? digits : digits + " " + bounds.unit();
    }

    @Override
    public boolean applies(Settings settings) {
        return applies.test(settings);
    }
}
