package quantoscope.task;

import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * One piece of long work, shared between who does it and who waits: it can be cancelled, and tells
 * how far it is. Safe from any thread.
 */
public final class Job {
    /**
     * How long less urgent work stands back at each block: it goes on slowly rather than not at
     * all, since the urgent work may be waiting for something that it holds.
     */
    private static final long STAND_BACK_NANOS = 20_000_000;

    private final LongAdder done = new LongAdder();
    private final BooleanSupplier urgent;
    private volatile long total;
    private volatile boolean cancelled;

    public Job() {
        this(() -> false);
    }

    /**
     * Work that stands back for other work.
     *
     * @param urgent whether other work is under way that should have the processor first
     */
    public Job(BooleanSupplier urgent) {
        this.urgent = urgent;
    }

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
        if (!cancelled && urgent.getAsBoolean()) {
            LockSupport.parkNanos(STAND_BACK_NANOS);
        }
        if (cancelled) {
            throw new CancellationException();
        }
    }

    /**
     * Does nothing for a while.
     *
     * @throws CancellationException as soon as somebody cancels the job
     */
    public void rest(long nanos) {
        long end = System.nanoTime() + nanos;
        for (long left = nanos; left > 0; left = end - System.nanoTime()) {
            check();
            LockSupport.parkNanos(Math.min(left, 1_000_000));
        }
        check();
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
