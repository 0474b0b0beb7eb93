package quantoscope.ui.quantizer;

import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

import quantoscope.analysis.FigureText;
import quantoscope.scheme.Parameter;
import quantoscope.scheme.Settings;
import quantoscope.task.UsageProblem;
import quantoscope.ui.state.Gesture;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** A list of numbers as small cells, four in a row; long lists show their first rows. */
final class NumbersControl implements ParameterControl {
    private static final PseudoClass INVALID = PseudoClass.getPseudoClass("invalid");
    private static final int COLUMNS = 4;
    private static final int MOST_CELLS = 64;

    private final Parameter.Numbers parameter;
    private final Changes changes;
    private final Complaints complaints;
    private final GridPane cells = new GridPane(4, 4);
    private List<Double> shown = List.of();

    NumbersControl(Parameter.Numbers parameter, Changes changes, Complaints complaints) {
        this.parameter = parameter;
        this.changes = changes;
        this.complaints = complaints;
        cells.setId("parameter-" + parameter.key());
        cells.setAccessibleText(parameter.label());
        for (int c = 0; c < COLUMNS; c++) {
            ColumnConstraints column = new ColumnConstraints();
            column.setPercentWidth(100.0 / COLUMNS);
            cells.getColumnConstraints().add(column);
        }
    }

    @Override
    public Node node() {
        return cells;
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
        cells.getChildren().clear();
        for (int i = 0; i < Math.min(MOST_CELLS, values.size()); i++) {
            cells.add(cell(i, values.get(i)), i % COLUMNS, i / COLUMNS);
        }
    }

    private Node cell(int index, double value) {
        Label number = new Label(Integer.toString(index));
        number.getStyleClass().add("hint");
        TextField field = new TextField(FigureText.significant(value, 4));
        field.getStyleClass().add("cell-field");
        field.setAccessibleText("%s %d".formatted(parameter.label(), index));
        field.setId("level-" + index);
        HBox.setHgrow(field, Priority.ALWAYS);
        field.setOnAction(_ -> commit(index, field));
        field.focusedProperty()
                .subscribe(focused -> {
                    if (!focused && field.getPseudoClassStates().contains(INVALID)) {
                        field.setText(FigureText.significant(value, 4));
                        field.pseudoClassStateChanged(INVALID, false);
                        complaints.say(null);
                    }
                });
        HBox cell = new HBox(number, field);
        cell.getStyleClass().add("level-cell");
        return cell;
    }

    private void commit(int index, TextField field) {
        List<Double> next = new ArrayList<>(shown);
        try {
            String stays = FigureText.significant(shown.get(index), 3);
            next.set(index, Typed.number(field.getText().strip(), stays));
            changes.set(parameter, next, Gesture.SINGLE);
            complaints.say(null);
        } catch (UsageProblem problem) {
            field.pseudoClassStateChanged(INVALID, true);
            complaints.say(problem.getMessage());
        }
    }

    @Override
    public boolean applies(Settings settings) {
        return true;
    }
}
