package quantoscope.analysis;

import quantoscope.kernel.Block;
import quantoscope.kernel.Sink;
import quantoscope.kernel.Span;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * How many different colours the pixels of an image have: of the original, or of what comes back.
 * Alpha is part of a colour. Pixels that lie across two blocks are put together at the end.
 */
public final class ColourCount implements Sink {
    private static final int MOST_CHANNELS = 4;

    private final int channels;
    private final boolean original;
    private final Set<Long> seen = new HashSet<>();
    private final Map<Long, Integer> parts = new HashMap<>();

    /**
     * @param channels values in a pixel, 1 to 4, each 0 … 65535
     * @param original whether of x, else of x̂
     */
    public ColourCount(int channels, boolean original) {
        if (channels < 1 || channels > MOST_CHANNELS) {
            throw new IllegalArgumentException(channels + " channels");
        }
        this.channels = channels;
        this.original = original;
    }

    /** How many different colours there are. */
    public int count() {
        Set<Long> all = new HashSet<>(seen);
        Map<Long, Long> pixels = new HashMap<>();
        parts.forEach((index, value) ->
                pixels.merge(
                        index / channels, (long) value << (16 * (index % channels)), Long::sum));
        all.addAll(pixels.values());
        return all.size();
    }

    @Override
    public Worker worker(Span span) {
        Set<Long> own = new HashSet<>();
        Map<Long, Integer> edges = new HashMap<>();
        return new Worker() {
            private long last = -1;

            @Override
            public void accept(Block block) {
                float[] values = original ? block.x : block.reconstruction;
                int start = (int) Math.floorMod(-block.first(), (long) channels);
                int end = start + (block.length() - start) / channels * channels;
                for (int i = 0; i < block.length(); i++) {
                    if (i < start || i >= end) {
                        edges.put(block.first() + i, sample(values[i]));
                    }
                }
                for (int i = start; i < end; i += channels) {
                    long colour = 0;
                    for (int c = channels - 1; c >= 0; c--) {
                        colour = colour << 16 | sample(values[i + c]);
                    }
                    // Neighbours are often equal, and a set is slow.
                    if (colour != last) {
                        own.add(colour);
                        last = colour;
                    }
                }
            }

            @Override
            public void finish() {
                seen.addAll(own);
                parts.putAll(edges);
            }
        };
    }

    private static int sample(float value) {
        return Math.clamp(Math.round(value), 0, 0xFFFF);
    }
}
