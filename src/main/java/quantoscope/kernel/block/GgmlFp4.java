package quantoscope.kernel.block;

import quantoscope.kernel.BlockBytes;
import quantoscope.kernel.BlockCoder;
import quantoscope.kernel.BlockFacts;
import quantoscope.kernel.BlockField;
import quantoscope.kernel.BlockFormat;
import quantoscope.kernel.Coded;

import java.util.List;

/**
 * ggml's mxfp4 and nvfp4: codes of E2M1 with a power of two for 32 values, or with an unsigned E4M3
 * for each 16 of 64. The table holds twice the E2M1 values and the scale is halved. Of two equally
 * near values the lower code counts, so ties go toward zero and −0 never occurs.
 *
 * @param facts of the format
 * @param isNv whether it is nvfp4
 */
public record GgmlFp4(BlockFacts facts, boolean isNv) implements BlockFormat {
    private static final float[] VALUES = {0, 1, 2, 3, 4, 6, 8, 12, 0, -1, -2, -3, -4, -6, -8, -12};

    /** mxfp4: 32 values in 17 bytes. */
    public static GgmlFp4 mx() {
        return new GgmlFp4(
                BlockFacts.of(new BlockFacts.Extent(32, 32, 17, 0), 0, VALUES, false), false);
    }

    /** nvfp4: 64 values in 36 bytes. */
    public static GgmlFp4 nv() {
        return new GgmlFp4(
                BlockFacts.of(new BlockFacts.Extent(64, 16, 36, 0), 0, VALUES, false), true);
    }

    @Override
    public List<BlockField> fields() {
        return isNv
                ? List.of(
                        BlockField.groups("scales", facts.groups()),
                        BlockField.codes("64 codes of 4 bit", 32))
                : List.of(BlockField.shared("e", 1), BlockField.codes("32 codes of 4 bit", 16));
    }

    @Override
    public void encode(float[] x, Coded into) {
        for (int group = 0; group < facts.groups(); group++) {
            int from = into.at() + group * facts.group();
            int to = from + facts.group();
            choose(into, group, Math.abs(GgmlMath.extreme(x, from, to)));
            for (int i = from; i < to; i++) {
                into.codes[i] = nearest(into.scale[group], x[i]);
            }
        }
    }

    /** Chooses the scale of a group from its largest magnitude. */
    void choose(Coded into, int group, float largest) {
        store(into, group, isNv ? toUnsignedE4M3(largest / 6) : exponent(largest));
    }

    private void store(Coded into, int group, int stored) {
        into.stored[group] = stored;
        into.scale[group] = isNv ? halfOfE4M3(stored) : halfPower(stored);
    }

    /** The biased exponent of a block; it wraps where the C conversion to a byte does. */
    static int exponent(float largest) {
        return largest > 0 && largest < Float.POSITIVE_INFINITY
                ? (GgmlMath.floorLog2(largest) - 2 + 127) & 0xFF
                : 0;
    }

    /** 2^(e − 128): half of what E8M0 says, without its NaN. */
    static float halfPower(int exponent) {
        return Float.intBitsToFloat(exponent < 2 ? 0x00200000 << exponent : (exponent - 1) << 23);
    }

    /** {@code ggml_fp32_to_ue4m3}: rounds half up, saturates at 448. */
    static int toUnsignedE4M3(float value) {
        if (!(value > 0)) {
            return 0;
        }
        float v = Math.min(value, 448);
        int bits = Float.floatToRawIntBits(v);
        int exponent = (bits >> 23 & 0xFF) - 127 + 7;
        if (exponent <= 0) {
            return Math.min(7, (int) (v * 512 + 0.5f));
        }
        if (exponent >= 15) {
            return 0x7E;
        }
        int code = ((exponent << 3) | ((bits >> 20) & 7)) + ((bits >> 19) & 1);
        return code >> 3 >= 15 ? 0x7E : code;
    }

    /** {@code ggml_ue4m3_to_fp32}: half of what the code says, its NaN 0. */
    static float halfOfE4M3(int code) {
        if (code == 0x7F) {
            return 0;
        }
        int exponent = code >> 3 & 15;
        int mantissa = code & 7;
        float value =
                exponent == 0
                        ? Math.scalb((float) mantissa, -9)
                        : Math.scalb(1 + mantissa / 8f, exponent - 7);
        return value * 0.5f;
    }

    @Override
    public BlockCoder vectors() {
        return new GgmlFp4Coder(this);
    }

    @Override
    public int code(Coded block, int group, float x) {
        return nearest(block.scale[group], x);
    }

    private static int nearest(float scale, float x) {
        int best = 0;
        float least = Math.abs(VALUES[0] * scale - x);
        for (int code = 1; code < VALUES.length; code++) {
            float error = Math.abs(VALUES[code] * scale - x);
            if (error < least) {
                best = code;
                least = error;
            }
        }
        return best;
    }

    @Override
    public void pack(Coded block, BlockBytes into, int number) {
        int at = number * facts.codeBytes();
        for (int group = 0; group < facts.groups(); group++) {
            into.codes()[at++] = (byte) block.stored[group];
        }
        int half = facts.group() / 2;
        for (int group = 0; group < facts.groups(); group++, at += half) {
            Nibbles.pack(block.codes, block.at() + 2 * half * group, half, into.codes(), at);
        }
    }

    @Override
    public void unpack(BlockBytes from, int number, Coded into) {
        int at = number * facts.codeBytes();
        for (int group = 0; group < facts.groups(); group++) {
            store(into, group, from.codes()[at++] & 0xFF);
        }
        int half = facts.group() / 2;
        for (int group = 0; group < facts.groups(); group++, at += half) {
            Nibbles.unpack(from.codes(), at, half, into.codes, into.at() + 2 * half * group);
        }
    }
}
