package quantoscope.ui.quantizer;

import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ListCell;

import quantoscope.scheme.Parameter;
import quantoscope.scheme.Settings;
import quantoscope.ui.control.HoverCard;
import quantoscope.ui.control.Segmented;
import quantoscope.ui.state.Gesture;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** One of a few words: side by side where they fit, else in a list. */
final class ChoiceControl implements ParameterControl {
    private static final int MOST_SEGMENTS = 4;
    private static final int MOST_LETTERS = 22;

    private final Parameter.Choice parameter;
    private final Predicate<Settings> applies;
    private final OptionWords words;
    private final boolean half;
    private final List<OptionCell> cells = new ArrayList<>();
    private final Node node;
    private Runnable shower = () -> {};
    private Settings shown = Settings.DEFAULTS;
    private boolean showing;

    private ChoiceControl(
            Parameter.Choice parameter,
            Predicate<Settings> applies,
            boolean half,
            Changes changes,
            Complaints complaints) {
        this.parameter = parameter;
        this.applies = applies;
        this.half = half;
        this.words = new OptionWords(parameter, changes);
        int letters =
                parameter.options().stream().mapToInt(option -> option.label().length()).sum();
        node =
                !half && parameter.options().size() <= MOST_SEGMENTS && letters <= MOST_LETTERS
                        ? segmented(changes, complaints)
                        : combo(changes, complaints);
        node.setId("parameter-" + parameter.key());
        if (half) {
            HoverCard.install(node, parameter.help());
        }
    }

    /** One that takes a row. */
    static ChoiceControl of(
            Parameter.Choice parameter,
            Predicate<Settings> applies,
            Changes changes,
            Complaints complaints) {
        return new ChoiceControl(parameter, applies, false, changes, complaints);
    }

    /** One that stands beside the number it belongs to. */
    static ChoiceControl half(
            Parameter.Choice parameter,
            Predicate<Settings> applies,
            Changes changes,
            Complaints complaints) {
        return new ChoiceControl(parameter, applies, true, changes, complaints);
    }

    private Node segmented(Changes changes, Complaints complaints) {
        Segmented<Parameter.Option> control =
                new Segmented<>(parameter.label(), parameter.options(), Parameter.Option::label);
        shower = () -> control.valueProperty().set(option());
        control.valueProperty()
                .subscribe(option -> {
                    if (isRefused(option, changes, complaints)) {
                        show(shown);
                    }
                });
        return control;
    }

    private Node combo(Changes changes, Complaints complaints) {
        ComboBox<Parameter.Option> control = new ComboBox<>();
        control.getItems().setAll(parameter.options());
        control.setAccessibleText(parameter.label());
        control.setMaxWidth(Double.MAX_VALUE);
        control.setCellFactory(_ -> new OptionCell());
        control.setButtonCell(new OptionCell());
        shower =
                () -> {
                    control.setValue(option());
                    cells.forEach(OptionCell::say);
                };
        control.valueProperty().subscribe(option -> isRefused(option, changes, complaints));
        // A refused word stays while the arrow keys may go on from it; then what is in force.
        control.focusedProperty()
                .subscribe(focused -> {
                    if (!focused && !option().equals(control.getValue())) {
                        show(shown);
                        complaints.say(null);
                    }
                });
        return control;
    }

    /** Sets the parameter; whether that was refused. */
    private boolean isRefused(Parameter.Option option, Changes changes, Complaints complaints) {
        return option != null
                && !showing
                && !option.id().equals(shown.word(parameter))
                && !complaints.attempt(() -> changes.set(parameter, option.id(), Gesture.SINGLE));
    }

    private Parameter.Option option() {
        return parameter.options().stream()
                .filter(option -> option.id().equals(shown.word(parameter)))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public Node node() {
        return node;
    }

    @Override
    public String label() {
        return half ? "" : parameter.label();
    }

    @Override
    public String value() {
        return words.of(option(), shown);
    }

    /** Beside the buttons: a card over them would take the click on the next one. */
    @Override
    public String help() {
        return half ? "" : parameter.help();
    }

    @Override
    public void show(Settings settings) {
        shown = settings;
        showing = true;
        shower.run();
        showing = false;
    }

    @Override
    public boolean applies(Settings settings) {
        return applies.test(settings);
    }

    /** Some words depend on what else is set. */
    private final class OptionCell extends ListCell<Parameter.Option> {
        OptionCell() {
            cells.add(this);
        }

        @Override
        protected void updateItem(Parameter.Option option, boolean empty) {
            super.updateItem(option, empty);
            say();
        }

        void say() {
            setText(isEmpty() || getItem() == null ? null : words.of(getItem(), shown));
        }
    }
}
