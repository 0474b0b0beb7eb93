package quantoscope.analysis;

import quantoscope.kernel.Block;
import quantoscope.kernel.Pass;
import quantoscope.kernel.Sink;
import quantoscope.kernel.Source;
import quantoscope.kernel.Span;
import quantoscope.task.Job;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Smallest and largest value of every stretch of a signal, at several lengths, so that any view of
 * it is drawn from a few thousand numbers with no spike lost. NaN is skipped; a stretch of nothing
 * but NaN has low above high.
 */
public final class Pyramid {
    /** Values in a stretch of the finest level. */
    public static final int BASE = 64;

    private static final int FACTOR = 8;

    private final Source source;
    private final List<float[]> lows = new ArrayList<>();
    private final List<float[]> highs = new ArrayList<>();

    private Pyramid(Source source) {
        this.source = source;
    }

    /** Builds it in one pass over the source. */
    public static Pyramid of(Source source, Job job) {
        Growing growing = new Growing(source);
        growing.read(source.count(), job);
        return growing.built();
    }

    /** A pyramid that grows while its signal is read from the start. */
    public static final class Growing {
        private final Source source;
        private final float[] low;
        private final float[] high;
        private long done;

        public Growing(Source source) {
            int cells = Math.toIntExact(Math.ceilDiv(source.count(), (long) BASE));
            this.source = source;
            this.low = new float[cells];
            this.high = new float[cells];
        }

        /**
         * Reads on.
         *
         * @param to after the last value: all of them, or a multiple of {@value #BASE}
         */
        public void read(long to, Job job) {
            Sink base = span -> new BaseWorker(low, high);
            Span rest = new Span(done, 1, to - done);
            Pass.run(source, rest, Optional.empty(), List.of(base), job);
            done = to;
        }

        /** Of what was read; the rest of the signal counts as nothing. */
        public Pyramid built() {
            int cells = Math.toIntExact(Math.ceilDiv(done, (long) BASE));
            Pyramid pyramid = new Pyramid(new Prefix(source, done));
            pyramid.add(Arrays.copyOf(low, cells), Arrays.copyOf(high, cells));
            return pyramid;
        }
    }

    private void add(float[] low, float[] high) {
        lows.add(low);
        highs.add(high);
        if (low.length > FACTOR) {
            int cells = Math.ceilDiv(low.length, FACTOR);
            float[] nextLow = new float[cells];
            float[] nextHigh = new float[cells];
            for (int cell = 0; cell < cells; cell++) {
                int end = Math.min(low.length, (cell + 1) * FACTOR);
                nextLow[cell] = Float.POSITIVE_INFINITY;
                nextHigh[cell] = Float.NEGATIVE_INFINITY;
                for (int i = cell * FACTOR; i < end; i++) {
                    nextLow[cell] = Math.min(nextLow[cell], low[i]);
                    nextHigh[cell] = Math.max(nextHigh[cell], high[i]);
                }
            }
            add(nextLow, nextHigh);
        }
    }

    /**
     * Smallest and largest value of each of n equal stretches of [from, to).
     *
     * @param from first value, may be fractional
     * @param to after the last value
     * @param low filled with n smallest values; +∞ where a stretch holds nothing
     * @param high filled with n largest values; −∞ where a stretch holds nothing
     */
    public void columns(double from, double to, float[] low, float[] high) {
        int columns = low.length;
        double width = (to - from) / columns;
        float[] raw = new float[4 * BASE];
        Arrays.fill(low, Float.POSITIVE_INFINITY);
        Arrays.fill(high, Float.NEGATIVE_INFINITY);
        for (int column = 0; column < columns; column++) {
            long start = Math.max(0, (long) Math.floor(from + column * width));
            long end = Math.min(source.count(), (long) Math.ceil(from + (column + 1) * width));
            if (start < end) {
                extremes(start, end, low, high, column, raw);
            }
        }
    }

    /** Widens one column by [start, end): whole cells of the coarsest fitting level, raw ends. */
    private void extremes(
            long start, long end, float[] low, float[] high, int column, float[] raw) {
        long at = start;
        while (at < end) {
            int level = -1;
            long size = 1;
            long next = BASE;
            while (level + 1 < lows.size() && at % next == 0 && at + next <= end) {
                level++;
                size = next;
                next *= FACTOR;
            }
            if (level >= 0) {
                int cell = (int) (at / size);
                low[column] = Math.min(low[column], lows.get(level)[cell]);
                high[column] = Math.max(high[column], highs.get(level)[cell]);
                at += size;
            } else {
                int length = (int) (Math.min(end, (at / BASE + 1) * BASE) - at);
                source.read(at, 1, raw, length);
                widen(raw, 0, length, low, high, column);
                at += length;
            }
        }
    }

    private static void widen(float[] x, int from, int to, float[] low, float[] high, int into) {
        float least = low[into];
        float most = high[into];
        for (int i = from; i < to; i++) {
            if (x[i] < least) {
                least = x[i];
            }
            if (x[i] > most) {
                most = x[i];
            }
        }
        low[into] = least;
        high[into] = most;
    }

    /** Fills the cells of the finest level. */
    private record BaseWorker(float[] low, float[] high) implements Sink.Worker {
        @Override
        public void accept(Block block) {
            int cell = Math.toIntExact(block.first() / BASE);
            for (int from = 0; from < block.length(); from += BASE, cell++) {
                low[cell] = Float.POSITIVE_INFINITY;
                high[cell] = Float.NEGATIVE_INFINITY;
                widen(block.x, from, Math.min(block.length(), from + BASE), low, high, cell);
            }
        }

        @Override
        public void finish() {}
    }
}
