package quantoscope.ui.bench.value;

import quantoscope.analysis.Spread;
import quantoscope.chart.Bins;
import quantoscope.chart.HistogramPlot;
import quantoscope.chart.Numbers;
import quantoscope.chart.bench.ValueAxes;

import java.util.Optional;

/**
 * What a histogram shows, for those who listen or copy.
 *
 * @param scene empty before there is any
 * @param drawn empty before it is drawn
 * @param spread of the values
 * @param at the value at the cursor
 * @param exact whether every value was counted
 */
record HistogramWords(
        Optional<ValueScene> scene,
        Optional<HistogramPlot> drawn,
        Spread spread,
        Optional<Double> at,
        boolean exact) {
    /** One sentence on what it shows. */
    String sentence() {
        if (scene.isEmpty() || spread == null) {
            return "Histogram, nothing to show yet.";
        }
        String sentence = ValueAxes.sentence(spread);
        if (!sentence.isEmpty()) {
            return "Histogram: " + sentence;
        }
        return "Histogram, %s values from %s to %s; clipped %s percent below %s and above %s; %d levels.%s"
                .formatted(
                        Numbers.count(spread.count()),
                        Numbers.significant(spread.min(), 3),
                        Numbers.significant(spread.max(), 3),
                        Numbers.fixed(100 * scene.get().shown().front().figures().clipped(), 2),
                        Numbers.significant(scene.get().kept().low(), 3),
                        Numbers.significant(scene.get().kept().high(), 3),
                        scene.get().front().levels().length,
                        spoken());
    }

    /** What the cursor is on: the arrow keys move it. */
    private String spoken() {
        if (at.isEmpty() || bins().isEmpty()) {
            return "";
        }
        double x = at.get();
        Bins bins = bins().get();
        int bin = (int) ((x - bins.low()) / (bins.high() - bins.low()) * bins.counts().length);
        String count =
                x >= bins.low() && bin < bins.counts().length
                        ? ", " + many(bins.counts()[bin], exact)
                        : "";
        return " At x %s: %s%s."
                .formatted(
                        Numbers.significant(x, 4),
                        Numbers.significant(scene.get().front().at(x), 4),
                        count);
    }

    private Optional<Bins> bins() {
        return drawn.flatMap(plot -> plot.body().original().stream().findFirst());
    }

    /** A count of values in words. */
    static String many(long count, boolean sure) {
        return (sure ? "" : "≈ ") + Numbers.count(count) + (count == 1 ? " value" : " values");
    }

    /** The bins as tab-separated lines. */
    Optional<String> values() {
        return bins().map(HistogramWords::lines);
    }

    private static String lines(Bins bins) {
        StringBuilder lines = new StringBuilder("from\tto\tcount\n");
        int count = bins.counts().length;
        for (int i = 0; i < count; i++) {
            double width = (bins.high() - bins.low()) / count;
            lines.append(bins.low() + i * width)
                    .append('\t')
                    .append(bins.low() + (i + 1) * width)
                    .append('\t')
                    .append(bins.counts()[i])
                    .append('\n');
        }
        return lines.toString();
    }
}
