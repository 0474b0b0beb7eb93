package quantoscope.chart.bench;

import quantoscope.analysis.RowRanges;
import quantoscope.chart.Axis;
import quantoscope.chart.Numbers;
import quantoscope.chart.RowRangePlot;
import quantoscope.chart.RowSqnrPlot;
import quantoscope.chart.Window;

import java.util.Arrays;
import java.util.List;

/** The strips beside the heat map. */
public final class RowStrips {
    private static final double STEP = 15;

    /** The share of rows whose ends may lie off the scale. */
    private static final double OFF_SCALE = 0.01;

    /**
     * Rows that reach further than this multiple of most values lie off the scale, however many.
     */
    private static final double NEAR = 1.6;

    private RowStrips() {}

    /**
     * The range of each row, on an axis that holds the ends of all but one in a hundred.
     *
     * @param low what most values lie above; at most 0
     * @param high what most values lie below; at least 0
     */
    public static RowRangePlot ranges(Window window, RowRanges rows, double low, double high) {
        double from = Math.clamp(percentile(rows.low(), OFF_SCALE), NEAR * low, low);
        double to = Math.clamp(percentile(rows.high(), 1 - OFF_SCALE), high, NEAR * high);
        double reach = Math.max(-from, to);
        Axis axis =
                from < 0 && to > 0
                        ? Axis.linear(-reach, reach)
                        : from < to ? Axis.linear(from, to) : Axis.linear(-1, 1);
        int lowest = rows.lowest();
        int highest = rows.highest();
        String tag = "";
        int row = 0;
        if (lowest >= 0) {
            double under = axis.low() - rows.low()[lowest];
            double over = rows.high()[highest] - axis.high();
            if (Math.max(under, over) > 0) {
                row = under > over ? lowest : highest;
                tag =
                        under > over
                                ? "‹ " + Numbers.significant(rows.low()[lowest], 3)
                                : Numbers.significant(rows.high()[highest], 3) + " ›";
            }
        }
        return new RowRangePlot(
                window,
                axis,
                new RowRangePlot.Ranges(
                        rows.low(),
                        present(rows, rows.p5(), 1),
                        present(rows, rows.p95(), -1),
                        rows.high()),
                tag,
                row);
    }

    /** Linearly interpolated between the two nearest finite ones; 0 where there is none. */
    private static double percentile(float[] ends, double share) {
        float[] finite = new float[ends.length];
        int used = 0;
        for (float end : ends) {
            if (Float.isFinite(end)) {
                finite[used++] = end;
            }
        }
        if (used == 0) {
            return 0;
        }
        Arrays.sort(finite, 0, used);
        double at = share * (used - 1);
        int below = (int) Math.floor(at);
        int above = Math.min(used - 1, below + 1);
        return finite[below] + (at - below) * ((double) finite[above] - finite[below]);
    }

    /** A percentile of rows; infinite, so that no bar is drawn, where a row holds nothing. */
    private static float[] present(RowRanges rows, float[] points, int sign) {
        float[] present = points.clone();
        for (int row = 0; row < present.length; row++) {
            if (rows.low()[row] > rows.high()[row]) {
                present[row] = sign * Float.POSITIVE_INFINITY;
            }
        }
        return present;
    }

    /** The signal-to-noise ratio of each row. */
    public static RowSqnrPlot ratios(Window window, List<RowSqnrPlot.Row> rows) {
        double low = 0;
        double high = STEP;
        for (RowSqnrPlot.Row row : rows) {
            for (float decibels : row.decibels()) {
                if (Float.isFinite(decibels)) {
                    low = Math.min(low, decibels);
                    high = Math.max(high, decibels);
                }
            }
        }
        // In steps, so that the axis rests while a knob is dragged.
        double from = STEP * Math.floor(low / STEP);
        double to = STEP * Math.ceil(high / STEP);
        double margin = 0.06 * (to - from);
        return new RowSqnrPlot(window, Axis.linear(from - margin, to + margin), rows);
    }
}
