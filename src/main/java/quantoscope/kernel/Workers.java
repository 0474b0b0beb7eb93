package quantoscope.kernel;

import quantoscope.task.Job;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;

/**
 * Threads that share a pass. The calling thread does what nobody else has begun, so that a pass
 * never waits for a pool that is busy, even when it runs in that pool itself.
 *
 * @param executor runs the others
 * @param threads how many threads work, the calling one included; at least 1
 */
public record Workers(Executor executor, int threads) {
    /** Contiguous parts a thread gets on average, so that a slow one does not hold up the rest. */
    private static final int PARTS_PER_THREAD = 4;

    /**
     * As many threads as the machine has cores but one: a program that has just started needs that
     * to compile what the others run, which is a hundred times as slow before.
     */
    public static Workers ofMachine() {
        int cores = Runtime.getRuntime().availableProcessors();
        return new Workers(Thread::startVirtualThread, Math.max(1, cores - 1));
    }

    /** The calling thread alone. */
    public static Workers none() {
        return new Workers(Runnable::run, 1);
    }

    /**
     * Runs through {@code span} like {@link Pass#run}, in parts of consecutive blocks, each with
     * its own worker of every sink. What sinks collect does not depend on the number of threads.
     * Returns or throws after every thread has left the pass.
     *
     * @param program what quantizes; empty to look at the original only
     * @throws java.util.concurrent.CancellationException when the job is cancelled
     * @throws ChangedFileException if the file behind the source changed
     */
    public void pass(
            Source source,
            Span span,
            Optional<Program> program,
            List<? extends Sink> sinks,
            Job job) {
        int blocks = span.blocks();
        int parts = threads == 1 ? 1 : Math.clamp(blocks, 1, threads * PARTS_PER_THREAD);
        if (parts == 1) {
            Pass.run(source, span, program, sinks, job);
            return;
        }
        Pass pass = new Pass(source, span, program, job);
        job.expect(span.count());
        List<List<? extends Sink.Worker>> workers = new ArrayList<>();
        List<FutureTask<Void>> tasks = new ArrayList<>();
        for (int part = 0; part < parts; part++) {
            List<? extends Sink.Worker> own =
                    sinks.stream().map(sink -> sink.worker(span)).toList();
            int from = (int) ((long) blocks * part / parts);
            int to = (int) ((long) blocks * (part + 1) / parts);
            workers.add(own);
            tasks.add(
                    new FutureTask<>(
                            (Callable<Void>)
                                    () -> {
                                        pass.blocks(from, to, own);
                                        return null;
                                    }));
        }
        share(tasks);
        join(tasks);
        workers.forEach(own -> own.forEach(Sink.Worker::finish));
    }

    /** Each helper goes through all parts and takes those that nobody has begun. */
    private void share(List<FutureTask<Void>> tasks) {
        try {
            for (int helper = 1; helper < threads; helper++) {
                executor.execute(() -> tasks.forEach(FutureTask::run));
            }
        } catch (RejectedExecutionException e) {
            // The pool has been shut down; the calling thread does the work.
            System.getLogger(Workers.class.getName()).log(System.Logger.Level.DEBUG, "alone", e);
        }
        tasks.forEach(FutureTask::run);
    }

    /** Waits for every part, then throws the first failure. */
    private static void join(List<FutureTask<Void>> tasks) {
        Throwable failure = null;
        boolean interrupted = false;
        for (int part = 0; part < tasks.size(); ) {
            try {
                tasks.get(part).get();
                part++;
            } catch (ExecutionException e) {
                failure = failure == null ? e.getCause() : failure;
                part++;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        switch (failure) {
            case null -> {}
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            default -> throw new IllegalStateException(failure);
        }
    }
}
