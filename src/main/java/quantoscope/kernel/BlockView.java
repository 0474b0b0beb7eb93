package quantoscope.kernel;

import java.util.Arrays;

/**
 * The blocks of some data one by one, as they are coded. The last one is kept: who asks about one
 * value asks about its neighbours next. Safe to use from several threads at once.
 */
public final class BlockView {
    private final BlockFormat format;
    private final Source source;
    private volatile Held last;

    /**
     * One block.
     *
     * @param number of the block
     * @param x its values
     * @param coded what became of them
     */
    public record Held(long number, float[] x, Coded coded) {}

    BlockView(BlockFormat format, Source source) {
        this.format = format;
        this.source = source;
    }

    /** Nothing is known of a file that was cut or closed; the next pass says so. */
    private void read(long from, float... into) {
        try {
            source.read(from, 1, into, into.length);
        } catch (ChangedFileException _) {
            Arrays.fill(into, Float.NaN);
        }
    }

    /** Block {@code number}; shared, so it is read, never written. */
    public Held block(long number) {
        Held held = last;
        if (held == null || held.number != number) {
            int size = format.facts().size();
            float[] x = new float[size];
            // No data at all still has one group to speak of.
            if ((number + 1) * size <= source.count()) {
                read(number * size, x);
            }
            Coded coded = new Coded(format.facts(), new int[size]).number(number);
            format.encode(x, coded);
            held = new Held(number, x, coded);
            last = held;
        }
        return held;
    }
}
