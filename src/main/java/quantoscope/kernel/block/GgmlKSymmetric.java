package quantoscope.kernel.block;

import quantoscope.kernel.BlockBytes;
import quantoscope.kernel.BlockCoder;
import quantoscope.kernel.BlockFacts;
import quantoscope.kernel.BlockField;
import quantoscope.kernel.BlockFormat;
import quantoscope.kernel.Coded;

import java.util.Arrays;
import java.util.List;

/**
 * ggml's q3_K and q6_K: 256 values in groups of 16, each with a signed scale that is itself
 * quantized: x̂ = d · sc · (q − 4), or q − 32. A search finds each scale by weighted least squares;
 * the codes are then computed anew with the scales as stored, except where such a scale is 0, whose
 * codes stay those of the search.
 *
 * @param facts of the format
 * @param isSix whether it is q6_K
 */
public record GgmlKSymmetric(BlockFacts facts, boolean isSix) implements BlockFormat {
    private static final int SIZE = 256;
    private static final int GROUP = 16;
    private static final int GROUPS = SIZE / GROUP;

    /** A group whose magnitudes lie below this counts as zero. */
    static final float NOTHING = 1e-15f;

    /** q3_K: 110 bytes. */
    public static GgmlKSymmetric three() {
        return of(4, 110, false);
    }

    /** q6_K: 210 bytes. */
    public static GgmlKSymmetric six() {
        return of(32, 210, true);
    }

    private static GgmlKSymmetric of(int half, int bytes, boolean isSix) {
        float[] values = GgmlMath.from(-half, 2 * half);
        return new GgmlKSymmetric(
                BlockFacts.of(new BlockFacts.Extent(SIZE, GROUP, bytes, 0), 0, values, false),
                isSix);
    }

    /** The code of 0. */
    public int half() {
        return isSix ? 32 : 4;
    }

    /** d: the unit of scales. */
    public float unit(Coded block) {
        return GgmlMath.half(block.stored[0]);
    }

    /** sc: a group's scale in units. */
    public int step(Coded block, int group) {
        return isSix ? block.stored[1 + group] : block.stored[1 + group] - 32;
    }

    @Override
    public List<BlockField> fields() {
        BlockField d = BlockField.shared("d", 2);
        return isSix
                ? List.of(
                        BlockField.codes("low 4 bits", 128),
                        BlockField.codes("high 2 bits", 64),
                        BlockField.groups("scales", GROUPS),
                        d)
                : List.of(
                        BlockField.codes("3rd bits", 32),
                        BlockField.codes("low 2 bits", 64),
                        BlockField.groups("scales", 12),
                        d);
    }

    @Override
    public void encode(float[] x, Coded into) {
        for (int g = 0; g < GROUPS; g++) {
            int from = into.at() + g * GROUP;
            into.scales[g] = isSix ? search(x, from, into.codes) : descend(x, from, into.codes);
        }
        if (share(into)) {
            codeAnew(x, into);
        }
    }

    private void codeAnew(float[] x, Coded into) {
        for (int i = 0; i < SIZE; i++) {
            if (into.scale[i / GROUP] != 0) {
                int at = into.at() + i;
                into.codes[at] = code(into, i / GROUP, x[at]);
            }
        }
    }

    /** The same with a weight for each value. */
    void encode(float[] x, Coded into, float[] weights) {
        float[] sums = into.floats(GROUPS);
        for (int g = 0; g < GROUPS; g++) {
            int from = into.at() + g * GROUP;
            WeightedSearch.Weighted of =
                    new WeightedSearch.Weighted(x, from, GROUP, weights, g * GROUP);
            into.scales[g] = WeightedSearch.signed(of, half(), into.codes, from);
            sums[g] = 0;
            for (int i = g * GROUP; i < (g + 1) * GROUP; i++) {
                sums[g] += weights[i];
            }
        }
        if (isSix) {
            if (share(into)) {
                codeAnew(x, into);
            }
            return;
        }
        WeightedSearch.Weighted all = new WeightedSearch.Weighted(into.scales, 0, GROUPS, sums, 0);
        into.stored[0] = GgmlMath.toHalf(WeightedSearch.signed(all, 32, into.stored, 1));
        restore(into);
        codeAnew(x, into);
    }

