package quantoscope.ui.shell;

import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

import org.controlsfx.control.PopOver;

import quantoscope.ui.control.Popovers;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Every key there is: those of the menus, made from the actions, and those of plots and controls.
 */
final class KeyList {
    private static final String SEARCH = "Everything by name";
    private static final List<List<String>> ON_PLOTS =
            List.of(
                    List.of("Cursor by one, by ten", "← →, Ctrl ← →"),
                    List.of("Hold the cursor", "Enter, click"),
                    List.of("Figures of a part alone", "Shift drag"),
                    List.of("Of everything again", "Esc"),
                    List.of("Zoom about the cursor", "+ −"),
                    List.of("Pan", "Shift ← →"),
                    List.of("All of it, outliers too", "Home, End"),
                    List.of("Limit or level, finely", "← →"),
                    List.of("The same, ten times", "Shift ← →"),
                    List.of("Both limits alike", "Alt ← →"),
                    List.of("Limit as the rule has it", "Delete"));
    private static final List<List<String>> IN_FIELDS =
            List.of(
                    List.of("A step", "↑ ↓"),
                    List.of("Ten steps, a tenth", "Shift ↑ ↓, Alt ↑ ↓"),
                    List.of("Type a number", "Enter"),
                    List.of("Least, most", "Home, End"));
    private static final List<List<String>> IN_FIGURES =
            List.of(
                    List.of("From cell to cell", "← → ↑ ↓"),
                    List.of("What a figure means", "F1"),
                    List.of("Copy", "Ctrl C"),
                    List.of("Copy, pin", "Shift F10"));

    private static final double KEYS = 112;

    private final PopOver over = Popovers.plain();

    KeyList(List<Action> actions) {
        over.setTitle("Keys");
        Map<String, GridPane> menus = new LinkedHashMap<>();
        for (Action action : actions) {
            action.key()
                    .ifPresent(key ->
                            add(
                                    menus.computeIfAbsent(action.menu(), _ -> new GridPane()),
                                    action.title(),
                                    KeyText.of(key)));
        }
        add(menus.get("Edit"), SEARCH, KeyText.of(CommandSearch.KEY));
        VBox left = new VBox();
        VBox middle = new VBox();
        VBox right = new VBox();
        menus.forEach((menu, keys) ->
                (menu.equals("File") || menu.equals("Edit") ? left : middle)
                        .getChildren()
                        .addAll(heading(menu), keys));
        right.getChildren().addAll(heading("On plots"), list(ON_PLOTS));
        right.getChildren().addAll(heading("In fields"), list(IN_FIELDS));
        right.getChildren().addAll(heading("In the figures"), list(IN_FIGURES));
        HBox all = new HBox(left, middle, right);
        all.setId("keys");
        all.getStyleClass().add("key-list");
        over.setContentNode(all);
    }

    private static Label heading(String title) {
        Label label = new Label(title);
        label.getStyleClass().add("pane-title");
        return label;
    }

    private static GridPane list(List<List<String>> rows) {
        GridPane grid = new GridPane();
        rows.forEach(row -> add(grid, row.getFirst(), row.getLast()));
        return grid;
    }

    private static void add(GridPane grid, String title, String keys) {
        if (grid.getColumnConstraints().isEmpty()) {
            ColumnConstraints column = new ColumnConstraints();
            column.setMinWidth(KEYS);
            grid.getColumnConstraints().add(column);
        }
        Label what = new Label(title);
        Label key = new Label(keys);
        key.getStyleClass().add("key");
        GridPane.setValignment(what, VPos.CENTER);
        grid.addRow(grid.getRowCount(), key, what);
    }

    /** Shows it below a node, or takes it away again. */
    void toggle(Node below) {
        if (over.isShowing()) {
            over.hide();
        } else {
            over.setArrowLocation(PopOver.ArrowLocation.TOP_CENTER);
            over.show(below);
        }
    }
}
