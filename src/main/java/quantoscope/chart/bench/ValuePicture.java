package quantoscope.chart.bench;

import quantoscope.analysis.Evaluation;
import quantoscope.analysis.LevelCounts;
import quantoscope.analysis.Spread;
import quantoscope.analysis.Subject;
import quantoscope.chart.Axis;
import quantoscope.chart.Bench;
import quantoscope.chart.ErrorPlot;
import quantoscope.chart.HistogramPlot;
import quantoscope.chart.Jaws;
import quantoscope.chart.Kept;
import quantoscope.chart.Layer;
import quantoscope.chart.Numbers;
import quantoscope.chart.Pane;
import quantoscope.chart.Role;
import quantoscope.chart.Series;
import quantoscope.chart.Staircase;
import quantoscope.chart.TransferPlot;
import quantoscope.kernel.Layout;
import quantoscope.scheme.Parameter;
import quantoscope.scheme.Quantizer;
import quantoscope.scheme.Scheme;
import quantoscope.task.Job;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The value column: histogram, transfer curve and error by input over one value axis.
 *
 * @param parameter the set of the quantizer that is shown
 * @param histogram with the clip range and what lies off the scale
 * @param transfer x̂(x)
 * @param errors e(x), or sampled errors where there are many parameter sets
 */
