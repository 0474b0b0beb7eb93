package quantoscope.kernel;

import quantoscope.task.Job;

import java.util.List;
import java.util.Optional;

/**
 * The one loop over data: for each block decode → codes → x̂ → sinks. Preview, exact figures,
 * export and comparison differ in span and sinks, not in code.
 */
public final class Pass {
    private Pass() {}

    /**
     * Runs through {@code span} on the calling thread.
     *
     * @param program what quantizes; empty to look at the original only
     * @throws java.util.concurrent.CancellationException when the job is cancelled
     * @throws ChangedFileException if the file behind the source changed
     */
    public static void run(
            Source source,
            Span span,
            Optional<Program> program,
            List<? extends Sink> sinks,
            Job job) {
        Kernel kernel = Kernel.BEST;
        List<? extends Sink.Worker> workers =
                sinks.stream().map(sink -> sink.worker(span)).toList();
        Block block = new Block();
        job.expect(span.count());
        for (int number = 0; number < span.blocks(); number++) {
            job.check();
            long done = (long) number * Block.SIZE;
            int length = (int) Math.min(Block.SIZE, span.count() - done);
            block.set(number, span.first() + done * span.step(), span.step(), length);
            source.read(block.first(), block.step(), block.x, length);
            if (program.isPresent()) {
                kernel.quantize(program.get(), block);
            }
            for (Sink.Worker worker : workers) {
                worker.accept(block);
            }
            job.advance(length);
        }
        workers.forEach(Sink.Worker::finish);
    }
}
