package quantoscope.ui.plot;

import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.VBox;

import org.controlsfx.control.PopOver;

import quantoscope.ui.control.Popovers;

import java.util.List;

/** A plot's values as a table over the plot, for those who read numbers or listen to them. */
final class PlotTable {
    private static final double WIDTH = 440;
    private static final double HEIGHT = 320;
    private static final double COLUMN = 130;

    private PlotTable() {}

    /**
     * Opens it.
     *
     * @param values lines of tab-separated cells, the first of them names
     */
    static void show(PlotPane pane, String values) {
        List<String[]> lines = values.lines().map(line -> line.split("\t", -1)).toList();
        TableView<String[]> table = new TableView<>();
        table.setId("plot-table");
        table.setAccessibleText("Values of " + pane.name());
        table.setFixedCellSize(24);
        table.setPrefSize(WIDTH, HEIGHT);
        String[] names = lines.isEmpty() ? new String[0] : lines.getFirst();
        for (int i = 0; i < names.length; i++) {
            int at = i;
            TableColumn<String[], String> column = new TableColumn<>(names[i]);
            column.setPrefWidth(COLUMN);
            column.setSortable(false);
            column.setCellValueFactory(row ->
                    new ReadOnlyStringWrapper(
                            at < row.getValue().length ? row.getValue()[at] : ""));
            table.getColumns().add(column);
        }
        table.getItems().setAll(lines.subList(Math.min(1, lines.size()), lines.size()));
        Label title = new Label(pane.name());
        title.getStyleClass().add("pane-title");
        PopOver over = Popovers.plain();
        over.setContentNode(new VBox(6, title, table));
        over.getRoot().getStyleClass().add("plot-table");
        over.show(pane);
        table.requestFocus();
    }
}