public record ValuePicture(
        int parameter, Histogram histogram, TransferPlot transfer, Errors errors) {
    private static final double HISTOGRAM_SHARE = 0.30;
    private static final double ERROR_SHARE = 0.177;

    /**
     * How values are shown.
     *
     * @param index of the value whose parameter set is shown
     * @param columns pixels across the plots
     * @param counts how counts are spaced
     * @param channels of an image; from 3 on red, green and blue overlap; else 1
     * @param strip whether the colours of signed values stand below the histogram
     */
    public record View(long index, int columns, Axis.Spacing counts, int channels, boolean strip) {}

    /** The histogram, the handles of the range, what is said at its edges. */
    public record Histogram(HistogramPlot plot, Optional<Jaws> jaws, HistogramPlot.Tags tags) {}

    /**
     * The error plot.
     *
     * @param every the distance from one dot to the next; 0 where a curve says it all
     */
    public record Errors(ErrorPlot plot, long every) {}

    /** What is known when the plots are made. */
    private record Setting(
            Subject subject, Evaluation evaluation, View view, Spread spread, Axis axis) {
        Quantizer quantizer() {
            return evaluation.quantizer();
        }

        boolean many() {
            return quantizer().program().layout().parameters() > 1;
        }

        int parameter() {
            Layout layout = quantizer().program().layout();
            return subject.count() == 0 ? 0 : layout.parameterAt(view.index);
        }

        Kept kept() {
            return Curves.kept(quantizer().program(), parameter());
        }

        /** What is hatched: nothing where every group has a range of its own. */
        Kept shade() {
            return many() ? Kept.ALL : kept();
        }
    }

    /** Composes the column in a few passes over the data. */
    public static ValuePicture of(Subject subject, Evaluation evaluation, View view, Job job) {
        Spread spread = Spread.ofSample(subject).exactly(subject, job);
        Quantizer quantizer = evaluation.quantizer();
        int first = subject.count() == 0 ? 0 : quantizer.program().layout().parameterAt(view.index);
        Axis axis = ValueAxes.home(spread, subject.traits(), quantizer, first);
        Setting setting = new Setting(subject, evaluation, view, spread, axis);
        Staircase front = Curves.staircase(quantizer, setting.parameter(), axis);
        return new ValuePicture(
                setting.parameter(),
                histogram(setting, front, job),
                transfer(setting, front),
                errors(setting, front));
    }

    private static TransferPlot transfer(Setting setting, Staircase front) {
        List<TransferPlot.Curve> curves = new ArrayList<>();
        for (int ghost : Curves.ghosts(setting.quantizer().program())) {
            Staircase other = Curves.staircase(setting.quantizer(), ghost, setting.axis);
            curves.add(new TransferPlot.Curve(Role.GHOST, other));
        }
        curves.add(new TransferPlot.Curve(Role.LIVE, front));
        return new TransferPlot(setting.axis, setting.axis, List.copyOf(curves), setting.shade());
    }

    private static Errors errors(Setting setting, Staircase front) {
        Axis axis = setting.axis;
        if (setting.many()) {
            Curves.Sampled sampled = Curves.dots(setting.quantizer(), setting.subject);
            Axis errors = Curves.errors(sampled.dots(), axis);
            return new Errors(
                    new ErrorPlot(axis, errors, List.of(), sampled.dots(), Kept.ALL),
                    sampled.every());
        }
        List<TransferPlot.Curve> curve = List.of(new TransferPlot.Curve(Role.LIVE, front));
        Axis errors = Curves.errors(front, axis);
        return new Errors(
                new ErrorPlot(axis, errors, curve, ErrorPlot.Dots.NONE, setting.kept()), 0);
    }

    private static Histogram histogram(Setting setting, Staircase front, Job job) {
        View view = setting.view;
        Axis axis = setting.axis;
        int depth = setting.subject.traits().depth();
        Counted.Place place = Counted.Place.over(axis, depth, view.columns);
        Counted counted = Counted.exact(setting.subject, view.channels, place, job);
        List<Series> series = counted.bins().size() > 1 ? List.of() : List.of(series(setting, job));
        double reference = setting.spread.reference();
        HistogramPlot plot =
                new HistogramPlot(
                        axis,
                        Axis.counts(top(setting, counted, series), view.counts),
                        new HistogramPlot.Body(
                                counted.bins(), series, ValueAxes.sentence(setting.spread)),
                        new HistogramPlot.Ground(
                                setting.shade(),
                                Optional.of(front),
                                view.strip && setting.spread.min() < 0,
                                reference > 0 ? reference : 1,
                                setting.many() ? "s = " + scale(setting) : ""));
        HistogramPlot.Tags tags = tags(setting, counted);
        return new Histogram(plot, jaws(setting, tags), tags);
    }

    private static String scale(Setting setting) {
        return Numbers.significant(setting.quantizer().scale(setting.parameter()), 2);
    }

    /** How often each level is taken, or where there are many sets, each stretch of x̂. */
    private static Series series(Setting setting, Job job) {
        Quantizer quantizer = setting.quantizer();
        if (!setting.many()) {
            // Codes of what was not looked at would be missing.
            LevelCounts taken = LevelCounts.of(quantizer, setting.evaluation.codeCounts());
            return new Series(Role.LIVE, taken.levels(), taken.counts());
        }
        Axis axis = setting.axis;
        int columns = setting.view.columns;
        long[] counts =
                Counted.reconstruction(setting.subject, quantizer.program(), axis, columns, job);
        return new Series(Role.LIVE, Curves.middles(axis, columns), counts);
    }

    /** The largest count; on a linear axis of the original alone, since stems dwarf it. */
    private static double top(Setting setting, Counted counted, List<Series> series) {
        if (setting.view.counts == Axis.Spacing.LINEAR) {
            return Math.max(1, counted.usualTop());
        }
        long top = Math.max(1, counted.top());
        for (Series each : series) {
            top = Math.max(top, Arrays.stream(each.counts()).max().orElse(0));
        }
        // In half decades, so that the axis rests while a knob is dragged.
        return Math.pow(10, Math.ceil(2 * Math.log10((double) top)) / 2);
    }

    private static HistogramPlot.Tags tags(Setting setting, Counted counted) {
        Spread spread = setting.spread;
        String below =
                counted.below() == 0
                        ? ""
                        : "‹ %s to %s"
                                .formatted(
                                        many(counted.below()),
                                        Numbers.significant(spread.min(), 4));
        String above =
                counted.above() == 0
                        ? ""
                        : "%s to %s ›"
                                .formatted(
                                        many(counted.above()),
                                        Numbers.significant(spread.max(), 4));
        String specials = spread.finite() == 0 ? "" : ValueAxes.specials(spread);
        return new HistogramPlot.Tags(below, above, specials);
    }

    private static String many(long count) {
        return Numbers.count(count) + (count == 1 ? " value" : " values");
    }

    /** The handles of the range, where the scheme has one that can be set. */
    private static Optional<Jaws> jaws(Setting setting, HistogramPlot.Tags tags) {
        Kept kept = setting.kept();
        if (value(setting.quantizer(), "range").isEmpty()
                || !Double.isFinite(kept.low())
                || !Double.isFinite(kept.high())) {
            return Optional.empty();
        }
        boolean whole = !setting.many();
        Object ratio = value(setting.quantizer(), "ratio").orElse(1.0);
        String low = whole ? Numbers.significant(kept.low(), 3) : "";
        String high =
                whole
                        ? Numbers.significant(kept.high(), 3)
                        : Numbers.fixed(ratio instanceof Double part ? part : 1, 2) + " × max";
        return Optional.of(new Jaws(setting.axis, kept, low, high, Jaws.End.NONE, tags.jawsTop()));
    }

    /** What a parameter is set to, where the scheme has it and it has an effect. */
    private static Optional<Object> value(Quantizer quantizer, String key) {
        Scheme scheme = quantizer.scheme();
        for (Parameter parameter : scheme.type().parameters()) {
            if (parameter.key().equals(key)
                    && scheme.type().applies(parameter, scheme.settings(), quantizer.traits())) {
                return Optional.ofNullable(scheme.settings().value(parameter));
            }
        }
        return Optional.empty();
    }

    /**
     * The column's rows.
     *
     * @param height of the column in pixels
     */
    public List<Bench.Row> rows(double height) {
        boolean many = errors.every > 0;
        String counts = histogram.plot.counts().spacing() == Axis.Spacing.LINEAR ? "" : "log";
        List<Pane.Legend> counted = new ArrayList<>();
        if (!histogram.plot.body().series().isEmpty()) {
            counted.add(new Pane.Legend(Role.ORIGINAL, "original"));
            counted.add(new Pane.Legend(Role.LIVE, "reconstruction"));
        }
        Layer marked =
                Layer.of(
                        histogram.plot,
                        histogram.plot.marks(Optional.empty(), histogram.jaws, histogram.tags));
        List<Pane.Legend> curves =
                many
                        ? List.of(
                                new Pane.Legend(Role.LIVE, "set " + Numbers.count(parameter)),
                                new Pane.Legend(Role.GHOST, "others"))
                        : List.of(new Pane.Legend(Role.LIVE, "x\u0302(x)"));
        String every = many ? "every " + ordinal(errors.every) + " value" : "e(x)";
        return List.of(
                Bench.Row.of(
                        Math.max(226, HISTOGRAM_SHARE * height),
                        new Pane("Histogram", counted, counts, marked)),
                Bench.Row.of(0, new Pane("Transfer", curves, "", transfer)),
                Bench.Row.of(
                        Math.max(134, ERROR_SHARE * height),
                        new Pane("Error by input", List.of(), every, errors.plot)));
    }

    private static String ordinal(long n) {
        String ending =
                n % 100 >= 11 && n % 100 <= 13
                        ? "th"
                        : switch ((int) (n % 10)) {
                            case 1 -> "st";
                            case 2 -> "nd";
                            case 3 -> "rd";
                            default -> "th";
                        };
        return Numbers.count(n) + ending;
    }
}
