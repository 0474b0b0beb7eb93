package quantoscope.ui.state;

import quantoscope.kernel.ChangedFileException;
import quantoscope.task.Job;
import quantoscope.task.Problem;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Predicate;

/**
 * Keeps the newest question answered: first roughly, then exactly. A new question cancels what is
 * being worked out for the one before; an answer to any but the newest is dropped before it reaches
 * the screen. All methods but the stages belong to the screen's thread.
 *
 * @param <Q> a question; immutable
 * @param <R> an answer; immutable
 */
public final class LiveLoop<Q, R> {
    /** One step towards the answer, each better than the one before. */
    @FunctionalInterface
    public interface Stage<Q, R> {
        /**
         * Works out an answer.
         *
         * @param before the answer of the stage before
         * @param job to be checked at every block
         * @throws Problem if there is no answer
         */
        R run(Q question, Optional<R> before, Job job) throws Problem;
    }

    /** Takes what comes out, on the screen's thread. */
    public interface Listener<Q, R> {
        void answered(R answer);

        void failed(Q question, Problem problem);

        /** The last stage is done, failed or stopped. */
        void settled();
    }

    /** Longer than two changes of a knob in motion lie apart. */
    private static final long UNREST_MILLIS = 100;

    private final List<Stage<Q, R>> stages;
    private final Predicate<Q> inline;
    private final Threads threads;
    private final Listener<Q, R> listener;
    private Job job = new Job();
    private Q newest;
    private boolean working;
    private volatile boolean computing;
    private volatile long askedMillis = Long.MIN_VALUE / 2;

    /**
     * @param stages in order
     * @param inline whether the first stage is so short for a question that the screen's thread can
     *     run it
     */
    public LiveLoop(
            List<Stage<Q, R>> stages,
            Predicate<Q> inline,
            Threads threads,
            Listener<Q, R> listener) {
        this.stages = List.copyOf(stages);
        this.inline = inline;
        this.threads = threads;
        this.listener = listener;
    }

    /** Asks; what was asked before is of no interest any more. */
    public void ask(Q question) {
        job.cancel();
        Job mine = new Job();
        job = mine;
        newest = question;
        working = true;
        askedMillis = threads.millis().getAsLong();
        int first = 0;
        Optional<R> before = Optional.empty();
        if (inline.test(question)) {
            try {
                R rough = run(stages.getFirst(), question, before, mine);
                listener.answered(rough);
                before = Optional.of(rough);
                first = 1;
            } catch (Problem problem) {
                end(question, mine, Optional.of(problem));
                return;
            }
        }
        int from = first;
        Optional<R> rough = before;
        threads.live().execute(() -> work(question, mine, from, rough));
    }

    /** On the worker's thread. */
    private void work(Q question, Job mine, int from, Optional<R> rough) {
        Optional<R> before = rough;
        computing = true;
        try {
            for (Stage<Q, R> stage : stages.subList(from, stages.size())) {
                mine.check();
                R answer = run(stage, question, before, mine);
                before = Optional.of(answer);
                threads.screen().execute(() -> show(mine, answer));
            }
            threads.screen().execute(() -> end(question, mine, Optional.empty()));
        } catch (CancellationException _) {
            threads.screen().execute(() -> end(question, mine, Optional.empty()));
        } catch (Problem problem) {
            threads.screen().execute(() -> end(question, mine, Optional.of(problem)));
        } finally {
            computing = false;
        }
    }

    /**
     * Whether the processor is better left alone: the worker is busy, on any question, or a knob is
     * being turned. From any thread.
     */
    boolean isUrgent() {
        return computing || threads.millis().getAsLong() - askedMillis < UNREST_MILLIS;
    }

    private static <Q, R> R run(Stage<Q, R> stage, Q question, Optional<R> before, Job job)
            throws Problem {
        try {
            return stage.run(question, before, job);
        } catch (ChangedFileException changed) {
            throw Measure.changed(changed);
        } catch (InternalError late) {
            // Thrown some instructions after the value was read, where no reader could catch it.
            throw Measure.changed(new ChangedFileException(late));
        }
    }

    private void show(Job mine, R answer) {
        if (mine == job && !mine.isCancelled()) {
            listener.answered(answer);
        }
    }

    private void end(Q question, Job mine, Optional<Problem> problem) {
        if (mine == job) {
            working = false;
            problem.ifPresent(p -> listener.failed(question, p));
            listener.settled();
        }
    }

    /** Stops the work on the newest question; what is shown stays as it is. */
    public void stop() {
        job.cancel();
    }

    /** Goes on with a question that was stopped. */
    public void finish() {
        if (!working && newest != null) {
            ask(newest);
        }
    }

    /** Whether a better answer is on its way. */
    public boolean isWorking() {
        return working;
    }

    /** The share done of the work at hand, 0 to 1. */
    public double progress() {
        return job.progress();
    }
}
