package quantoscope.scheme;

import quantoscope.kernel.Layout;
import quantoscope.kernel.Limits;
import quantoscope.kernel.Pass;
import quantoscope.kernel.Program;
import quantoscope.kernel.SetErrors;
import quantoscope.kernel.Span;
import quantoscope.task.Job;
import quantoscope.task.Problem;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The range of each parameter set that makes Σ|x̂ − x|ᵖ smallest, by trying ranges on the scheme
 * itself. Both ends are scaled together: 48 scales in a geometric row from 1 down to 1/64, then
 * ever closer about the best. Where the range need not be symmetric, each end is then searched by
 * itself in the same way.
 *
 * <p>All parameter sets are tried at once, a pass over the data each. The first row of a large
 * tensor with one scale is tried on a sample, what follows on everything.
 */
final class RangeSearch {
    private static final int COARSE = 48;
    private static final double SMALLEST = 1 / 64.0;

    /** From one scale of the row to the next. */
    private static final double RATIO = Math.pow(SMALLEST, -1.0 / (COARSE - 1));

    /** Tries on each side of the best, in each round of coming closer. */
    private static final int SIDE = 4;

    private static final int ROUNDS = 3;

    /** Values in a sample. */
    private static final long SAMPLE = 1 << 20;

    private final Scheme scheme;
    private final Calibration data;
    private final Layout layout;
    private final Limits extremes;
    private final double power;
    private final Job job;
    private Span span;

    private RangeSearch(Scheme scheme, Calibration data, double power, Job job) {
        this.scheme = scheme;
        this.data = data;
        this.layout = scheme.type().layout(scheme.settings(), data.traits());
        this.extremes = data.extremes(layout, job);
        this.power = power;
        this.job = job;
        this.span = Span.all(data.source());
    }

    /** Which ends a try scales. */
    private enum Ends {
        BOTH,
        LOW,
        HIGH
    }

    /**
     * The best ranges so far, as parts of each set's extremes.
     *
     * @param low part of the minimum
     * @param high part of the maximum
     * @param error of each set
     */
    private record Best(double[] low, double[] high, double[] error) {
        Best copy() {
            return new Best(low.clone(), high.clone(), error.clone());
        }
    }

    /**
     * The best ranges.
     *
     * @param power p
     * @throws Problem if the scheme cannot be fitted
     */
    static Limits best(Scheme scheme, Calibration data, double power, Job job) throws Problem {
        return new RangeSearch(scheme, data, power, job).search();
    }

    private Limits search() throws Problem {
        Best together = full();
        boolean sampled = layout instanceof Layout.Whole && span.count() > SAMPLE;
        Span all = span;
        span = sampled ? sample() : all;
        coarse(together, Ends.BOTH);
        if (sampled) {
            span = all;
            measure(together);
        }
        closer(together, Ends.BOTH);
        if (Ranges.isSymmetric(scheme, data, job)) {
            return limits(together.low, together.high);
        }
        Best apart = full();
        for (Ends ends : List.of(Ends.HIGH, Ends.LOW)) {
            span = sampled ? sample() : all;
            measure(apart);
            coarse(apart, ends);
            span = all;
            measure(apart);
            closer(apart, ends);
        }
        for (Best start : List.of(together, apart)) {
            for (Ends ends : List.of(Ends.HIGH, Ends.LOW, Ends.HIGH, Ends.LOW)) {
                closer(start, ends);
            }
        }
        for (int p = 0; p < together.error.length; p++) {
            if (apart.error[p] < together.error[p]) {
                together.low[p] = apart.low[p];
                together.high[p] = apart.high[p];
            }
        }
        return limits(together.low, together.high);
    }

    private Best full() {
        int sets = layout.parameters();
        Best best = new Best(new double[sets], new double[sets], new double[sets]);
        Arrays.fill(best.low, 1);
        Arrays.fill(best.high, 1);
        Arrays.fill(best.error, Double.POSITIVE_INFINITY);
        return best;
    }

    /** Every so many values, in a step that shares no factor with the length of a row. */
    private Span sample() {
        long count = data.source().count();
        long step = Math.ceilDiv(count, SAMPLE);
        long row = Math.max(1, data.traits().shape().last());
        while (gcd(step, row) > 1) {
            step++;
        }
        return new Span(0, step, Math.ceilDiv(count, step));
    }

    private static long gcd(long a, long b) {
        return b == 0 ? a : gcd(b, a % b);
    }

    private void coarse(Best best, Ends ends) throws Problem {
        Best start = best.copy();
        for (int i = 0; i < COARSE; i++) {
            attempt(best, ends == Ends.BOTH ? full() : start, ends, Math.pow(RATIO, -i));
        }
    }

    private void closer(Best best, Ends ends) throws Problem {
        double width = RATIO;
        for (int round = 0; round < ROUNDS; round++) {
            Best start = best.copy();
            double between = Math.pow(width, 1.0 / SIDE);
            for (int i = -SIDE; i <= SIDE; i++) {
                if (i != 0) {
                    attempt(best, start, ends, Math.pow(between, i));
                }
            }
            width = between;
        }
    }

    /** Tries a start's ends, scaled, and keeps them in the sets where they are better. */
    private void attempt(Best best, Best start, Ends ends, double scale) throws Problem {
        double[] low = scaled(start.low, ends == Ends.HIGH ? 1 : scale);
        double[] high = scaled(start.high, ends == Ends.LOW ? 1 : scale);
        double[] error = errors(low, high);
        for (int p = 0; p < error.length; p++) {
            if (error[p] < best.error[p]) {
                best.low[p] = low[p];
                best.high[p] = high[p];
                best.error[p] = error[p];
            }
        }
    }

    private static double[] scaled(double[] parts, double scale) {
        return Arrays.stream(parts).map(part -> part * scale).toArray();
    }

    private void measure(Best best) throws Problem {
        double[] error = errors(best.low, best.high);
        System.arraycopy(error, 0, best.error, 0, error.length);
    }

    private double[] errors(double[] low, double[] high) throws Problem {
        Settings settings = scheme.settings().found(limits(low, high));
        Fitted fitted = scheme.type().fit(settings, data, job);
        // Noise would be fitted too.
        Program program = scheme.type().program(settings, data.traits(), fitted).plain();
        SetErrors errors = new SetErrors(layout, power);
        Pass.run(data.source(), span, Optional.of(program), List.of(errors), job);
        return errors.sums();
    }

    private Limits limits(double[] low, double[] high) {
        Limits limits = new Limits(new float[low.length], new float[low.length]);
        for (int p = 0; p < low.length; p++) {
            limits.low()[p] = (float) (extremes.low()[p] * low[p]);
            limits.high()[p] = (float) (extremes.high()[p] * high[p]);
        }
        return limits;
    }
}
