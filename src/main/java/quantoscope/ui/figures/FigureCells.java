package quantoscope.ui.figures;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

import java.util.List;

/** Labels in columns as one stop of the Tab key: the arrows go from cell to cell. */
final class FigureCells {
    private List<List<Label>> columns = List.of();
    private Label current;

    /** Makes a label one that can take the focus. */
    void add(Label cell) {
        cell.getStyleClass().add("figure-cell");
        cell.focusedProperty()
                .subscribe(focused -> {
                    if (focused) {
                        stopAt(cell);
                    }
                });
    }

    private void stopAt(Label cell) {
        if (current != null) {
            current.setFocusTraversable(false);
        }
        current = cell;
        cell.setFocusTraversable(true);
    }

    /**
     * Says which cells there are now.
     *
     * @param first where Tab stops as long as the focus has not been elsewhere
     */
    void arrange(List<List<Label>> all, Label first) {
        columns = all;
        if (current == null || all.stream().noneMatch(column -> column.contains(current))) {
            stopAt(first);
        }
    }

    /** The cell that Tab stops at. */
    Node current() {
        return current;
    }

    /** Takes an arrow key to the next cell that says something. */
    void onKey(KeyEvent event) {
        int right = step(event.getCode(), KeyCode.LEFT, KeyCode.RIGHT);
        int down = step(event.getCode(), KeyCode.UP, KeyCode.DOWN);
        if ((right != 0 || down != 0)
                && !event.isAltDown()
                && !event.isShortcutDown()
                && current.isFocused()) {
            move(right, down);
            event.consume();
        }
    }

    private static int step(KeyCode code, KeyCode back, KeyCode on) {
        if (code == on) {
            return 1;
        }
        return code == back ? -1 : 0;
    }

    private void move(int right, int down) {
        for (int column = 0; column < columns.size(); column++) {
            int row = columns.get(column).indexOf(current);
            if (row >= 0) {
                step(column + right, row + down, right, down);
                return;
            }
        }
    }

    private void step(int column, int row, int right, int down) {
        int c = column;
        int r = row;
        while (c >= 0 && c < columns.size() && r >= 0 && r < columns.get(c).size()) {
            Label cell = columns.get(c).get(r);
            if (cell.isVisible() && !cell.getText().isEmpty()) {
                cell.requestFocus();
                return;
            }
            c += right;
            r += down;
        }
    }
}
