package quantoscope.ui.bench.value;

import quantoscope.analysis.Every;
import quantoscope.analysis.Subject;
import quantoscope.chart.Axis;
import quantoscope.chart.Bins;
import quantoscope.kernel.Pass;
import quantoscope.kernel.Source;
import quantoscope.kernel.Span;
import quantoscope.kernel.ValueCounts;
import quantoscope.task.Job;
import quantoscope.ui.bench.part.Latest;
import quantoscope.ui.state.Session;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The histogram of the original over whatever part of the value axis is seen: from the sample at
 * once, then of every value. Belongs to the screen's thread.
 */
final class Histograms {
    /** Up to this depth an image has one bin a sample value, counted once for all views. */
    private static final int DEEPEST = 12;

    private static final int COLOURS = 3;

    /**
     * A histogram.
     *
     * @param bins one, or red, green and blue
     * @param below finite values left of the bins
     * @param above finite values right of them
     * @param exact whether every value was counted
     */
    record Counted(List<Bins> bins, long below, long above, boolean exact) {
        static final Counted NOTHING = new Counted(List.of(), 0, 0, false);
    }

    private record View(double low, double high, int bins) {}

    private final Latest work;
    private final Runnable changed;
    private Subject subject;
    private int channels = 1;
    private View view;
    private Counted counted = Counted.NOTHING;

    /**
     * @param changed told when better counts have come
     */
    Histograms(Session session, Runnable changed) {
        this.work = new Latest(session);
        this.changed = changed;
    }

    /**
     * Other data.
     *
     * @param newSubject null for none
     * @param newChannels 3 or more for the overlap of red, green and blue
     */
    void show(Subject newSubject, int newChannels) {
        work.cancel();
        subject = newSubject;
        channels = newChannels >= COLOURS ? newChannels : 1;
        view = null;
        counted = Counted.NOTHING;
    }

    /** 3 where red, green and blue overlap, else 1. */
    int colours() {
        return channels == 1 ? 1 : COLOURS;
    }

    /** The counts over an axis, in bins of its pixels. */
    Counted over(Axis axis, int columns) {
        if (subject == null || columns < 1 || subject.count() == 0) {
            return Counted.NOTHING;
        }
        View wanted = viewOf(axis, columns);
        if (!wanted.equals(view)) {
            view = wanted;
            counted = sampled(wanted);
            if (counted.exact) {
                work.cancel();
            } else {
                Subject mine = subject;
                int colours = channels;
                work.run(job -> exact(mine, colours, wanted, job), this::arrived);
            }
        }
        return counted;
    }

    private View viewOf(Axis axis, int columns) {
        int depth = subject.traits().depth();
        return depth > 0 && depth <= DEEPEST
                ? new View(-0.5, Math.scalb(1.0, depth) - 0.5, 1 << depth)
                : new View(axis.low(), axis.high(), columns);
    }

    private void arrived(Counted exact) {
        counted = exact;
        changed.run();
    }

    private Counted sampled(View at) {
        float[] values = subject.sample().values();
        long step = subject.sample().span().step();
        int colours = channels == 1 ? 1 : COLOURS;
        long[][] counts = new long[colours][at.bins];
        long below = 0;
        long above = 0;
        double scale = at.bins / (at.high - at.low);
        for (int i = 0; i < values.length; i++) {
            double x = values[i];
            int channel = colours == 1 ? 0 : (int) (i * step % channels);
            if (channel >= COLOURS || !Double.isFinite(x)) {
                continue;
            }
            if (x < at.low) {
                below += step;
            } else if (x >= at.high) {
                above += step;
            } else {
                counts[channel][Math.min(at.bins - 1, (int) ((x - at.low) * scale))] += step;
            }
        }
        List<Bins> bins = new ArrayList<>();
        for (long[] each : counts) {
            bins.add(new Bins(at.low, at.high, each));
        }
        return new Counted(bins, below, above, subject.sample().isAll());
    }

    private static Counted exact(Subject subject, int channels, View at, Job job) {
        int colours = channels == 1 ? 1 : COLOURS;
        List<Bins> bins = new ArrayList<>();
        long below = 0;
        long above = 0;
        for (int channel = 0; channel < colours; channel++) {
            Source source =
                    colours == 1
                            ? subject.source()
                            : new Every(subject.source(), channel, channels);
            ValueCounts counts = new ValueCounts(ValueCounts.Of.ORIGINAL, at.low, at.high, at.bins);
            Pass.run(source, Span.all(source), Optional.empty(), List.of(counts), job);
            bins.add(new Bins(at.low, at.high, counts.bins()));
            below += counts.below();
            above += counts.above();
        }
        return new Counted(bins, below, above, true);
    }
}