    @Override
    public BlockCoder vectors() {
        return new GgmlKSymmetricCoder(this);
    }

    /** From the scales that were found to those that are stored; false where all are nothing. */
    boolean share(Coded into) {
        float[] scales = into.scales;
        float largest = 0;
        float extreme = 0;
        for (int g = 0; g < GROUPS; g++) {
            if (Math.abs(scales[g]) > largest) {
                largest = Math.abs(scales[g]);
                extreme = scales[g];
            }
        }
        if (isSix ? largest < NOTHING : extreme == 0) {
            for (int g = 0; g <= GROUPS; g++) {
                into.stored[g] = 0;
            }
            if (isSix) {
                Arrays.fill(into.codes, into.at(), into.at() + SIZE, 0);
            }
            restore(into);
            return false;
        }
        float inverse = (isSix ? -128 : -32) / extreme;
        into.stored[0] = GgmlMath.toHalf(1 / inverse);
        for (int g = 0; g < GROUPS; g++) {
            int step = GgmlMath.nearest(inverse * scales[g]);
            into.stored[1 + g] =
                    isSix ? (byte) Math.min(127, step) : Math.clamp((byte) step, -32, 31) + 32;
        }
        restore(into);
        return true;
    }

    private void restore(Coded into) {
        float d = GgmlMath.half(into.stored[0]);
        for (int g = 0; g < GROUPS; g++) {
            into.scale[g] = d * step(into, g);
        }
    }

    @Override
    public int code(Coded block, int group, float x) {
        return signed(x / block.scale[group]) + half();
    }

    private int signed(float v) {
        return Math.clamp(GgmlMath.nearest(v), -half(), half() - 1);
    }

    /** {@code make_qx_quants} with weights x²: the best of nineteen steps about the largest. */
    private float search(float[] x, int from, int[] codes) {
        float extreme = GgmlMath.extreme(x, from, from + GROUP);
        if (Math.abs(extreme) < NOTHING) {
            Arrays.fill(codes, from, from + GROUP, 0);
            return 0;
        }
        float scale = 0;
        float best = 0;
        // The plain step first, then those beside it.
        for (int attempt = -10; attempt <= 9; attempt++) {
            if (attempt == 0) {
                continue;
            }
            boolean plain = attempt == -10;
            float inverse = plain ? -half() / extreme : -(half() + 0.1f * attempt) / extreme;
            float sumLX = 0;
            float sumL2 = 0;
            for (int i = from; i < from + GROUP; i++) {
                int code = signed(inverse * x[i]);
                float w = x[i] * x[i];
                sumLX += w * x[i] * code;
                sumL2 += w * code * code;
            }
            if (plain || (sumL2 > 0 && sumLX * sumLX > best * sumL2)) {
                for (int i = from; i < from + GROUP; i++) {
                    codes[i] = signed(inverse * x[i]) + half();
                }
                scale = plain && sumL2 == 0 ? 0 : sumLX / sumL2;
                best = scale * sumLX;
            }
        }
        return scale;
    }

    /** {@code make_q3_quants}: moves one code at a time while the weighted error falls. */
    private float descend(float[] x, int from, int[] codes) {
        float extreme = GgmlMath.extreme(x, from, from + GROUP);
        if (Math.abs(extreme) < NOTHING) {
            Arrays.fill(codes, from, from + GROUP, 0);
            return 0;
        }
        float inverse = -half() / extreme;
        float sumLX = 0;
        float sumL2 = 0;
        for (int i = from; i < from + GROUP; i++) {
            int code = signed(inverse * x[i]);
            codes[i] = code;
            float w = x[i] * x[i];
            sumLX += w * x[i] * code;
            sumL2 += w * code * code;
        }
        boolean changed = true;
        for (int sweep = 0; sweep < 5 && changed; sweep++) {
            changed = false;
            for (int i = from; i < from + GROUP; i++) {
                float w = x[i] * x[i];
                float restLX = sumLX - w * x[i] * codes[i];
                if (!(restLX > 0)) {
                    continue;
                }
                float restL2 = sumL2 - w * codes[i] * codes[i];
                int code = signed(x[i] * restL2 / restLX);
                if (code != codes[i]) {
                    restLX += w * x[i] * code;
                    restL2 += w * code * code;
                    if (restL2 > 0 && restLX * restLX * sumL2 > sumLX * sumLX * restL2) {
                        codes[i] = code;
                        sumLX = restLX;
                        sumL2 = restL2;
                        changed = true;
                    }
                }
            }
        }
        for (int i = from; i < from + GROUP; i++) {
            codes[i] += half();
        }
        return sumL2 > 0 ? sumLX / sumL2 : 0;
    }

