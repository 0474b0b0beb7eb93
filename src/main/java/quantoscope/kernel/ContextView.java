package quantoscope.kernel;

import java.util.Arrays;

/**
 * The contexts of some data, {@link #size} values at a time, as they are coded. The last one is
 * kept: who asks about one value asks about its neighbours next. Safe to use from several threads
 * at once.
 */
public final class ContextView {
    /** Values made at once, at least: small contexts are made several at a time. */
    private static final int LEAST = Spread.CHUNK;

    private final Contextual program;
    private final Kernel.Stage stage;
    private final Source source;
    private volatile Held last;

    /**
     * Whole contexts.
     *
     * @param number {@code number · size()} is the index of the first value
     * @param block its values and what became of them
     * @param prepared what the program within was given
     */
    public record Held(long number, Block block, Block prepared) {}

    ContextView(Contextual program, Source source) {
        this.program = program;
        this.stage = Kernel.BEST.prepare(program.inner());
        this.source = source;
    }

    /** How many values the data have. */
    long count() {
        return source.count();
    }

    /** Values that are made at once: a context, or several where those are small. */
    int size() {
        return Math.max(program.size(), LEAST);
    }

    /** The values from {@code number · size()} on; shared, so it is read, never written. */
    Held context(long number) {
        Held held = last;
        if (held == null || held.number != number) {
            int size = size();
            long first = number * size;
            Block block = new Block(size);
            Block prepared = new Block(size);
            block.set(0, first, 1, (int) Math.min(size, Math.max(0, source.count() - first)));
            read(block);
            program.context().apply(program.inner(), stage, block, prepared);
            held = new Held(number, block, prepared);
            last = held;
        }
        return held;
    }

    /** Nothing is known of a file that was cut or closed; the next pass says so. */
    private void read(Block block) {
        try {
            source.read(block.first(), 1, block.x, block.length());
        } catch (ChangedFileException _) {
            Arrays.fill(block.x, Float.NaN);
        }
    }
}
