package quantoscope.analysis;

import quantoscope.kernel.Layout;
import quantoscope.kernel.Limits;
import quantoscope.scheme.Calibration;
import quantoscope.task.Job;

/**
 * Where the values of each row of a table lie; low above high in a row without finite values.
 *
 * @param low the smallest of each row
 * @param p5 the 5 % point of each row
 * @param p95 the 95 % point of each row
 * @param high the largest of each row
 */
public record RowRanges(float[] low, float[] p5, float[] p95, float[] high) {
    private static final double TAIL = 0.05;

    /**
     * Finds them in two passes, with a calibration of its own: that of the subject stays free for
     * fitting.
     *
     * @param rows which row a value belongs to
     */
    public static RowRanges of(Subject subject, Layout rows, Job job) {
        Calibration values = new Calibration(subject.source(), subject.traits());
        Limits ends = values.extremes(rows, job);
        float[][] points = values.quantiles(rows, Calibration.Of.VALUE, job, TAIL, 1 - TAIL);
        return new RowRanges(ends.low(), points[0], points[1], ends.high());
    }

    /** The row of the smallest value; −1 where there is none. */
    public int lowest() {
        int best = -1;
        for (int row = 0; row < low.length; row++) {
            if (low[row] <= high[row] && (best < 0 || low[row] < low[best])) {
                best = row;
            }
        }
        return best;
    }

    /** The row of the largest value; −1 where there is none. */
    public int highest() {
        int best = -1;
        for (int row = 0; row < low.length; row++) {
            if (low[row] <= high[row] && (best < 0 || high[row] > high[best])) {
                best = row;
            }
        }
        return best;
    }
}
