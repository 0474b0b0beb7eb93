package quantoscope.ui.state;

import quantoscope.kernel.Span;

import java.util.ArrayList;
import java.util.List;

/**
 * The values that the figures cover alone: samples that follow each other, rows of a tensor, a part
 * of a picture.
 *
 * @param first index of the first value
 * @param run how many values follow each other
 * @param period from the first value of one run to that of the next
 * @param runs how many runs
 */
public record Selection(long first, long run, long period, long runs) {
    public Selection {
        if (runs > 1 && run == period) {
            // One way to say one thing: runs that touch are one.
            run = Math.multiplyExact(run, runs);
            runs = 1;
        }
        period = runs == 1 ? run : period;
    }

    /** Consecutive values. */
    public static Selection of(long first, long count) {
        return new Selection(first, count, count, 1);
    }

    /** How many values. */
    public long count() {
        return run * runs;
    }

    /** The same values as few spans: the runs, or where those are short and many, across them. */
    public List<Span> spans() {
        List<Span> spans = new ArrayList<>();
        if (runs <= run) {
            for (long i = 0; i < runs; i++) {
                spans.add(new Span(first + i * period, 1, run));
            }
        } else {
            for (long i = 0; i < run; i++) {
                spans.add(new Span(first + i, period, runs));
            }
        }
        return spans;
    }
}
