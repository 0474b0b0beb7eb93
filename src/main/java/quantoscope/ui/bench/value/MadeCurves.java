package quantoscope.ui.bench.value;

import quantoscope.analysis.Evaluation;
import quantoscope.analysis.LevelCounts;
import quantoscope.analysis.Subject;
import quantoscope.chart.Axis;
import quantoscope.chart.Role;
import quantoscope.chart.Series;
import quantoscope.chart.Staircase;
import quantoscope.chart.bench.Curves;
import quantoscope.kernel.Affine;
import quantoscope.kernel.Layout;
import quantoscope.scheme.Quantizer;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** The curves and counts of fitted quantizers that were made last: they are drawn many times. */
final class MadeCurves {
    private static final int KEPT = 16;
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
        boolean wraps =
                quantizer.program().plain() instanceof Affine affine && affine.codes().wrap();
        for (Made each : made) {
            if (each.quantizer.equals(quantizer)
                    && each.parameter == parameter
                    && (!wraps || each.axis.equals(axis))) {
                return each.staircase;
            }
        }
        Staircase staircase = Curves.staircase(quantizer, parameter, axis);
        made.addFirst(new Made(quantizer, parameter, axis, staircase));
        if (made.size() > KEPT) {
            made.removeLast();
        }
        return staircase;
    }

    /** The parameter sets at 5, 50 and 95 % of the ranges; empty where there is one set. */
    int[] ghosts(Quantizer quantizer) {
        if (!quantizer.equals(apart.quantizer)) {
            apart = new Apart(quantizer, Curves.ghosts(quantizer.program()));
        }
        return apart.parameters;
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
            LevelCounts taken = LevelCounts.of(quantizer, counts);
            return new Series(role, taken.levels(), taken.counts());
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
        int bins = Math.min(columns, SAMPLED_BINS);
        long[] counts = Curves.sampledCounts(quantizer, subject, axis, bins, SAMPLED);
        return new Series(role, Curves.middles(axis, bins), counts);
    }
}
