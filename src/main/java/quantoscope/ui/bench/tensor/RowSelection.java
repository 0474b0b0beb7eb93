package quantoscope.ui.bench.tensor;

import quantoscope.analysis.Grid;
import quantoscope.chart.Box;
import quantoscope.chart.Insets;
import quantoscope.chart.Layer;
import quantoscope.chart.Wash;
import quantoscope.chart.Window;
import quantoscope.ui.state.Selection;

import java.util.Optional;

/**
 * Rows of a table as a selection of its values; columns where there is one row alone.
 *
 * @param grid the table
 */
record RowSelection(Grid grid) {
    /** Rows or columns, the last one included. */
    record Lines(long first, long last) {}

    /** Whether there is one row alone, so that columns are selected. */
    boolean alone() {
        return grid.rows() == 1;
    }

    /** The selection from one row, or column, to another. */
    Selection between(long one, long other) {
        long first = Math.min(one, other);
        long count = Math.abs(one - other) + 1;
        return alone()
                ? Selection.of(first, count)
                : new Selection(
                        first * grid.inner(),
                        count * grid.inner(),
                        grid.rows() * grid.inner(),
                        grid.columns() / grid.inner());
    }

    /** The rows, or columns, of a selection; empty where it was made along another dimension. */
    Optional<Lines> lines(Selection selection) {
        long first = alone() ? selection.first() : selection.first() / grid.inner() % grid.rows();
        long count =
                alone() ? selection.run() : Math.min(grid.rows(), selection.run() / grid.inner());
        return count > 0 && between(first, first + count - 1).equals(selection)
                ? Optional.of(new Lines(first, first + count - 1))
                : Optional.empty();
    }

    /**
     * A wash over what is selected.
     *
     * @param window of the table that is seen
     * @param strip whether only rows are seen, not columns
     */
    Layer wash(Selection selection, Window window, Insets insets, boolean strip) {
        Optional<Lines> lines = lines(selection);
        if (lines.isEmpty() || (alone() && strip)) {
            return Layer.NOTHING;
        }
        double from = lines.get().first();
        double to = lines.get().last() + 1.0;
        return (surface, pane, palette) -> {
            Box area = pane.inside(insets);
            double left = alone() ? window.x(from, area) : area.x();
            double right = alone() ? window.x(to, area) : area.right();
            double top = alone() ? area.y() : window.y(from, area);
            double bottom = alone() ? area.bottom() : window.y(to, area);
            Wash.draw(surface, area, Box.between(left, top, right, bottom), palette);
        };
    }
}
