package quantoscope.kernel.block;

import quantoscope.kernel.BlockBytes;
import quantoscope.kernel.BlockFacts;
import quantoscope.kernel.BlockField;
import quantoscope.kernel.BlockFormat;
import quantoscope.kernel.Coded;

import java.util.List;

/**
 * ggml's tq1_0 and tq2_0: 256 values as −1, 0 or 1 times their largest magnitude d. tq1_0 holds
 * five in a byte, the number to base 3 as a fraction of 256; tq2_0 four, in two bits each. Codes
 * are 0, 1, 2; a 3, which tq2_0 can store, is 2 · d.
 *
 * <p>Ties go away from zero. After a NaN the search for d starts afresh, so larger values may stand
 * before it: their codes then leave 0 … 2, and what is stored is what the bytes say.
 *
 * @param facts of the format
 * @param isDense whether it is tq1_0
 */
public record GgmlTernary(BlockFacts facts, boolean isDense) implements BlockFormat {
    private static final int SIZE = 256;

    /** The values that a run of bytes holds: byte j has values j, j + step, j + 2 · step … */
    private record Run(int bytes, int trits) {}

    private static final Run[] RUNS = {new Run(32, 5), new Run(16, 5), new Run(4, 4)};
    private static final int[] POWERS = {1, 3, 9, 27, 81};

    /** tq1_0: 54 bytes. */
    public static GgmlTernary dense() {
        float[] values = GgmlMath.from(-1, 3);
        return new GgmlTernary(
                BlockFacts.of(new BlockFacts.Extent(SIZE, SIZE, 54, 0), 0, values, false), true);
    }

    /** tq2_0: 66 bytes. */
    public static GgmlTernary plain() {
        float[] values = GgmlMath.from(-1, 4);
        return new GgmlTernary(
                BlockFacts.of(new BlockFacts.Extent(SIZE, SIZE, 66, 0), 0, values, false), false);
    }

    @Override
    public List<BlockField> fields() {
        return List.of(
                BlockField.codes(
                        isDense ? "256 codes, 5 a byte" : "256 codes of 2 bit",
                        facts.codeBytes() - 2),
                BlockField.shared("d", 2));
    }

    @Override
    public void encode(float[] x, Coded into) {
        int at = into.at();
        float d = GgmlMath.resettingMaximum(x, at, at + SIZE);
        into.factor[0] = GgmlMath.inverse(d);
        into.stored[0] = GgmlMath.toHalf(d);
        into.scale[0] = GgmlMath.half(into.stored[0]);
        boolean regular = true;
        for (int i = 0; i < SIZE; i++) {
            int trit = trit(into, x[at + i]);
            into.codes[at + i] = isDense ? trit : trit & 3;
            regular &= (trit & ~1) == 0 || trit == 2;
        }
        if (isDense) {
            toBytes(into);
            if (!regular) {
                fromBytes(into);
            }
        }
    }

    private static int trit(Coded block, float x) {
        float v = GgmlMath.round(x * block.factor[0]);
        // A long's low half: what no long holds is 0.
        return (v >= -0x1p63f && v < 0x1p63f ? (int) (long) v : 0) + 1;
    }

    @Override
    public int code(Coded block, int group, float x) {
        return Math.clamp(trit(block, x), 0, 2);
    }

    /** The bytes of trits, kept behind d. */
    private static void toBytes(Coded block) {
        int at = block.at();
        int to = 1;
        for (Run run : RUNS) {
            for (int b = 0; b < run.bytes; b++) {
                int q = 0;
                for (int t = 0; t < POWERS.length; t++) {
                    q = q * 3 + (t < run.trits ? block.codes[at + b + t * run.bytes] : 0) & 0xFF;
                }
                block.stored[to++] = (q * 256 + 242) / 243 & 0xFF;
            }
            at += run.bytes * run.trits;
        }
    }

    private static void fromBytes(Coded block) {
        int at = block.at();
        int from = 1;
        for (Run run : RUNS) {
            for (int b = 0; b < run.bytes; b++) {
                int q = block.stored[from++];
                for (int t = 0; t < run.trits; t++) {
                    block.codes[at + b + t * run.bytes] = (((q * POWERS[t]) & 0xFF) * 3) >> 8;
                }
            }
            at += run.bytes * run.trits;
        }
    }

    @Override
    public void pack(Coded block, BlockBytes into, int number) {
        int at = number * facts.codeBytes();
        int bytes = facts.codeBytes() - 2;
        for (int b = 0; b < bytes; b++) {
            into.codes()[at + b] = (byte) (isDense ? block.stored[1 + b] : quad(block, b));
        }
        GgmlMath.putHalf(into, at + bytes, block.stored[0]);
    }

    private static int quad(Coded block, int b) {
        int at = block.at() + b / 32 * 128 + b % 32;
        int quad = 0;
        for (int t = 0; t < 4; t++) {
            quad |= block.codes[at + 32 * t] << (2 * t);
        }
        return quad;
    }

    @Override
    public void unpack(BlockBytes from, int number, Coded into) {
        int at = number * facts.codeBytes();
        int bytes = facts.codeBytes() - 2;
        into.stored[0] = GgmlMath.getHalf(from, at + bytes);
        into.scale[0] = GgmlMath.half(into.stored[0]);
        for (int b = 0; b < bytes; b++) {
            int stored = from.codes()[at + b] & 0xFF;
            if (isDense) {
                into.stored[1 + b] = stored;
            } else {
                int start = into.at() + b / 32 * 128 + b % 32;
                for (int t = 0; t < 4; t++) {
                    into.codes[start + 32 * t] = (stored >> (2 * t)) & 3;
                }
            }
        }
        if (isDense) {
            fromBytes(into);
        }
    }
}
