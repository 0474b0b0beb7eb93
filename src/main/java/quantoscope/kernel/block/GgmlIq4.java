package quantoscope.kernel.block;

import quantoscope.kernel.BlockBytes;
import quantoscope.kernel.BlockCoder;
import quantoscope.kernel.BlockFacts;
import quantoscope.kernel.BlockField;
import quantoscope.kernel.BlockFormat;
import quantoscope.kernel.Coded;

import java.util.List;

/**
 * ggml's iq4_nl and iq4_xs: codes for sixteen levels that lie closer near 0. iq4_nl has a scale for
 * 32 values; iq4_xs holds 256 values with a scale of six bits for each 32. As {@code
 * quantize_iq4_nl} and {@code quantize_iq4_xs} write files, with fifteen steps tried, and not as
 * {@code quantize_row_iq4_nl_ref}, which tries three.
 *
 * @param facts of the format
 */
public record GgmlIq4(BlockFacts facts) implements BlockFormat {
    private static final int GROUP = 32;
    private static final int HALF = GROUP / 2;
    static final int ATTEMPTS = 7;

    /** A group whose magnitudes lie below this counts as zero. */
    static final float NOTHING = 1e-15f;

    static final float[] VALUES = {
        -127, -104, -83, -65, -49, -35, -22, -10, 1, 13, 25, 38, 53, 69, 89, 113
    };

    /** iq4_nl: 32 values in 18 bytes. */
    public static GgmlIq4 single() {
        return new GgmlIq4(
                BlockFacts.of(new BlockFacts.Extent(GROUP, GROUP, 18, 0), 0, VALUES, false));
    }

    /** iq4_xs: 256 values in 136 bytes. */
    public static GgmlIq4 grouped() {
        return new GgmlIq4(
                BlockFacts.of(new BlockFacts.Extent(8 * GROUP, GROUP, 136, 0), 0, VALUES, false));
    }

    @Override
    public List<BlockField> fields() {
        BlockField d = BlockField.shared("d", 2);
        return facts.groups() == 1
                ? List.of(d, BlockField.codes("32 codes of 4 bit", HALF))
                : List.of(
                        d,
                        BlockField.groups("scales", 6),
                        BlockField.codes("256 codes of 4 bit", 128));
    }

    /** Room for the weights of a block. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Squares(float[] weights) {}

    @Override
    public void encode(float[] x, Coded into) {
        Squares room = into.room(Squares.class, () -> new Squares(new float[facts.size()]));
        for (int i = 0; i < facts.size(); i++) {
            room.weights[i] = x[into.at() + i] * x[into.at() + i];
        }
        encode(x, into, room.weights);
    }

    /** The same with a weight for each value. */
    void encode(float[] x, Coded into, float[] weights) {
        int groups = facts.groups();
        for (int g = 0; g < groups; g++) {
            into.scales[g] = search(x, into.at() + g * GROUP, weights, g * GROUP);
        }
        share(into);
        for (int i = 0; i < facts.size(); i++) {
            int at = into.at() + i;
            into.codes[at] = code(into, i / GROUP, x[at]);
        }
    }

    @Override
    public BlockCoder vectors() {
        return new GgmlIq4Coder(this);
    }

    /** From the scales that were found to those that are stored. */
    void share(Coded into) {
        int groups = facts.groups();
        float[] scales = into.scales;
        float largest = 0;
        float extreme = 0;
        for (int g = 0; g < groups; g++) {
            if (Math.abs(scales[g]) > largest) {
                largest = Math.abs(scales[g]);
                extreme = scales[g];
            }
        }
        if (groups == 1) {
            into.stored[0] = GgmlMath.computedToHalf(scales[0]);
            into.factor[0] = GgmlMath.inverse(scales[0]);
        } else {
            float d = -extreme / 32;
            float inverse = GgmlMath.inverse(d);
            into.stored[0] = GgmlMath.toHalf(d);
            for (int g = 0; g < groups; g++) {
                int step = Math.clamp(GgmlMath.nearest(inverse * scales[g]), -32, 31);
                into.stored[1 + g] = step + 32;
                into.factor[g] = GgmlMath.inverse(d * step);
            }
        }
        restore(into);
    }

    /** d: the unit of scales. */
    public float unit(Coded block) {
        return GgmlMath.half(block.stored[0]);
    }

