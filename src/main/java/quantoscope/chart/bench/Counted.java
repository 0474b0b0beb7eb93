package quantoscope.chart.bench;

import quantoscope.analysis.Every;
import quantoscope.analysis.Subject;
import quantoscope.chart.Axis;
import quantoscope.chart.Bins;
import quantoscope.kernel.Pass;
import quantoscope.kernel.Source;
import quantoscope.kernel.Span;
import quantoscope.kernel.ValueCounts;
import quantoscope.task.Job;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The histogram of all values of the original.
 *
 * @param bins one, or red, green and blue
 * @param below finite values left of the bins
 * @param above finite values right of them
 */
public record Counted(List<Bins> bins, long below, long above) {
    /** Up to this depth an image has one bin a sample value. */
    private static final int DEEPEST = 12;

    private static final int COLOURS = 3;
    private static final double USUAL = 0.98;
    private static final double USUAL_ROOM = 1.15;

    /**
     * Counts every value.
     *
     * @param channels of the subject; from 3 on red, green and blue are counted apart
     * @param columns bins over the axis, where samples are not counted one by one
     */
    public static Counted over(Axis axis, Subject subject, int channels, int columns, Job job) {
        int depth = subject.traits().depth();
        boolean each = depth > 0 && depth <= DEEPEST;
        double low = each ? -0.5 : axis.low();
        double high = each ? Math.scalb(1.0, depth) - 0.5 : axis.high();
        int count = each ? 1 << depth : columns;
        List<Bins> bins = new ArrayList<>();
        long below = 0;
        long above = 0;
        int colours = channels < COLOURS ? 1 : COLOURS;
        for (int channel = 0; channel < colours; channel++) {
            Source all = subject.source();
            Source source = colours == 1 ? all : new Every(all, channel, channels);
            ValueCounts counts = new ValueCounts(ValueCounts.Of.ORIGINAL, low, high, count);
            Pass.run(source, Span.all(source), Optional.empty(), List.of(counts), job);
            bins.add(new Bins(low, high, counts.bins()));
            below += counts.below();
            above += counts.above();
        }
        return new Counted(List.copyOf(bins), below, above);
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
}
