package quantoscope.kernel;

import quantoscope.task.Job;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
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
            new Walk(workers).take(from, to);
            done = true;
        } finally {
            if (!done) {
                failed = true;
            }
        }
    }

    /** One thread's way through its blocks. */
    private final class Walk {
        private final List<? extends Sink.Worker> workers;
        private final Optional<Fused> fused;
        private final boolean pieces;

        /** Where the values are that come next. */
        private final Block block;

        /** Made for the first values that are not taken where they lie: see decision 14. */
        private Optional<Block> withRoom = Optional.empty();

        private final boolean wantsValues;

        Walk(List<? extends Sink.Worker> workers) {
            this.workers = workers;
            boolean takePieces = cuts;
            boolean takeValues = false;
            List<Fused.Wish> wishes = new ArrayList<>();
            for (Sink.Worker worker : workers) {
                takePieces &= worker.takesPieces();
                takeValues |= worker.takesValues();
                worker.wish().ifPresent(wishes::add);
            }
            // One loop for everything, where every worker lets it.
            this.fused =
                    span.step() == 1 && wishes.size() == workers.size()
                            ? Kernel.BEST.fuse(program, wishes)
                            : Optional.empty();
            this.pieces = takePieces;
            this.block = Block.withoutRoom();
            this.wantsValues = takeValues;
        }

        void take(int from, int to) {
            // A long way through memory is faster than short ones, of which each begins anew.
            boolean whole = fused.isPresent() && pieces && source.liesInMemory();
            int most = whole ? fused.get().blocks() : 1;
            // A pass for the range went this way, and what it saw last is still in the cache.
            boolean backwards = most > 1 && program.isPresent();
            for (int done = 0; done < to - from && !failed; done += most) {
                int count = Math.min(most, to - from - done);
                int number = backwards ? to - done - count : from + done;
                if (!whole || !inMemory(number, number + count)) {
                    boolean again = whole && count > 1;
                    for (int one = number; one < number + count && !failed; one++) {
                        takeOne(one, again);
                    }
                }
            }
        }

        /** Takes blocks at once, where they lie, if it can be; returns whether it did. */
        private boolean inMemory(int from, int to) {
            job.check();
            int length = set(from, to);
            boolean taken = inMemory(fused.get());
            job.advance(taken ? length : 0);
            return taken;
        }

        /**
         * Takes one block.
         *
         * @param whole whether it may yet go in one piece where it lies
         */
        private void takeOne(int number, boolean whole) {
            if (whole && inMemory(number, number + 1)) {
                return;
            }
            job.check();
            int length = set(number, number + 1);
            if (span.step() == 1 && (fused.isEmpty() || !source.liesInMemory())) {
                fetch(length);
            }
            if (pieces) {
                inPieces();
            } else {
                make();
            }
            job.advance(length);
        }

        private void fetch(int length) {
            try {
                source.fetch(block.first(), length);
            } catch (InternalError e) {
                // The machine says late that a look met the end of a file.
                throw new ChangedFileException(e);
            }
        }

        /** Sets the block to those from {@code from} to {@code to} − 1; returns its length. */
        private int set(int from, int to) {
            long done = (long) from * Block.SIZE;
            int length = (int) Math.min((long) (to - from) * Block.SIZE, span.count() - done);
            block.set(from, span.first() + done * span.step(), span.step(), length);
            return length;
        }

        /** A piece after the other, each where it lies if it can be. */
        private void inPieces() {
            long first = block.first();
            int length = block.length();
            for (int at = 0; at < length; at += Block.PIECE) {
                int piece = Math.min(Block.PIECE, length - at);
                block.setPiece(first + at * span.step(), at, piece, at + piece == length);
                if (fused.isEmpty() || !inMemory(fused.get())) {
                    make();
                }
            }
        }

        /** Whether the values are where such a loop can take them, and it did. */
        private boolean inMemory(Fused loop) {
            try {
                MemorySegment room = source.liesInMemory() ? MemorySegment.NULL : block.room();
                Optional<MemorySegment> x = source.inMemory(block.first(), block.length(), room);
                if (x.isEmpty() || !loop.apply(x.get(), block)) {
                    return false;
                }
            } catch (InternalError e) {
                // The machine says late that a copy met the end of a file.
                throw new ChangedFileException(e);
            }
            if (block.isLast()) {
                workers.forEach(worker -> worker.filled(block));
            }
            return true;
        }

        /** In arrays of its own. */
        private void make() {
            Block made = withRoom();
            made.setLike(block);
            source.read(made.first(), made.step(), made.x, made.length());
            if (program.isPresent()) {
                stage(program.get()).apply(made);
            }
            for (Sink.Worker worker : workers) {
                worker.accept(made);
            }
        }

        private Block withRoom() {
            if (withRoom.isEmpty()) {
                Block made = new Block(pieces ? Block.PIECE : Block.SIZE);
                made.setWantsValues(wantsValues);
                withRoom = Optional.of(made);
            }
            return withRoom.get();
        }
    }

    private synchronized Kernel.Stage stage(Program of) {
        if (stage.isEmpty()) {
            stage = Optional.of(Kernel.BEST.prepare(of));
        }
        return stage.get();
    }
}
