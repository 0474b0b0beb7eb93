package quantoscope.chart.bench;

import quantoscope.analysis.Every;
import quantoscope.analysis.Subject;
import quantoscope.chart.Axis;
import quantoscope.chart.Bins;
import quantoscope.kernel.Pass;
import quantoscope.kernel.Program;
import quantoscope.kernel.Source;
import quantoscope.kernel.Span;
import quantoscope.kernel.ValueCounts;
import quantoscope.task.Job;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The histogram of the original.
 *
 * @param bins one, or red, green and blue
 * @param below finite values left of the bins
 * @param above finite values right of them
 * @param exact whether every value was counted
 */
public record Counted(List<Bins> bins, long below, long above, boolean exact) {
    /** No bins. */
    public static final Counted NOTHING = new Counted(List.of(), 0, 0, false);

    /** Up to this depth an image has one bin a sample value, the same for all axes. */
    private static final int DEEPEST = 12;

    private static final int COLOURS = 3;
    private static final double USUAL = 0.98;
    private static final double USUAL_ROOM = 1.15;

    /**
     * Where the bins are.
     *
     * @param low left end of the first
     * @param high right end of the last
     * @param count how many
     */
    public record Place(double low, double high, int count) {
        /**
         * Over an axis.
         *
         * @param depth of an image's samples, which are counted one by one; else 0
         * @param columns bins over the axis, where samples are not counted one by one
         */
        public static Place over(Axis axis, int depth, int columns) {
            return depth > 0 && depth <= DEEPEST
                    ? new Place(-0.5, Math.scalb(1.0, depth) - 0.5, 1 << depth)
                    : new Place(axis.low(), axis.high(), columns);
        }
    }

    /** 3 where red, green and blue are counted apart, else 1. */
    public static int colours(int channels) {
        return channels < COLOURS ? 1 : COLOURS;
    }

    /**
     * Counts every value.
     *
     * @param channels of the subject; from 3 on red, green and blue are counted apart
     */
    public static Counted exact(Subject subject, int channels, Place at, Job job) {
        List<Bins> bins = new ArrayList<>();
        long below = 0;
        long above = 0;
        int colours = colours(channels);
        for (int channel = 0; channel < colours; channel++) {
            Source all = subject.source();
            Source source = colours == 1 ? all : new Every(all, channel, channels);
            ValueCounts counts =
                    new ValueCounts(ValueCounts.Of.ORIGINAL, at.low, at.high, at.count);
            Pass.run(source, Span.all(source), Optional.empty(), List.of(counts), job);
            bins.add(new Bins(at.low, at.high, counts.bins()));
            below += counts.below();
            above += counts.above();
        }
        return new Counted(List.copyOf(bins), below, above, true);
    }

    /**
     * Counts the brightness of pixels.
     *
     * @param channels of the subject, 3 or more
     * @param step every how many pixels one is looked at, standing for all of them; 1 for every one
     */
    public static Counted luma(Subject subject, int channels, Place at, long step, Job job) {
        Source luma = new Luma(subject.source(), channels);
        ValueCounts counts = new ValueCounts(ValueCounts.Of.ORIGINAL, at.low, at.high, at.count);
        Span span = new Span(0, step, Math.ceilDiv(luma.count(), step));
        Pass.run(luma, span, Optional.empty(), List.of(counts), job);
        long[] bins = counts.bins();
        for (int i = 0; i < bins.length; i++) {
            bins[i] *= step;
        }
        return new Counted(
                List.of(new Bins(at.low, at.high, bins)),
                counts.below() * step,
                counts.above() * step,
                step == 1);
    }

    /**
     * Counts the sample, each of its values for as many as it stands for.
     *
     * @param channels as above
     */
    public static Counted sampled(Subject subject, int channels, Place at) {
        float[] values = subject.sample().values();
        long step = subject.sample().span().step();
        // Those of a glimpse stand for the values too that were not looked at.
        long weight = Math.round((double) step * subject.count() / subject.sample().count());
        int colours = colours(channels);
        long[][] counts = new long[colours][at.count];
        long below = 0;
        long above = 0;
        double scale = at.count / (at.high - at.low);
        for (int i = 0; i < values.length; i++) {
            double x = values[i];
            int channel = colours == 1 ? 0 : (int) (i * step % channels);
            if (channel >= COLOURS || !Double.isFinite(x)) {
                continue;
            }
            if (x < at.low) {
                below += weight;
            } else if (x >= at.high) {
                above += weight;
            } else {
                counts[channel][Math.min(at.count - 1, (int) ((x - at.low) * scale))] += weight;
            }
        }
        List<Bins> bins = new ArrayList<>();
        for (long[] each : counts) {
            bins.add(new Bins(at.low, at.high, each));
        }
        boolean all = subject.sample().isAll() && !subject.isGlimpse();
        return new Counted(List.copyOf(bins), below, above, all);
    }

    /**
     * A count that nearly all bins stay below: a few that stand out, such as black and white in a
     * photograph, would flatten the rest. 0 for none.
     */
    public double usualTop() {
        double usual = 0;
        for (Bins each : bins) {
            long[] counts =
                    Arrays.stream(each.counts()).filter(count -> count > 0).sorted().toArray();
            if (counts.length > 0) {
                usual = Math.max(usual, USUAL_ROOM * counts[(int) (USUAL * (counts.length - 1))]);
            }
        }
        return Math.min(usual, (double) top());
    }

    /** The largest count of a bin; 0 for none. */
    public long top() {
        long top = 0;
        for (Bins each : bins) {
            for (long count : each.counts()) {
                top = Math.max(top, count);
            }
        }
        return top;
    }

    /** How often each stretch of x̂ is taken over an axis; every value is counted. */
    public static long[] reconstruction(
            Subject subject, Program program, Axis axis, int columns, Job job) {
        ValueCounts counts =
                new ValueCounts(ValueCounts.Of.RECONSTRUCTION, axis.low(), axis.high(), columns);
        Source source = subject.source();
        Pass.run(source, Span.all(source), Optional.of(program), List.of(counts), job);
        return counts.bins();
    }
}
