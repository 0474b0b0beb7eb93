package quantoscope.analysis;

import quantoscope.tensor.Shape;

/**
 * A tensor of any rank seen as a table: one dimension down, all the others flattened across.
 *
 * @param rows extent of the chosen dimension
 * @param columns product of the other extents
 * @param inner product of the extents behind the chosen dimension
 */
public record Grid(long rows, long columns, long inner) {
    /** Rows along dimension {@code axis}; a scalar or a vector is one row. */
    public static Grid of(Shape shape, int axis) {
        if (shape.rank() <= 1) {
            return new Grid(1, Math.max(1, shape.count()), Math.max(1, shape.count()));
        }
        long inner = 1;
        for (int d = axis + 1; d < shape.rank(); d++) {
            inner *= shape.dimension(d);
        }
        long rows = shape.dimension(axis);
        return new Grid(rows, rows == 0 ? 0 : shape.count() / rows, inner);
    }

    /** The row of the value at that index. */
    public long row(long index) {
        return index / inner % rows;
    }

    /** The column of the value at that index. */
    public long column(long index) {
        return index / (inner * rows) * inner + index % inner;
    }

    /** The index of the value there. */
    public long index(long row, long column) {
        return (column / inner * rows + row) * inner + column % inner;
    }
}
