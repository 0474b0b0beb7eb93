package quantoscope.ui.quantizer;

import javafx.scene.Node;

import quantoscope.analysis.FigureText;
import quantoscope.scheme.Numerals;
import quantoscope.scheme.Parameter;
import quantoscope.scheme.Settings;
import quantoscope.task.UsageProblem;
import quantoscope.ui.control.ScrubField;
import quantoscope.ui.state.Gesture;

import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Predicate;

/** A whole or real number, dragged or typed; an optional one may be empty. */
final class NumberControl implements ParameterControl {
    /** Digits that fit beside the name, and where there is none. */
    private static final int DIGITS = 4;

    /** More do not fit into the narrowest field. */
    private static final int MOST_LETTERS = 7;

    private final Parameter parameter;
    private final Placement place;
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
        this.place = Placement.of(parameter);
        this.bounds = bounds;
        this.applies = applies;
        this.setting = setting;
        field =
                new ScrubField(
                        new ScrubField.Description(
                                place.name(),
                                parameter.help(),
                                bounds.least(),
                                bounds.most(),
                                bounds.logarithmic(),
                                parameter instanceof Parameter.Whole),
                        setting);
        field.setAccessibleText(spoken(parameter));
        field.setId("parameter-" + parameter.key());
        field.setMaxWidth(Double.MAX_VALUE);
        switch (place.kind()) {
            case END -> field.getStyleClass().add("end-" + parameter.key());
            case RULE -> field.getStyleClass().add("of-range");
            default -> {
                // Nothing sets it apart.
            }
        }
    }

    /** Its label; or its key where that is a sign or half a word. */
    private static String spoken(Parameter parameter) {
        String key = parameter.key();
        return parameter.label().length() > 2
                ? parameter.label()
                : key.substring(0, 1).toUpperCase(Locale.ROOT) + key.substring(1);
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
            if (Placement.of(parameter).kind() == Placement.Kind.END) {
                changes.dragEnd(parameter, value);
            } else {
                changes.set(parameter, value, changes.drag());
            }
        }

        @Override
        public void cancelled() {
            changes.cancelDrag();
        }

        private void set(Object value, Gesture gesture) throws UsageProblem {
            if (Placement.of(parameter).kind() == Placement.Kind.END) {
                changes.setEnd(parameter, value, gesture);
            } else {
                changes.set(parameter, value, gesture);
            }
        }

        @Override
        public void stepped(double value) throws UsageProblem {
            set(value, Gesture.repeat(parameter.key()));
        }

        @Override
        public void typed(String text, String stays) throws UsageProblem {
            boolean optional = parameter.defaultValue() == null;
            if (text.isEmpty() && optional) {
                set(null, Gesture.SINGLE);
                return;
            }
            String number = number(text);
            Typed.number(number, stays);
            set(parameter.parse(number), Gesture.SINGLE);
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
        return place.name().isEmpty() ? parameter.label() : "";
    }

    /** Whether it is an end of the range, which may depend on where the cursor is. */
    boolean isEnd() {
        return place.kind() == Placement.Kind.END;
    }

    @Override
    public void show(Settings settings) {
        if (place.kind() == Placement.Kind.RULE) {
            boolean symmetric = setting.changes.isSymmetric();
            field.setName(symmetric ? place.name() : place.name().replace("|x|", "x"));
        }
        Object value = settings.value(parameter);
        // An end that has no effect as it is set shows what the rule gives.
        boolean given = isEnd() && !setting.changes.isByHand();
        if (value instanceof Number number && !given) {
            double set = number.doubleValue();
            field.show(new ScrubField.Reading(set, set, text(value, set), parameter.format(value)));
            return;
        }
        OptionalDouble derived = setting.changes.derived(parameter.key());
        String none = parameter instanceof Parameter.Whole ? "–" : "auto";
        field.show(
                new ScrubField.Reading(
                        Double.NaN,
                        derived.orElse(0),
                        derived.isPresent() ? fitting(derived.getAsDouble()) : none,
                        ""));
    }

    private String text(Object value, double number) {
        String exact = parameter.format(value);
        String digits =
                value instanceof Long || exact.length() <= MOST_LETTERS
                        ? exact.replace('-', '\u2212')
                        : fitting(number);
        return bounds.unit().isEmpty() || !place.showsUnit()
                ? digits
                : digits + " " + bounds.unit();
    }

    /** To four digits, or as many as the field has room for. */
    private static String fitting(double number) {
        String text = Numerals.rounded(number);
        for (int digits = DIGITS; digits > 1 && text.length() > MOST_LETTERS; digits--) {
            text = FigureText.significant(number, digits - 1);
        }
        return text;
    }

    @Override
    public boolean applies(Settings settings) {
        return applies.test(settings);
    }
}
