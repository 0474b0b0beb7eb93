package quantoscope.kernel.block;

import quantoscope.kernel.BlockBytes;
import quantoscope.kernel.BlockCoder;
import quantoscope.kernel.BlockFacts;
import quantoscope.kernel.BlockField;
import quantoscope.kernel.BlockFormat;
import quantoscope.kernel.Coded;

import java.util.List;

/**
 * ggml's q2_K, q4_K and q5_K: 256 values in groups of 16 or 32, each with a scale and a minimum
 * that are themselves quantized: x̂ = d · sc · q − dmin · m. {@link MinimumSearch} finds the
 * scales; the codes are then computed anew with the scales as stored, except where such a scale is
 * 0, whose codes stay those of the search.
 *
 * @param facts of the format
 * @param kind which of them
 */
public record GgmlKMinimum(BlockFacts facts, Kind kind) implements BlockFormat {
    private static final int SIZE = 256;

    /** The formats. */
    public enum Kind {
        Q2_K(2, 16, 84, new MinimumSearch(3, -0.5f, MinimumSearch.DELTA, 15, true)),
        Q4_K(4, 32, 144, new MinimumSearch(15, -1, MinimumSearch.DELTA, 20, false)),
        Q5_K(5, 32, 176, new MinimumSearch(31, -0.5f, MinimumSearch.DELTA, 15, false));

        private final int bits;
        private final int group;
        private final int bytes;

        @SuppressWarnings("ImmutableEnumChecker") // A record.
        private final MinimumSearch search;

        Kind(int bits, int group, int bytes, MinimumSearch search) {
            this.bits = bits;
            this.group = group;
            this.bytes = bytes;
            this.search = search;
        }

        /** How scales and minima are looked for. */
        MinimumSearch search() {
            return search;
        }

        /** The largest code. */
        int most() {
            return (1 << bits) - 1;
        }

        /** The largest stored scale. */
        private float steps() {
            return this == Q2_K ? 15 : 63;
        }
    }

    /** The format of that kind. */
    public static GgmlKMinimum of(Kind kind) {
        float[] values = GgmlMath.from(0, 1 << kind.bits);
        return new GgmlKMinimum(
                BlockFacts.of(
                        new BlockFacts.Extent(SIZE, kind.group, kind.bytes, 0), 0, values, true),
                kind);
    }

    @Override
    public List<BlockField> fields() {
        BlockField d = BlockField.shared("d", 2);
        BlockField least = BlockField.shared("dmin", 2);
        String numbers = "scales, mins";
        return switch (kind) {
            case Q2_K ->
                    List.of(
                            BlockField.groups(numbers, 16),
                            BlockField.codes("256 codes of 2 bit", 64),
                            d,
                            least);
            case Q4_K ->
                    List.of(
                            d,
                            least,
                            BlockField.groups(numbers, 12),
                            BlockField.codes("256 codes of 4 bit", 128));
            case Q5_K ->
                    List.of(
                            d,
                            least,
                            BlockField.groups(numbers, 12),
                            BlockField.codes("5th bits", 32),
                            BlockField.codes("low 4 bits", 128));
        };
    }

    @Override
    public void encode(float[] x, Coded into) {
        search(x, into);
        share(into);
        codeAnew(x, into);
    }

    private void codeAnew(float[] x, Coded into) {
        for (int g = 0; g < facts.groups(); g++) {
            if (into.factor[g] != 0) {
                int from = into.at() + g * facts.group();
                for (int i = from; i < from + facts.group(); i++) {
                    into.codes[i] = code(into, g, x[i]);
                }
            }
        }
    }

    @Override
    public BlockCoder vectors() {
        return new GgmlKMinimumCoder(this);
    }

    /** The same with a weight for each value. */
    void encode(float[] x, Coded into, float[] weights) {
        int size = facts.group();
        int groups = facts.groups();
        MinimumSearch search = MinimumSearch.weighted(kind.most());
        MinimumSearch.Group found =
                into.room(MinimumSearch.Group.class, () -> new MinimumSearch.Group(size));
        float[] sums = into.floats(groups);
        for (int g = 0; g < groups; g++) {
            System.arraycopy(weights, g * size, found.weights, 0, size);
            search.run(x, into.at() + g * size, into.codes, found);
            into.scales[g] = found.scale;
            into.minima[g] = found.minimum;
            sums[g] = 0;
            for (float weight : found.weights) {
                sums[g] += weight;
            }
        }
        store(into, into.scales, sums, 0);
        store(into, into.minima, sums, 1);
        if (kind == Kind.Q2_K) {
            shareBytes(into);
        }
        restore(into);
        codeAnew(x, into);
    }

