package quantoscope.ui.bench.value;

import quantoscope.analysis.Evaluation;
import quantoscope.analysis.Subject;
import quantoscope.analysis.Transfer;
import quantoscope.chart.Axis;
import quantoscope.chart.ErrorPlot;
import quantoscope.chart.Kept;
import quantoscope.chart.Role;
import quantoscope.chart.Series;
import quantoscope.chart.Staircase;
import quantoscope.kernel.Affine;
import quantoscope.kernel.Layout;
import quantoscope.kernel.Limits;
import quantoscope.kernel.Program;
import quantoscope.scheme.Quantizer;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Curves, levels and sampled errors of fitted quantizers; the newest are kept. */
final class Curves {
    private static final int KEPT = 16;
    private static final int GHOSTS_OF = 1000;
    private static final int DOTS = 2500;
    private static final int SAMPLED = 1 << 14;
    private static final int SAMPLED_BINS = 256;

    private record Made(Quantizer quantizer, int parameter, Axis axis, Staircase staircase) {}

    private record Rebuilt(Evaluation evaluation, Axis axis, int columns, Series series) {}

    private record Apart(Quantizer quantizer, int[] parameters) {}

    private final Deque<Made> made = new ArrayDeque<>();
    private final Deque<Rebuilt> rebuilt = new ArrayDeque<>();
    private Apart apart = new Apart(null, new int[0]);

    /** The transfer curve of a parameter set. */
    Staircase staircase(Quantizer quantizer, int parameter, Axis axis) {
        boolean wraps = quantizer.program() instanceof Affine affine && affine.codes().wrap();
        for (Made each : made) {
            if (each.quantizer.equals(quantizer)
                    && each.parameter == parameter
                    && (!wraps || each.axis.equals(axis))) {
                return each.staircase;
            }
        }
        Transfer transfer = Transfer.of(quantizer, parameter, axis.low(), axis.high());
        Staircase staircase = new Staircase(transfer.thresholds(), transfer.levels());
        made.addFirst(new Made(quantizer, parameter, axis, staircase));
        if (made.size() > KEPT) {
            made.removeLast();
        }
        return staircase;
    }

    /** The range that a parameter set keeps. */
    static Kept kept(Program program, int parameter) {
        Limits limits = program.limits();
        return new Kept(limits.low()[parameter], limits.high()[parameter]);
    }

    /** The parameter sets at 5, 50 and 95 % of the ranges; empty where there is one set. */
    int[] ghosts(Quantizer quantizer) {
        if (!quantizer.equals(apart.quantizer)) {
            apart = new Apart(quantizer, spread(quantizer.program()));
        }
        return apart.parameters;
    }

    private static int[] spread(Program program) {
        int sets = program.layout().parameters();
        if (sets < 2) {
            return new int[0];
        }
        float[] reach = program.limits().high();
        int count = Math.min(sets, GHOSTS_OF);
        List<Integer> some = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            some.add((int) ((long) i * sets / count));
        }
        some.sort(Comparator.comparingDouble(set -> reach[set]));
        return new int[] {
            some.get(count * 5 / 100),
            some.get(count / 2),
            some.get(Math.min(count - 1, count * 95 / 100))
        };
    }

    /** How often each level is taken, or where there are many sets, each stretch of x̂. */
    Series series(Role role, Evaluation evaluation, Subject subject, Axis axis, int columns) {
        Quantizer quantizer = evaluation.quantizer();
        if (quantizer.program().layout() instanceof Layout.Whole) {
            double part = (double) subject.count() / Math.max(1, evaluation.values());
            long[] counts = evaluation.codeCounts().clone();
            for (int i = 0; i < counts.length; i++) {
                counts[i] = Math.round(counts[i] * part);
            }
            // Levels of an image of integers may coincide; the plot adds nothing up.
            return new Series(role, quantizer.levels(0), counts);
        }
        return known(role, evaluation, axis, columns)
                .orElseGet(() -> sampled(role, quantizer, subject, axis, columns));
    }

    /** Counts of x̂ of every value, where they were taken over this axis. */
    Optional<Series> known(Role role, Evaluation evaluation, Axis axis, int columns) {
        return rebuilt.stream()
                .filter(each ->
                        each.evaluation.equals(evaluation)
                                && each.axis.equals(axis)
                                && each.columns == columns
                                && each.series.role() == role)
                .map(Rebuilt::series)
                .findFirst();
    }

    /** Takes counts of x̂ of every value. */
    void keep(Evaluation evaluation, Axis axis, int columns, Series series) {
        rebuilt.addFirst(new Rebuilt(evaluation, axis, columns, series));
        if (rebuilt.size() > KEPT) {
            rebuilt.removeLast();
        }
    }

    private static Series sampled(
            Role role, Quantizer quantizer, Subject subject, Axis axis, int columns) {
        float[] values = subject.sample().values();
        long step = subject.sample().span().step();
        int every = Math.max(1, values.length / SAMPLED);
        int bins = Math.min(columns, SAMPLED_BINS);
        long[] counts = new long[bins];
        for (int i = 0; i < values.length; i += every) {
            double result = one(quantizer, values[i], i * step);
            int bin = (int) Math.floor(axis.part(result) * bins);
            if (bin >= 0 && bin < bins) {
                counts[bin] += step * every;
            }
        }
        return new Series(role, middles(axis, bins), counts);
    }

    /** The middles of equal bins over an axis. */
    static double[] middles(Axis axis, int bins) {
        double[] middles = new double[bins];
        Arrays.setAll(middles, i -> axis.value((i + 0.5) / bins));
        return middles;
    }

    /** x̂ of one value of the data. */
    static float one(Quantizer quantizer, float x, long index) {
        return quantizer
                .one(quantizer.program().layout().parameterAt(index), x, index)
                .reconstruction();
    }

    /** Errors of some values, for plots of many parameter sets. */
    record Sampled(ErrorPlot.Dots dots, long every) {}

    static Sampled dots(Quantizer quantizer, Subject subject) {
        float[] values = subject.sample().values();
        long step = subject.sample().span().step();
        int every = Math.max(1, Math.ceilDiv(values.length, DOTS));
        // An even stride would see one half of every group only.
        every += every > 1 && every % 2 == 0 ? 1 : 0;
        int count = Math.ceilDiv(values.length, every);
        float[] x = new float[count];
        float[] e = new float[count];
        for (int i = 0; i < count; i++) {
            x[i] = values[i * every];
            e[i] = one(quantizer, x[i], (long) i * every * step) - x[i];
        }
        return new Sampled(new ErrorPlot.Dots(x, e), every * step);
    }
}
