package quantoscope.ui.bench.tensor;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import quantoscope.analysis.Grid;
import quantoscope.chart.Window;
import quantoscope.ui.state.Extents;
import quantoscope.ui.state.Extents.Stretch;

/** Which rows and columns of a tensor are seen: the same in all its plots. */
final class GridView {
    private static final double FEWEST = 4;

    private final ReadOnlyObjectWrapper<Window> window =
            new ReadOnlyObjectWrapper<>(new Window(0, 0, 1, 1));
    private Grid grid = new Grid(1, 1, 1);

    ReadOnlyObjectProperty<Window> windowProperty() {
        return window.getReadOnlyProperty();
    }

    Window window() {
        return window.get();
    }

    Grid grid() {
        return grid;
    }

    /** The first row that is seen, and the one after the last. */
    long[] seenRows() {
        Window now = window.get();
        return seen(now.row(), now.rows(), grid.rows());
    }

    /** The first column that is seen, and the one after the last. */
    long[] seenColumns() {
        Window now = window.get();
        return seen(now.column(), now.columns(), grid.columns());
    }

    private static long[] seen(double first, double length, long all) {
        return new long[] {
            Math.max(0, (long) Math.floor(first)), Math.min(all, (long) Math.ceil(first + length))
        };
    }

    /** Another table: all of it. */
    void restart(Grid newGrid) {
        grid = newGrid;
        home();
    }

    void home() {
        window.set(new Window(0, 0, Math.max(1, grid.rows()), Math.max(1, grid.columns())));
    }

    /** What brings back what is seen now. */
    Runnable bookmark() {
        Window now = window.get();
        return () -> window.set(now);
    }

    /** Zooms columns about a part of the width, 0 to 1. */
    void zoomAcross(double part, double factor) {
        Window now = window.get();
        double columns = length(now.columns() / factor, grid.columns());
        double fixed = now.column() + part * now.columns();
        show(now.row(), fixed - part * columns, now.rows(), columns);
    }

    /** Zooms rows about a part of the height, 0 at the top. */
    void zoomDown(double part, double factor) {
        Window now = window.get();
        double rows = length(now.rows() / factor, grid.rows());
        double fixed = now.row() + part * now.rows();
        show(fixed - part * rows, now.column(), rows, now.columns());
    }

    private static double length(double wanted, long all) {
        double most = Math.max(1, all);
        return Math.clamp(wanted, Math.min(FEWEST, most), most);
    }

    /** Shows what it is told to, as far as there is any. */
    void show(Extents extents) {
        Window now = window.get();
        Stretch down = extents.upright().orElse(new Stretch(now.row(), now.row() + now.rows()));
        Stretch across =
                extents.across().orElse(new Stretch(now.column(), now.column() + now.columns()));
        show(
                down.from(),
                across.from(),
                length(down.length(), grid.rows()),
                length(across.length(), grid.columns()));
    }

    /** Moves by parts of what is seen. */
    void pan(double right, double down) {
        Window now = window.get();
        show(
                now.row() + down * now.rows(),
                now.column() + right * now.columns(),
                now.rows(),
                now.columns());
    }

    /** Brings a cell into view. */
    void reveal(long row, long column) {
        Window now = window.get();
        boolean seen =
                row >= now.row()
                        && row < now.row() + now.rows()
                        && column >= now.column()
                        && column < now.column() + now.columns();
        if (!seen) {
            show(row - now.rows() / 2, column - now.columns() / 2, now.rows(), now.columns());
        }
    }

    private void show(double row, double column, double rows, double columns) {
        window.set(
                new Window(
                        Math.clamp(row, 0.0, Math.max(0, grid.rows() - rows)),
                        Math.clamp(column, 0.0, Math.max(0, grid.columns() - columns)),
                        rows,
                        columns));
    }
}