    /** Quantizes scales ({@code which} 0) or minima (1) with the weight of each group. */
    private void store(Coded into, float[] numbers, float[] weights, int which) {
        WeightedSearch.Weighted of =
                new WeightedSearch.Weighted(numbers, 0, numbers.length, weights, 0);
        float unit = WeightedSearch.positive(of, (int) kind.steps(), into.stored, at(0, which));
        into.stored[which] = GgmlMath.toHalf(unit);
        // A negative one is stored as 255, which only q5_K cuts.
        for (int g = 0; g < numbers.length && kind == Kind.Q5_K; g++) {
            into.stored[at(g, which)] = Math.min(63, into.stored[at(g, which)]);
        }
    }

    /** A scale, a minimum and codes of each group by itself. */
    private void search(float[] x, Coded into) {
        int size = facts.group();
        MinimumSearch.Group found =
                into.room(MinimumSearch.Group.class, () -> new MinimumSearch.Group(size));
        for (int g = 0; g < facts.groups(); g++) {
            int from = into.at() + g * size;
            weigh(x, from, found.weights);
            kind.search.run(x, from, into.codes, found);
            into.scales[g] = found.scale;
            into.minima[g] = found.minimum;
        }
    }

    /** From the scales and minima that were found to those that are stored. */
    void share(Coded into) {
        int groups = facts.groups();
        float[] scales = into.scales;
        float[] minima = into.minima;
        float largestScale = 0;
        float largestMinimum = 0;
        for (int g = 0; g < groups; g++) {
            largestScale = scales[g] > largestScale ? scales[g] : largestScale;
            largestMinimum = minima[g] > largestMinimum ? minima[g] : largestMinimum;
        }
        store(into, scales, largestScale, 0);
        store(into, minima, largestMinimum, 1);
        if (kind == Kind.Q2_K) {
            shareBytes(into);
        }
        restore(into);
    }

    private void weigh(float[] x, int from, float[] weights) {
        if (kind == Kind.Q2_K) {
            for (int i = 0; i < weights.length; i++) {
                weights[i] = Math.abs(x[from + i]);
            }
            return;
        }
        float squares = 0;
        for (int i = 0; i < weights.length; i++) {
            squares += x[from + i] * x[from + i];
        }
        float mean = (float) Math.sqrt(squares / weights.length);
        for (int i = 0; i < weights.length; i++) {
            weights[i] = mean + Math.abs(x[from + i]);
        }
    }

    /** Quantizes scales ({@code which} 0) or minima (1), and keeps the largest as their unit. */
    private void store(Coded into, float[] numbers, float largest, int which) {
        float inverse = largest > 0 ? kind.steps() / largest : 0;
        into.stored[which] = largest > 0 ? GgmlMath.toHalf(largest / kind.steps()) : 0;
        for (int g = 0; g < numbers.length; g++) {
            int step = GgmlMath.nearest(inverse * numbers[g]) & 0xFF;
            into.stored[at(g, which)] = kind == Kind.Q2_K ? step : Math.min(63, step);
        }
        if (kind == Kind.Q2_K && !(largest > 0)) {
            for (int g = 0; g < numbers.length; g++) {
                into.stored[at(g, which)] = 0;
            }
        }
    }

    private int at(int group, int which) {
        return 2 + which * facts.groups() + group;
    }

    /** A scale and a minimum are halves of one byte; what a negative one leaves there, stays. */
    private void shareBytes(Coded into) {
        for (int g = 0; g < facts.groups(); g++) {
            setByte(into, g, into.stored[at(g, 0)] | into.stored[at(g, 1)] << 4);
        }
    }

    private void setByte(Coded into, int group, int both) {
        into.stored[at(group, 0)] = both & 15;
        into.stored[at(group, 1)] = both >> 4 & 15;
    }

    /** d: the unit of scales. */
    public float unit(Coded block) {
        return GgmlMath.half(block.stored[0]);
    }

    /** dmin: the unit of minima. */
    public float minimumUnit(Coded block) {
        return GgmlMath.half(block.stored[1]);
    }

    /** sc: a group's scale in units. */
    public int step(Coded block, int group) {
        return block.stored[at(group, 0)];
    }

