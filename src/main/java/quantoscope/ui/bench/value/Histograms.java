package quantoscope.ui.bench.value;

import quantoscope.analysis.Subject;
import quantoscope.chart.Axis;
import quantoscope.chart.bench.Counted;
import quantoscope.ui.bench.part.Latest;
import quantoscope.ui.state.Session;

/**
 * The histogram of the original over whatever part of the value axis is seen: from the sample at
 * once, then of every value. Belongs to the screen's thread.
 */
final class Histograms {
    private final Latest work;
    private final Runnable changed;
    private Subject subject;
    private int channels = 1;
    private Counted.Place place;
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
        channels = Counted.colours(newChannels) > 1 ? newChannels : 1;
        place = null;
        counted = Counted.NOTHING;
    }

    /** 3 where red, green and blue overlap, else 1. */
    int colours() {
        return Counted.colours(channels);
    }

    /** The counts over an axis, in bins of its pixels. */
    Counted over(Axis axis, int columns) {
        if (subject == null || columns < 1 || subject.count() == 0) {
            return Counted.NOTHING;
        }
        Counted.Place wanted = Counted.Place.over(axis, subject.traits().depth(), columns);
        if (!wanted.equals(place)) {
            place = wanted;
            counted = Counted.sampled(subject, channels, wanted);
            if (counted.exact()) {
                work.cancel();
            } else {
                Subject mine = subject;
                int all = channels;
                work.run(job -> Counted.exact(mine, all, wanted, job), this::arrived);
            }
        }
        return counted;
    }

    private void arrived(Counted exact) {
        counted = exact;
        changed.run();
    }
}
