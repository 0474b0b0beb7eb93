package quantoscope.chart;

/**
 * Values in rows and columns, as a heat map shows them.
 *
 * @param values row by row; shared, not copied
 */
public record Matrix(float[] values, int rows, int columns) {
    public Matrix {
        if ((long) rows * columns != values.length) {
            throw new IllegalArgumentException(rows + " × " + columns + " ≠ " + values.length);
        }
    }

    /** The value of a cell. */
    public float at(int row, int column) {
        return values[row * columns + column];
    }
}
