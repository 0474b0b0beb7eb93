package quantoscope.chart;

/**
 * The rows and columns that a heat map shows; parts of cells where it is zoomed.
 *
 * @param row at the top
 * @param column at the left
 * @param rows shown, above 0
 * @param columns shown, above 0
 */
public record Window(double row, double column, double rows, double columns) {
    /** Everything of a matrix. */
    public static Window all(Matrix matrix) {
        return new Window(0, 0, Math.max(1, matrix.rows()), Math.max(1, matrix.columns()));
    }

    /** y of a row's upper edge in an area. */
    public double y(double atRow, Box area) {
        return area.y() + (atRow - row) / rows * area.height();
    }

    /** x of a column's left edge in an area. */
    public double x(double atColumn, Box area) {
        return area.x() + (atColumn - column) / columns * area.width();
    }

    /** The row at a y of an area; may lie outside the matrix. */
    public int rowAt(double y, Box area) {
        return (int) Math.floor(row + (y - area.y()) / area.height() * rows);
    }

    /** The column at an x of an area; may lie outside the matrix. */
    public int columnAt(double x, Box area) {
        return (int) Math.floor(column + (x - area.x()) / area.width() * columns);
    }
}