    /** sc: a group's scale in units, where there are several. */
    public int step(Coded block, int group) {
        return block.stored[1 + group] - 32;
    }

    private void restore(Coded into) {
        float d = GgmlMath.half(into.stored[0]);
        for (int g = 0; g < facts.groups(); g++) {
            into.scale[g] = facts.groups() == 1 ? d : d * step(into, g);
        }
    }

    /** The scale with the least weighted error, of those that several steps lead to. */
    private static float search(float[] x, int from, float[] weights, int first) {
        float extreme = GgmlMath.extreme(x, from, from + GROUP);
        if (Math.abs(extreme) < NOTHING) {
            return 0;
        }
        float scale = 0;
        float best = 0;
        // The plain step first, then those that put the extreme on or beside the first level.
        for (int attempt = -ATTEMPTS - 1; attempt <= ATTEMPTS; attempt++) {
            boolean plain = attempt < -ATTEMPTS;
            float inverse = inverse(attempt, extreme);
            float sumQX = 0;
            float sumQ2 = 0;
            for (int i = from; i < from + GROUP; i++) {
                float q = VALUES[nearest(inverse * x[i])];
                float w = weights[first + i - from];
                sumQX += w * q * x[i];
                sumQ2 += w * q * q;
            }
            if (plain) {
                scale = sumQ2 > 0 ? sumQX / sumQ2 : 0;
                best = scale * sumQX;
            } else if (sumQ2 > 0 && sumQX * sumQX > best * sumQ2) {
                scale = sumQX / sumQ2;
                best = scale * sumQX;
            }
        }
        return scale;
    }

    /** The inverse of the scale that an attempt tries; the first one is the plain one. */
    static float inverse(int attempt, float extreme) {
        return attempt < -ATTEMPTS ? 1 / (-extreme / VALUES[0]) : (attempt + VALUES[0]) / extreme;
    }

    /** {@code best_index_int8}: the nearest level, a tie takes the upper. */
    private static int nearest(float v) {
        int low = 0;
        int high = VALUES.length - 1;
        if (v <= VALUES[low]) {
            return low;
        }
        if (v >= VALUES[high]) {
            return high;
        }
        while (high - low > 1) {
            int middle = (low + high) / 2;
            if (v < VALUES[middle]) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return v - VALUES[high - 1] < VALUES[high] - v ? high - 1 : high;
    }

    @Override
    public int code(Coded block, int group, float x) {
        return nearest(block.factor[group] * x);
    }

    @Override
    public void pack(Coded block, BlockBytes into, int number) {
        byte[] bytes = into.codes();
        int at = number * facts.codeBytes();
        GgmlMath.putHalf(into, at, block.stored[0]);
        at += 2;
        if (facts.groups() > 1) {
            int high = 0;
            for (int g = 0; g < facts.groups(); g++) {
                high |= (block.stored[1 + g] >> 4) << (2 * g);
            }
            GgmlMath.putHalf(into, at, high);
            for (int g = 0; g < facts.groups(); g += 2) {
                int both = (block.stored[1 + g] & 15) | ((block.stored[2 + g] & 15) << 4);
                bytes[at + 2 + g / 2] = (byte) both;
            }
            at += 6;
        }
        for (int g = 0; g < facts.groups(); g++, at += HALF) {
            Nibbles.pack(block.codes, block.at() + g * GROUP, HALF, bytes, at);
        }
    }

    @Override
    public void unpack(BlockBytes from, int number, Coded into) {
        byte[] bytes = from.codes();
        int at = number * facts.codeBytes();
        into.stored[0] = GgmlMath.getHalf(from, at);
        at += 2;
        if (facts.groups() > 1) {
            int high = GgmlMath.getHalf(from, at);
            for (int g = 0; g < facts.groups(); g++) {
                int low = (bytes[at + 2 + g / 2] >> (4 * (g % 2))) & 15;
                into.stored[1 + g] = low | (((high >> (2 * g)) & 3) << 4);
            }
            at += 6;
        }
        for (int g = 0; g < facts.groups(); g++, at += HALF) {
            Nibbles.unpack(bytes, at, HALF, into.codes, into.at() + g * GROUP);
        }
        restore(into);
    }
}
