package quantoscope.analysis;

import quantoscope.kernel.Moments;
import quantoscope.kernel.Pass;
import quantoscope.kernel.Span;
import quantoscope.task.Job;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Where the values of a subject lie: what a plot must know before it can choose its axis. The
 * percentiles are those of the sample; the counts and ends are exact where {@code exact} says so.
 *
 * @param count all values
 * @param finite how many are finite
 * @param nan how many are NaN
 * @param infinite how many are infinite
 * @param min the smallest finite one; +∞ where there is none
 * @param max the largest finite one; −∞ where there is none
 * @param low left end of what holds all but 0.1 %: −r where both signs occur, r the 99.9 % point of
 *     |x|; else the 0.05 % point; 0 where nothing is finite
 * @param high right end of it: r, or the 99.95 % point; 0 where nothing is finite
 * @param reference the 99.5 % point of |x|; 0 where nothing is finite
 * @param exact whether every value was looked at
 */
public record Spread(
        long count,
        long finite,
        long nan,
        long infinite,
        float min,
        float max,
        float low,
        float high,
        float reference,
        boolean exact) {
    private static final double TAIL = 0.0005;
    private static final double MOST = 0.995;
    private static final double REACH = 0.999;

    /** From the sample alone. */
    public static Spread ofSample(Subject subject) {
        float[] values = subject.sample().values();
        float[] finite = new float[values.length];
        int used = 0;
        int nan = 0;
        for (float value : values) {
            if (Float.isFinite(value)) {
                finite[used++] = value;
            } else if (Float.isNaN(value)) {
                nan++;
            }
        }
        finite = Arrays.copyOf(finite, used);
        Arrays.sort(finite);
        float[] magnitudes = finite.clone();
        for (int i = 0; i < used; i++) {
            magnitudes[i] = Math.abs(magnitudes[i]);
        }
        Arrays.sort(magnitudes);
        boolean signed = used > 0 && finite[0] < 0 && finite[used - 1] > 0;
        float reach = at(magnitudes, REACH);
        return new Spread(
                values.length,
                used,
                nan,
                values.length - used - (long) nan,
                used == 0 ? Float.POSITIVE_INFINITY : finite[0],
                used == 0 ? Float.NEGATIVE_INFINITY : finite[used - 1],
                signed ? -reach : at(finite, TAIL),
                signed ? reach : at(finite, 1 - TAIL),
                at(magnitudes, MOST),
                subject.sample().isAll() && !subject.isGlimpse());
    }

    private static float at(float[] sorted, double share) {
        return sorted.length == 0 ? 0 : sorted[(int) Math.round(share * (sorted.length - 1))];
    }

    /** The same percentiles with counts and ends of every value. */
    public Spread exactly(Subject subject, Job job) {
        if (exact) {
            return this;
        }
        Moments moments = new Moments();
        Pass.run(
                subject.source(),
                Span.all(subject.source()),
                Optional.empty(),
                List.of(moments),
                job);
        Moments.Summary all = moments.summary();
        return new Spread(
                all.count(),
                all.finite(),
                all.nan(),
                all.infinite(),
                all.min(),
                all.max(),
                low,
                high,
                reference,
                true);
    }
}
