package quantoscope.kernel;

/**
 * Walks the runs of a layout without a division for each: the parameter set after one is the next,
 * and after the last comes the first; but the rows of a block use the same ones again.
 */
final class Runs {
    private final int parameters;
    private final long row;
    private final long size;
    private final long rows;
    private final int rowsInBlock;
    private long position;
    private long inExtent;
    private long left;
    private int parameter;

    /** Starts at value {@code index}. */
    Runs(Layout layout, long index) {
        parameters = layout.parameters();
        switch (layout) {
            case Layout.Whole _ -> {
                row = Long.MAX_VALUE;
                size = Long.MAX_VALUE;
            }
            case Layout.Axis axis -> {
                row = axis.inner();
                size = axis.inner();
            }
            case Layout.Groups groups -> {
                row = groups.row();
                size = groups.size();
            }
            case Layout.Blocks blocks -> {
                row = blocks.inner();
                size = 1;
            }
        }
        rows = layout instanceof Layout.Blocks blocks ? blocks.extent() : 1;
        rowsInBlock = layout instanceof Layout.Blocks blocks ? blocks.size() : 1;
        inExtent = index / row % rows;
        parameter = layout.parameterAt(index);
        position = index % row;
        left = Math.min(size - position % size, row - position);
    }

    /** The parameter set of the current run. */
    int parameter() {
        return parameter;
    }

    /** Values left in the current run, at least 1. */
    long left() {
        return left;
    }

    /**
     * Runs of one length, one parameter set after the other.
     *
     * @param start of the first, wherever the caller counts from
     * @param count how many
     * @param length of each
     * @param set of the first
     */
    record Chunk(int start, int count, int length, int set) {
        /** Behind the last. */
        int end() {
            return start + count * length;
        }
    }

    /**
     * Goes on by as many runs as are of one length and use one parameter set after the other, or by
     * a part of one.
     *
     * @param most values together, at least 1
     */
    Chunk take(int start, int most) {
        int length = (int) Math.min(left, most);
        int set = parameter;
        int count = 1;
        if (length == size) {
            // Rows that are whole runs go on like each other, but not the rows of a block.
            boolean even = rows == 1 && row % size == 0;
            long alike = (even ? most : Math.min(most, row - position)) / size;
            count = (int) Math.min(alike, parameters - parameter);
            position = (position + (count - 1) * size) % row;
            parameter += count - 1;
        }
        advance(length);
        return new Chunk(start, count, length, set);
    }

    /** Goes on by {@code count} values, at most those left. */
    void advance(long count) {
        position += count;
        left -= count;
        if (left == 0) {
            boolean again = false;
            if (position == row) {
                position = 0;
                inExtent = inExtent + 1 == rows ? 0 : inExtent + 1;
                again = inExtent % rowsInBlock != 0;
            }
            left = Math.min(size, row - position);
            if (again) {
                parameter -= (int) (row - 1);
            } else {
                parameter = parameter + 1 == parameters ? 0 : parameter + 1;
            }
        }
    }
}
