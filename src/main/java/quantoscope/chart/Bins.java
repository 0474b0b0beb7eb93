package quantoscope.chart;

/**
 * Counts in bins of equal width.
 *
 * @param low left edge of the first bin
 * @param high right edge of the last bin
 */
public record Bins(double low, double high, long[] counts) {
    public Bins {
        if (!(low < high) || counts.length == 0) {
            throw new IllegalArgumentException("Bins from " + low + " to " + high);
        }
    }

    /** All counted. */
    public long total() {
        long total = 0;
        for (long count : counts) {
            total += count;
        }
        return total;
    }

    /**
     * The counts by columns of equal width over an axis. A bin that lies across an edge is shared
     * out in whole counts, so that the columns' sum is that of the bins.
     */
    public long[] columns(Axis axis, int columns) {
        double[] before = new double[counts.length + 1];
        for (int i = 0; i < counts.length; i++) {
            before[i + 1] = before[i] + counts[i];
        }
        long[] result = new long[columns];
        long last = Math.round(below(before, axis.value(0)));
        for (int i = 0; i < columns; i++) {
            long next = Math.round(below(before, axis.value((i + 1.0) / columns)));
            result[i] = next - last;
            last = next;
        }
        return result;
    }

    private double below(double[] before, double value) {
        double position = (value - low) / (high - low) * counts.length;
        if (position <= 0) {
            return 0;
        }
        if (position >= counts.length) {
            return before[counts.length];
        }
        int bin = (int) position;
        return before[bin] + counts[bin] * (position - bin);
    }
}
