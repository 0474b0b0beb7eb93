package quantoscope.task;

import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.LongAdder;

/**
 * One piece of long work, shared between who does it and who waits: it can be cancelled, and tells
 * how far it is. Safe from any thread.
 */
public final class Job {
    private final LongAdder done = new LongAdder();
    private volatile long total;
    private volatile boolean cancelled;

    /** Asks the work to stop at its next {@link #check}. */
    public void cancel() {
        cancelled = true;
    }

    public boolean isCancelled() {
        return cancelled;
    }

    /**
     * To be called at least once a block.
     *
     * @throws CancellationException if somebody cancelled the job
     */
    public void check() {
        if (cancelled) {
            throw new CancellationException();
        }
    }

    /** Adds to the amount of work ahead, in values. */
    public synchronized void expect(long values) {
        total += values;
    }

    /** Reports work done, in values. */
    public void advance(long values) {
        done.add(values);
    }

    /** The share done, 0 to 1; 0 as long as nothing is expected. */
    public double progress() {
        long expected = total;
        return expected == 0 ? 0 : Math.min(1, (double) done.sum() / expected);
    }
}
