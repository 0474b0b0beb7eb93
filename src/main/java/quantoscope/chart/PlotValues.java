package quantoscope.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What plots show as lines of tab-separated numbers in full precision, below a line of names. */
public final class PlotValues {
    private PlotValues() {}

    /**
     * Lines of any kind.
     *
     * @param names of the columns
     * @param row its numbers or words
     */
    public static String lines(List<String> names, int rows, IntFunction<List<?>> row) {
        return IntStream.range(0, rows)
                .mapToObj(row)
                .map(PlotValues::line)
                .collect(Collectors.joining("", line(names), ""));
    }

    private static String line(List<?> cells) {
        return cells.stream().map(String::valueOf).collect(Collectors.joining("\t", "", "\n"));
    }

    /** Original and reconstruction over time; of many samples the extremes of each column. */
    public static String of(WaveformPlot plot) {
        return traces(
                plot.time(),
                List.of("original", "reconstruction"),
                List.of(plot.original(), plot.reconstruction()));
    }

    /** The error over time. */
    public static String of(ErrorLane lane) {
        return traces(lane.time(), List.of("error"), List.of(lane.error()));
    }

    /** The extremes of all of a signal. */
    public static String of(OverviewPlot plot) {
        return traces(plot.whole(), List.of("original"), List.of(plot.extremes()));
    }

    private static String traces(Axis time, List<String> names, List<Trace> traces) {
        String unit = time.unit().isEmpty() ? "sample" : "time, " + time.unit();
        return switch (traces.getFirst()) {
            case Trace.Samples first ->
                    lines(
                            strings(unit, names),
                            first.values().length,
                            i -> joined(first.first() + i * first.period(), at(traces, i)));
            case Trace.Columns first -> {
                int columns = first.low().length;
                List<String> ends =
                        names.stream()
                                .flatMap(name -> List.of(name + " low", name + " high").stream())
                                .toList();
                yield lines(
                        strings(unit, ends),
                        columns,
                        i -> joined(time.value((i + 0.5) / columns), at(traces, i)));
            }
        };
    }

    private static List<?> at(List<Trace> traces, int i) {
        return traces.stream()
                .flatMap(trace ->
                        switch (trace) {
                            case Trace.Samples samples -> List.of(samples.values()[i]).stream();
                            case Trace.Columns columns ->
                                    List.of(columns.low()[i], columns.high()[i]).stream();
                        })
                .toList();
    }

    private static List<Object> joined(Object first, List<?> more) {
        List<Object> all = new ArrayList<>();
        all.add(first);
        all.addAll(more);
        return all;
    }

    /** The steps of the curve in front: from where to where x becomes which x̂. */
    public static String of(TransferPlot plot) {
        return plot.curves().isEmpty()
                ? ""
                : steps(plot.curves().getLast().staircase(), plot.values(), "reconstruction");
    }

    private static String steps(Staircase stairs, Axis axis, String name) {
        int first = stairs.index(axis.low());
        int last = stairs.index(axis.high());
        return lines(
                List.of("from", "to", name),
                last - first + 1,
                i -> {
                    int level = first + i;
                    double from = i == 0 ? axis.low() : stairs.thresholds()[level - 1];
                    double to = level == last ? axis.high() : stairs.thresholds()[level];
                    return List.of(from, to, stairs.levels()[level]);
                });
    }

    /** The dots, or the ends of each stretch of the sawtooth in front. */
    public static String of(ErrorPlot plot) {
        if (plot.curves().isEmpty()) {
            ErrorPlot.Dots dots = plot.dots();
            return lines(
                    List.of("x", "error"), dots.x().length, i -> List.of(dots.x()[i], dots.e()[i]));
        }
        Polyline path =
                plot.curves()
                        .getLast()
                        .staircase()
                        .errors(plot.values().low(), plot.values().high());
        return lines(List.of("x", "error"), path.count(), i -> List.of(path.x()[i], path.y()[i]));
    }

    /** Levels in dBFS by frequency. */
    public static String of(SpectrumPlot plot) {
        int count = plot.original().length;
        boolean hertz = !plot.frequency().unit().isEmpty();
        return lines(
                List.of(
                        hertz ? "frequency, Hz" : "frequency, cycles / sample",
                        "original, dBFS",
                        "error, dBFS"),
                count,
                i ->
                        List.of(
                                i * plot.last() / Math.max(1, count - 1),
                                plot.original()[i],
                                plot.error()[i]));
    }

    /** The range of each row. */
    public static String of(RowRangePlot plot) {
        RowRangePlot.Ranges of = plot.ranges();
        return lines(
                List.of("row", "lowest", "5 %", "95 %", "highest"),
                of.low().length,
                i -> List.of(i, of.low()[i], of.p5()[i], of.p95()[i], of.high()[i]));
    }

    /** Decibels of each row for each setting. */
    public static String of(RowSqnrPlot plot) {
        List<String> names =
                plot.rows().stream()
                        .map(row -> row.role().name().toLowerCase(Locale.ROOT) + ", dB")
                        .toList();
        int count = plot.rows().isEmpty() ? 0 : plot.rows().getFirst().decibels().length;
        return lines(
                strings("row", names),
                count,
                i -> joined(i, plot.rows().stream().map(row -> row.decibels()[i]).toList()));
    }

    private static List<String> strings(String first, List<String> more) {
        return joined(first, more).stream().map(String::valueOf).toList();
    }

    /** The values of a group and what becomes of them. */
    public static String of(GroupPlot plot) {
        return lines(
                List.of("place", "original", "reconstruction"),
                plot.original().length,
                i -> List.of(i, plot.original()[i], plot.reconstruction()[i]));
    }

    /** Single pixels: row, column, and the original's number, from the patch's first one. */
    public static String of(PixelsPlot plot, int column, int row) {
        int across = plot.pair().original().width();
        return lines(
                List.of("row", "column", "original"),
                plot.numbers().length,
                i -> List.of(row + i / across, column + i % across, plot.numbers()[i]));
    }
}
