package quantoscope.scheme;

/**
 * Numbers in rows and columns.
 *
 * @param values row after row
 */
public record Matrix(int rows, int columns, double[] values) {
    /**
     * @throws IllegalArgumentException if the numbers are not as many
     */
    public Matrix {
        if (values.length != Math.multiplyExact(rows, columns)) {
            throw new IllegalArgumentException(
                    "%d × %d needs other than %d values".formatted(rows, columns, values.length));
        }
    }

    /** The number in a row and a column. */
    public double at(int row, int column) {
        return values[row * columns + column];
    }
}