    @Override
    public void pack(Coded block, BlockBytes into, int number) {
        byte[] bytes = into.codes();
        int at = number * facts.codeBytes();
        if (isSix) {
            for (int run = 0; run < SIZE; run += 128) {
                // The first and third 32 share bytes, as do the second and fourth.
                Nibbles.pack(block.codes, block.at() + run, 64, bytes, at + run / 2);
            }
            packHigh(block, bytes, at + 128);
            for (int g = 0; g < GROUPS; g++) {
                bytes[at + 192 + g] = (byte) block.stored[1 + g];
            }
        } else {
            Planes.packBits(block.codes, block.at(), 2, bytes, at);
            Planes.packPairs(block.codes, block.at(), bytes, at + 32);
            packScales(block, bytes, at + 96);
        }
        GgmlMath.putHalf(into, at + facts.codeBytes() - 2, block.stored[0]);
    }

    @Override
    public void unpack(BlockBytes from, int number, Coded into) {
        byte[] bytes = from.codes();
        int at = number * facts.codeBytes();
        if (isSix) {
            for (int run = 0; run < SIZE; run += 128) {
                Nibbles.unpack(bytes, at + run / 2, 64, into.codes, into.at() + run);
            }
            unpackHigh(bytes, at + 128, into);
            for (int g = 0; g < GROUPS; g++) {
                into.stored[1 + g] = bytes[at + 192 + g];
            }
        } else {
            Planes.unpackPairs(bytes, at + 32, into.codes, into.at());
            Planes.unpackBits(bytes, at, 2, into.codes, into.at());
            unpackScales(bytes, at + 96, into);
        }
        into.stored[0] = GgmlMath.getHalf(from, at + facts.codeBytes() - 2);
        restore(into);
    }

    /** Bits 4 and 5 of every 128 codes in 32 bytes. */
    private static void packHigh(Coded block, byte[] into, int to) {
        int[] high = block.room(int[].class, () -> new int[SIZE]);
        for (int i = 0; i < SIZE; i++) {
            high[i] = block.codes[block.at() + i] >> 4;
        }
        Planes.packPairs(high, 0, into, to);
    }

    private static void unpackHigh(byte[] from, int start, Coded into) {
        int[] high = new int[SIZE];
        Planes.unpackPairs(from, start, high, 0);
        for (int i = 0; i < SIZE; i++) {
            into.codes[into.at() + i] |= high[i] << 4;
        }
    }

    /** Sixteen scales of six bits in twelve bytes: low four bits first, then the high two. */
    private static void packScales(Coded block, byte[] into, int to) {
        Nibbles.pack(block.stored, 1, 8, into, to);
        for (int j = 0; j < 4; j++) {
            int pairs = 0;
            for (int t = 0; t < 4; t++) {
                pairs |= (block.stored[1 + j + 4 * t] >> 4) << (2 * t);
            }
            into[to + 8 + j] = (byte) pairs;
        }
    }

    private static void unpackScales(byte[] from, int start, Coded into) {
        Nibbles.unpack(from, start, 8, into.stored, 1);
        for (int j = 0; j < 4; j++) {
            for (int t = 0; t < 4; t++) {
                into.stored[1 + j + 4 * t] |= ((from[start + 8 + j] >> (2 * t)) & 3) << 4;
            }
        }
    }
}
