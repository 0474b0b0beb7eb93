package quantoscope.kernel;

import quantoscope.task.Job;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/**
 * The one loop over data: for each block decode → codes → x̂ → sinks. Preview, exact figures,
 * export and comparison differ in span and sinks, not in code.
 */
public final class Pass {
    private final Source source;
    private final Span span;
    private final Optional<Program> program;
    private final Job job;
    private final boolean cuts;
    private volatile boolean failed;

    /** Made when it is asked for, which a loop over memory may never do. */
    private Optional<Kernel.Stage> stage = Optional.empty();

    Pass(Source source, Span span, Optional<Program> program, Job job) {
        this.source = source;
        this.span = span;
        this.program = program;
        this.cuts = program.isEmpty() || cuts(program.get(), span);
        this.job = job;
    }

    /** Whether pieces make what a whole block makes: contexts are whole in a whole block only. */
    private static boolean cuts(Program program, Span span) {
        return switch (program) {
            case BlockCodec codec -> {
                int size = codec.format().facts().size();
                yield Block.PIECE % size == 0 && span.step() == 1 && span.first() % size == 0;
            }
            case Affine _, Levels _, Minifloat _ -> true;
            case Contextual _ -> program.isPointwise();
        };
    }

    /**
     * Runs through {@code span} on the calling thread.
     *
     * @param program what quantizes; empty to look at the original only
     * @throws CancellationException when the job is cancelled
     * @throws ChangedFileException if the file behind the source changed
     */
    public static void run(
            Source source,
            Span span,
            Optional<Program> program,
            List<? extends Sink> sinks,
            Job job) {
        List<? extends Sink.Worker> workers =
                sinks.stream().map(sink -> sink.worker(span)).toList();
        job.expect(span.count());
        new Pass(source, span, program, job).blocks(0, span.blocks(), workers);
        workers.forEach(Sink.Worker::finish);
    }

    /**
     * Goes through the blocks {@code from} … {@code to} − 1; stops early where another thread has
     * failed.
     */
    void blocks(int from, int to, List<? extends Sink.Worker> workers) {
        if (failed) {
            return;
        }
        boolean done = false;
        try {
            boolean pieces = workers.stream().allMatch(Sink.Worker::takesPieces) && cuts;
            Block block = new Block(pieces ? Block.PIECE : Block.SIZE);
            block.setWantsValues(workers.stream().anyMatch(Sink.Worker::takesValues));
            Optional<Fused> fused = fused(workers);
            for (int number = from; number < to && !failed; number++) {
                job.check();
                through(block, number, pieces, fused, workers);
            }
            done = true;
        } finally {
            if (!done) {
                failed = true;
            }
        }
    }

    private void through(
            Block block,
            int number,
            boolean pieces,
            Optional<Fused> fused,
            List<? extends Sink.Worker> workers) {
        long done = (long) number * Block.SIZE;
        int length = (int) Math.min(Block.SIZE, span.count() - done);
        long first = span.first() + done * span.step();
        block.set(number, first, span.step(), length);
        // A long way through memory is faster than short ones, of which each begins anew.
        boolean whole = fused.isPresent() && pieces && source.liesInMemory();
        if (!whole || !inMemory(fused.get(), block, workers)) {
            if (pieces) {
                inPieces(block, fused, workers);
            } else {
                make(block, workers);
            }
        }
        job.advance(length);
    }

    private void inPieces(Block block, Optional<Fused> fused, List<? extends Sink.Worker> workers) {
        long first = block.first();
        int length = block.length();
        for (int at = 0; at < length; at += Block.PIECE) {
            int piece = Math.min(Block.PIECE, length - at);
            block.setPiece(first + at * span.step(), at, piece, at + piece == length);
            if (fused.isEmpty() || !inMemory(fused.get(), block, workers)) {
                make(block, workers);
            }
        }
    }

    /** One loop for everything, where every worker lets it. */
    private Optional<Fused> fused(List<? extends Sink.Worker> workers) {
        List<Fused.Wish> wishes =
                workers.stream().flatMap(worker -> worker.wish().stream()).toList();
        return span.step() == 1 && wishes.size() == workers.size()
                ? Kernel.BEST.fuse(program, wishes)
                : Optional.empty();
    }

    /** Whether the values are where such a loop can take them, and it did. */
    private boolean inMemory(Fused fused, Block piece, List<? extends Sink.Worker> workers) {
        try {
            MemorySegment room = source.liesInMemory() ? MemorySegment.NULL : piece.room();
            Optional<MemorySegment> x = source.inMemory(piece.first(), piece.length(), room);
            if (x.isEmpty() || !fused.apply(x.get(), piece)) {
                return false;
            }
        } catch (InternalError e) {
            // The machine says late that a copy met the end of a file.
            throw new ChangedFileException(e);
        }
        if (piece.isLast()) {
            workers.forEach(worker -> worker.filled(piece));
        }
        return true;
    }

    private void make(Block block, List<? extends Sink.Worker> workers) {
        source.read(block.first(), block.step(), block.x, block.length());
        if (program.isPresent()) {
            stage(program.get()).apply(block);
        }
        for (Sink.Worker worker : workers) {
            worker.accept(block);
        }
    }

    private synchronized Kernel.Stage stage(Program of) {
        if (stage.isEmpty()) {
            stage = Optional.of(Kernel.BEST.prepare(of));
        }
        return stage.get();
    }
}
