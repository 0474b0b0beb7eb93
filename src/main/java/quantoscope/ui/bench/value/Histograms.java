package quantoscope.ui.bench.value;

import quantoscope.analysis.Subject;
import quantoscope.chart.Axis;
import quantoscope.chart.bench.Counted;
import quantoscope.task.Job;
import quantoscope.ui.bench.part.Latest;
import quantoscope.ui.state.Session;

/**
 * The histogram of the original over whatever part of the value axis is seen: from the sample at
 * once, then of every value. Belongs to the screen's thread.
 */
public final class Histograms {
    /** So many pixels are looked at before all of them. */
    private static final long PIXELS = 1 << 14;

    private final Latest work;
    private final Runnable changed;
    private Subject subject;
    private int channels = 1;
    private boolean luma;
    private Counted.Place place;
    private Counted counted = Counted.NOTHING;

    /**
     * @param changed told when better counts have come
     */
    public Histograms(Session session, Runnable changed) {
        this.work = new Latest(session);
        this.changed = changed;
    }

    /**
     * Other data.
     *
     * @param newSubject null for none
     * @param newChannels 3 or more where there are red, green and blue
     * @param newLuma whether of these the brightness is counted, not each
     */
    public void show(Subject newSubject, int newChannels, boolean newLuma) {
        work.cancel();
        luma = newLuma && Counted.colours(newChannels) > 1;
        subject = newSubject;
        channels = Counted.colours(newChannels) > 1 ? newChannels : 1;
        place = null;
        counted = Counted.NOTHING;
    }

    /** 3 where red, green and blue overlap, else 1. */
    int colours() {
        return luma ? 1 : Counted.colours(channels);
    }

    /** Whether brightness is counted, which nothing is quantized by. */
    boolean isLuma() {
        return luma;
    }

    /** Whether the last counts are of every value. */
    boolean isExact() {
        return counted.exact();
    }

    /** The counts over an axis, in bins of its pixels. */
    public Counted over(Axis axis, int columns) {
        if (subject == null || columns < 1 || subject.count() == 0) {
            return Counted.NOTHING;
        }
        Counted.Place wanted = Counted.Place.over(axis, subject.traits().depth(), columns);
        if (!wanted.equals(place)) {
            place = wanted;
            counted = sampled(wanted);
            if (counted.exact()) {
                work.cancel();
            } else if (!subject.isGlimpse()) {
                Subject mine = subject;
                int all = channels;
                boolean bright = luma;
                work.run(
                        job ->
                                bright
                                        ? Counted.luma(mine, all, wanted, 1, job)
                                        : Counted.exact(mine, all, wanted, job),
                        this::arrived);
            }
        }
        return counted;
    }

    private Counted sampled(Counted.Place wanted) {
        if (!luma) {
            return Counted.sampled(subject, channels, wanted);
        }
        // Odd, so that it does not walk in step with an even width.
        long step = (subject.count() / channels / PIXELS) | 1;
        return Counted.luma(subject, channels, wanted, step, new Job());
    }

    private void arrived(Counted exact) {
        counted = exact;
        changed.run();
    }
}
