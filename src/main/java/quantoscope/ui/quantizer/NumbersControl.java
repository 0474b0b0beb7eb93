package quantoscope.ui.quantizer;

import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

import quantoscope.analysis.FigureText;
import quantoscope.scheme.Numerals;
import quantoscope.scheme.Parameter;
import quantoscope.scheme.Settings;
import quantoscope.task.UsageProblem;
import quantoscope.ui.control.HoverCard;
import quantoscope.ui.state.Gesture;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** A list of numbers as small cells, four in a row; long lists show their first rows. */
final class NumbersControl implements ParameterControl {
    private static final PseudoClass INVALID = PseudoClass.getPseudoClass("invalid");
    private static final PseudoClass FOCUSED = PseudoClass.getPseudoClass("focused");
    private static final PseudoClass HELD = PseudoClass.getPseudoClass("held");
    private static final int COLUMNS = 4;
    private static final int MOST_CELLS = 64;
    private static final int MOST_FITTED = 256;
    private static final int DIGITS = 4;
    private static final int LETTERS = 6;

    private final Parameter.Numbers parameter;
    private final Changes changes;
    private final Complaints complaints;
    private final GridPane cells = new GridPane(4, 4);
    private final LevelLineControl line;
    private final List<TextField> fields = new ArrayList<>();
    private final Button fit;
    private final VBox node;
    private final Subscription held;
    private List<Double> shown = List.of();

    NumbersControl(
            Parameter.Numbers parameter,
            Changes changes,
            Complaints complaints,
            LevelLineControl line) {
        this.parameter = parameter;
        this.changes = changes;
        this.complaints = complaints;
        this.line = line;
        cells.setId("parameter-" + parameter.key());
        cells.setAccessibleText(parameter.label());
        for (int c = 0; c < COLUMNS; c++) {
            ColumnConstraints column = new ColumnConstraints();
            column.setPercentWidth(100.0 / COLUMNS);
            cells.getColumnConstraints().add(column);
        }
        fit =
                button(
                        "Fit to data",
                        "Puts as many levels where the mean squared error is least.",
                        () -> changes.fitLevels(shown.size(), Gesture.SINGLE));
        Button mirror =
                button(
                        "Mirror",
                        "Makes the levels symmetric about 0; each pair keeps its distance.",
                        () -> set(LevelLists.mirrored(shown)));
        Button even =
                button(
                        "Even",
                        "Spreads the levels evenly from the first to the last.",
                        () -> set(LevelLists.even(shown)));
        node = new VBox(6, line.node(), cells, complaints, new HBox(6, fit, mirror, even));
        held = line.heldProperty().subscribe(number -> hold(number.intValue()));
    }

    /** Nobody looks at these cells any more. */
    void forget() {
        held.unsubscribe();
    }

    /** Marks the cell of the level whose dot is held. */
    private void hold(int level) {
        for (int i = 0; i < fields.size(); i++) {
            fields.get(i).getParent().pseudoClassStateChanged(HELD, i == level);
        }
    }

    @Override
    public Node node() {
        return node;
    }

    @Override
    public String label() {
        return "";
    }

    @Override
    public void show(Settings settings) {
        List<Double> values = settings.numbers(parameter);
        if (Objects.equals(values, shown)) {
            return;
        }
        shown = values;
        int count = Math.min(MOST_CELLS, values.size());
        while (fields.size() < count) {
            int index = fields.size();
            cells.add(cell(index), index % COLUMNS, index / COLUMNS);
        }
        while (fields.size() > count) {
            fields.removeLast();
            cells.getChildren().removeLast();
        }
        for (int i = 0; i < count; i++) {
            // What somebody is typing stays.
            if (!isInvalid(fields.get(i))) {
                fields.get(i).setText(text(i));
            }
        }
        fit.setDisable(count < 2 || values.size() > MOST_FITTED);
    }

    private Button button(String text, String help, Runnable action) {
        Button button = new Button(text);
        button.setId("levels-" + text.split(" ", 2)[0].toLowerCase(Locale.ROOT));
        button.setMaxWidth(Double.MAX_VALUE);
        button.setMinWidth(0);
        button.setPrefWidth(50);
        HoverCard.install(button, help);
        button.setOnAction(_ -> action.run());
        HBox.setHgrow(button, Priority.ALWAYS);
        return button;
    }

    private void set(List<Double> levels) {
        complaints.attempt(() -> changes.set(parameter, levels, Gesture.SINGLE));
    }

    private Node cell(int index) {
        Label number = new Label(Integer.toString(index));
        number.getStyleClass().add("hint");
        number.setMinWidth(Region.USE_PREF_SIZE);
        number.setMinWidth(Region.USE_PREF_SIZE);
        TextField field = new TextField();
        field.getStyleClass().add("cell-field");
        field.setAccessibleText("%s %d".formatted(parameter.label(), index));
        field.setId("level-" + index);
        HBox.setHgrow(field, Priority.ALWAYS);
        HBox cell = new HBox(number, field);
        cell.getStyleClass().add("level-cell");
        field.setOnAction(_ -> commit(index, field));
        field.focusedProperty()
                .subscribe(focused -> {
                    cell.pseudoClassStateChanged(FOCUSED, focused);
                    line.point(focused ? index : -1);
                    if (!focused) {
                        leave(index, field);
                    }
                });
        fields.add(field);
        return cell;
    }

    /** What was not entered is not in force, and does not stay. */
    private void leave(int index, TextField field) {
        if (isInvalid(field)) {
            complaints.say(null);
        }
        mark(field, false);
        if (index < shown.size()) {
            field.setText(text(index));
        }
    }

    /** A level in as many digits as its cell has room for. */
    private String text(int index) {
        double level = shown.get(index);
        int letters = index < 10 ? LETTERS : LETTERS - 1;
        String text = Numerals.rounded(level);
        for (int digits = DIGITS - 1; digits > 0 && text.length() > letters; digits--) {
            text = FigureText.significant(level, digits);
        }
        return text;
    }

    private static boolean isInvalid(TextField field) {
        return field.getPseudoClassStates().contains(INVALID);
    }

    /** The whole cell has the edge. */
    private static void mark(TextField field, boolean invalid) {
        field.pseudoClassStateChanged(INVALID, invalid);
        field.getParent().pseudoClassStateChanged(INVALID, invalid);
    }

    private void commit(int index, TextField field) {
        List<Double> next = new ArrayList<>(shown);
        try {
            String text = field.getText().strip();
            double before = shown.get(index);
            // What was only looked at keeps the digits that the cell has no room for.
            next.set(index, text.equals(text(index)) ? before : Typed.number(text, text(index)));
            mark(field, false);
            changes.set(parameter, next, Gesture.SINGLE);
            complaints.say(null);
        } catch (UsageProblem problem) {
            mark(field, true);
            complaints.say(problem.getMessage());
        }
    }

    @Override
    public boolean applies(Settings settings) {
        return true;
    }
}
