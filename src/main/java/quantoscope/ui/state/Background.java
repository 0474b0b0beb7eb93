package quantoscope.ui.state;

import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;

import quantoscope.kernel.ChangedFileException;
import quantoscope.task.Job;
import quantoscope.task.Problem;

import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Work beside the live loop: opening files, reading what plots need, small histograms, exports. Its
 * methods belong to the screen's thread.
 */
public final class Background {
    /** Work that gives something. */
    @FunctionalInterface
    public interface Work<T> {
        T run(Job job) throws Problem;
    }

    private final Executor worker;
    private final Executor screen;
    private final BooleanSupplier urgent;
    private final ReadOnlyIntegerWrapper outstanding = new ReadOnlyIntegerWrapper();
    private int asked;

    /**
     * Work of one window.
     *
     * @param urgent whether the live loop is at work, for which everything here stands back
     */
    public Background(Executor worker, Executor screen, BooleanSupplier urgent) {
        this.worker = worker;
        this.screen = screen;
        this.urgent = urgent;
    }

    /** How many pieces of work are not done yet. */
    public ReadOnlyIntegerProperty outstandingProperty() {
        return outstanding.getReadOnlyProperty();
    }

    /** The share done of what was asked for since there was nothing to do, 0 to 1. */
    public double share() {
        return asked == 0 ? 1 : 1 - (double) outstanding.get() / asked;
    }

    /**
     * Runs work, then hands over what came of it on the screen's thread; nothing when it was
     * cancelled.
     *
     * @return to cancel it by
     */
    public <T> Job run(Work<T> work, Consumer<T> then, Consumer<Problem> failed) {
        Job job = new Job(urgent);
        asked = outstanding.get() == 0 ? 1 : asked + 1;
        outstanding.set(outstanding.get() + 1);
        worker.execute(() -> {
            Runnable end = result(work, job, then, failed);
            screen.execute(() -> {
                outstanding.set(outstanding.get() - 1);
                if (!job.isCancelled()) {
                    end.run();
                }
            });
        });
        return job;
    }

    private static <T> Runnable result(
            Work<T> work, Job job, Consumer<T> then, Consumer<Problem> failed) {
        try {
            job.check();
            T result = work.run(job);
            return () -> then.accept(result);
        } catch (CancellationException _) {
            return () -> {};
        } catch (Problem problem) {
            return () -> failed.accept(problem);
        } catch (ChangedFileException changed) {
            return () -> failed.accept(Measure.changed(changed));
        } catch (InternalError late) {
            // Thrown some instructions after the value was read, where no reader could catch it.
            return () -> failed.accept(Measure.changed(new ChangedFileException(late)));
        }
    }
}
