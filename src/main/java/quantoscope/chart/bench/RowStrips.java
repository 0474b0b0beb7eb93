package quantoscope.chart.bench;

import quantoscope.analysis.RowRanges;
import quantoscope.chart.Axis;
import quantoscope.chart.Numbers;
import quantoscope.chart.RowRangePlot;
import quantoscope.chart.RowSqnrPlot;
import quantoscope.chart.Window;

import java.util.List;

/** The strips beside the heat map. */
public final class RowStrips {
    private static final double STEP = 15;

    private RowStrips() {}

    /**
     * The range of each row.
     *
     * @param low of the axis: most values, not the outermost
     * @param high of the axis
     */
    public static RowRangePlot ranges(Window window, RowRanges rows, double low, double high) {
        double margin = 0.08 * (high - low);
        Axis axis = margin > 0 ? Axis.linear(low - margin, high + margin) : Axis.linear(-1, 1);
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
