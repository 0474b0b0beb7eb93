package quantoscope.kernel;

/**
 * Walks the runs of a layout without a division for each: in every layout the parameter set after
 * one is the next, and after the last comes the first.
 */
final class Runs {
    private final int parameters;
    private final long row;
    private final long size;
    private long position;
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
        }
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

    /** Goes on by {@code count} values, at most those left. */
    void advance(long count) {
        position += count;
        left -= count;
        if (left == 0) {
            if (position == row) {
                position = 0;
            }
            left = Math.min(size, row - position);
            parameter = parameter + 1 == parameters ? 0 : parameter + 1;
        }
    }
}