    /** m: a group's minimum in units. */
    public int minimumStep(Coded block, int group) {
        return block.stored[at(group, 1)];
    }

    /** Scales and minima from what is stored. */
    private void restore(Coded into) {
        float d = GgmlMath.half(into.stored[0]);
        float least = GgmlMath.half(into.stored[1]);
        for (int g = 0; g < facts.groups(); g++) {
            into.scale[g] = d * into.stored[at(g, 0)];
            into.factor[g] = into.scale[g];
            into.offset[g] = -(least * into.stored[at(g, 1)]);
        }
    }

    @Override
    public int code(Coded block, int group, float x) {
        int nearest = GgmlMath.nearest((x - block.offset[group]) / block.factor[group]);
        return Math.clamp(nearest, 0, kind.most());
    }

    @Override
    public void pack(Coded block, BlockBytes into, int number) {
        byte[] bytes = into.codes();
        int at = number * facts.codeBytes();
        if (kind == Kind.Q2_K) {
            for (int g = 0; g < facts.groups(); g++) {
                int both = block.stored[at(g, 0)] | block.stored[at(g, 1)] << 4;
                bytes[at + g] = (byte) both;
            }
            Planes.packPairs(block.codes, block.at(), bytes, at + 16);
            GgmlMath.putHalf(into, at + 80, block.stored[0]);
            GgmlMath.putHalf(into, at + 82, block.stored[1]);
            return;
        }
        GgmlMath.putHalf(into, at, block.stored[0]);
        GgmlMath.putHalf(into, at + 2, block.stored[1]);
        packSixes(block, bytes, at + 4);
        at += 16;
        if (kind == Kind.Q5_K) {
            Planes.packBits(block.codes, block.at(), 4, bytes, at);
            at += 32;
        }
        for (int run = 0; run < SIZE; run += 64, at += 32) {
            Nibbles.pack(block.codes, block.at() + run, 32, bytes, at);
        }
    }

    @Override
    public void unpack(BlockBytes from, int number, Coded into) {
        byte[] bytes = from.codes();
        int at = number * facts.codeBytes();
        if (kind == Kind.Q2_K) {
            for (int g = 0; g < facts.groups(); g++) {
                setByte(into, g, bytes[at + g] & 0xFF);
            }
            Planes.unpackPairs(bytes, at + 16, into.codes, into.at());
            into.stored[0] = GgmlMath.getHalf(from, at + 80);
            into.stored[1] = GgmlMath.getHalf(from, at + 82);
            restore(into);
            return;
        }
        into.stored[0] = GgmlMath.getHalf(from, at);
        into.stored[1] = GgmlMath.getHalf(from, at + 2);
        unpackSixes(bytes, at + 4, into);
        int high = at + 16;
        at = high + (kind == Kind.Q5_K ? 32 : 0);
        for (int run = 0; run < SIZE; run += 64, at += 32) {
            Nibbles.unpack(bytes, at, 32, into.codes, into.at() + run);
        }
        if (kind == Kind.Q5_K) {
            Planes.unpackBits(bytes, high, 4, into.codes, into.at());
        }
        restore(into);
    }

    /** Eight scales and eight minima of six bits in twelve bytes. */
    private void packSixes(Coded block, byte[] into, int to) {
        for (int g = 0; g < facts.groups(); g++) {
            int scale = block.stored[at(g, 0)];
            int minimum = block.stored[at(g, 1)];
            if (g < 4) {
                into[to + g] = (byte) scale;
                into[to + g + 4] = (byte) minimum;
            } else {
                into[to + g + 4] = (byte) ((scale & 15) | ((minimum & 15) << 4));
                into[to + g - 4] |= (byte) (scale >> 4 << 6);
                into[to + g] |= (byte) (minimum >> 4 << 6);
            }
        }
    }

    private void unpackSixes(byte[] from, int start, Coded into) {
        for (int g = 0; g < facts.groups(); g++) {
            int first = from[start + g] & 0xFF;
            int second = from[start + g + 4] & 0xFF;
            if (g < 4) {
                into.stored[at(g, 0)] = first & 63;
                into.stored[at(g, 1)] = second & 63;
            } else {
                int high = from[start + g - 4] & 0xFF;
                into.stored[at(g, 0)] = (second & 15) | ((high >> 6) << 4);
                into.stored[at(g, 1)] = second >> 4 | first >> 6 << 4;
            }
        }
    }
}
