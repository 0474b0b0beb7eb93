package quantoscope.kernel.block;

import quantoscope.kernel.BlockBytes;
import quantoscope.kernel.BlockCoder;
import quantoscope.kernel.BlockFacts;
import quantoscope.kernel.BlockField;
import quantoscope.kernel.BlockFormat;
import quantoscope.kernel.BlockLoop;
import quantoscope.kernel.Coded;
import quantoscope.kernel.Kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * ggml's q4_0, q4_1, q5_0, q5_1 and q8_0: 32 values with a half precision scale d, and a minimum m
 * where there is one. Codes are computed with d before it is rounded to half precision, by {@code
 * quantize_row_*_ref} of {@code ggml-quants.c}.
 *
 * @param facts of the format
 * @param kind which of them
 */
public record GgmlLinear(BlockFacts facts, Kind kind) implements BlockFormat {
    private static final int SIZE = 32;
    private static final int HALF = SIZE / 2;

    /** The formats. */
    public enum Kind {
        Q4_0(4, false),
        Q4_1(4, true),
        Q5_0(5, false),
        Q5_1(5, true),
        Q8_0(8, false);

        private final int bits;
        private final boolean minimum;

        Kind(int bits, boolean minimum) {
            this.bits = bits;
            this.minimum = minimum;
        }

        private int header() {
            return minimum ? 4 : 2;
        }
    }

    /** The format of that kind. */
    public static GgmlLinear of(Kind kind) {
        int low = kind.minimum ? 0 : -(1 << (kind.bits - 1));
        float[] values = GgmlMath.from(low, 1 << kind.bits);
        int bytes = kind.header() + SIZE * kind.bits / 8;
        int lowCode = kind == Kind.Q8_0 ? low : 0;
        return new GgmlLinear(
                BlockFacts.of(
                        new BlockFacts.Extent(SIZE, SIZE, bytes, 0), lowCode, values, kind.minimum),
                kind);
    }

    @Override
    public List<BlockField> fields() {
        List<BlockField> fields = new ArrayList<>(List.of(BlockField.shared("d", 2)));
        if (kind.minimum) {
            fields.add(BlockField.shared("m", 2));
        }
        if (kind.bits == 5) {
            fields.add(BlockField.codes("5th bits", Integer.BYTES));
        }
        boolean bytes = kind == Kind.Q8_0;
        fields.add(
                BlockField.codes(
                        bytes ? "32 codes of 8 bit" : "32 codes of 4 bit", bytes ? SIZE : HALF));
        return fields;
    }

    @Override
    public void encode(float[] x, Coded into) {
        if (kind.minimum) {
            minimum(x, into);
        } else {
            int to = into.at() + SIZE;
            float d =
                    kind == Kind.Q8_0
                            ? GgmlMath.resettingMaximum(x, into.at(), to) / 127
                            : GgmlMath.extreme(x, into.at(), to) / -(1 << (kind.bits - 1));
            set(into, d, GgmlMath.toHalf(d));
        }
        for (int i = into.at(); i < into.at() + SIZE; i++) {
            into.codes[i] = code(into, 0, x[i]);
        }
    }

    /**
     * Scale and codes together, with a weight for each value.
     *
     * @param holdsNan whether the row does: then it is that NaN which the scale becomes
     */
    void encode(float[] x, Coded into, float[] weights, boolean holdsNan) {
        if (!kind.minimum) {
            WeightedSearch.Weighted of =
                    new WeightedSearch.Weighted(x, into.at(), SIZE, weights, 0);
            float d = WeightedSearch.signed(of, 1 << (kind.bits - 1), into.codes, into.at());
            set(into, d, holdsNan ? GgmlMath.toHalf(d) : GgmlMath.computedToHalf(d));
            return;
        }
        MinimumSearch.Group found =
                into.room(MinimumSearch.Group.class, () -> new MinimumSearch.Group(SIZE));
        System.arraycopy(weights, 0, found.weights, 0, SIZE);
        MinimumSearch.weighted((1 << kind.bits) - 1).run(x, into.at(), into.codes, found);
        setMinimum(into, -found.minimum);
        set(into, found.scale, GgmlMath.toHalf(found.scale));
    }

    private void minimum(float[] x, Coded into) {
        float min = Float.MAX_VALUE;
        float max = -Float.MAX_VALUE;
        for (int i = into.at(); i < into.at() + SIZE; i++) {
            if (x[i] < min) {
                min = x[i];
            }
            if (x[i] > max) {
                max = x[i];
            }
        }
        setMinimum(into, min);
        float d = (max - min) / ((1 << kind.bits) - 1);
        set(into, d, GgmlMath.computedToHalf(d));
    }

    static void setMinimum(Coded into, float min) {
        into.stored[1] = GgmlMath.toHalf(min);
        into.stored[2] = Float.floatToRawIntBits(min);
        into.offset[0] = GgmlMath.half(into.stored[1]);
    }

    static void set(Coded into, float d, int stored) {
        into.factor[0] = GgmlMath.inverse(d);
        into.stored[0] = stored;
        into.scale[0] = GgmlMath.half(stored);
    }

    @Override
    public BlockCoder vectors() {
        return new GgmlLinearCoder(this);
    }

    @Override
    public Optional<BlockLoop> loop() {
        return GgmlLinearLoop.of(this);
    }

    @Override
    public int code(Coded block, int group, float x) {
        float factor = block.factor[0];
        return switch (kind) {
            case Q4_0 -> Math.min(15, (byte) GgmlMath.toInt(x * factor + 8.5f)) & 15;
            case Q5_0 -> Math.min(31, (byte) GgmlMath.toInt(x * factor + 16.5f)) & 31;
            case Q4_1 -> Math.min(15, (byte) GgmlMath.toInt((x - min(block)) * factor + 0.5f)) & 15;
            case Q5_1 -> GgmlMath.toInt((x - min(block)) * factor + 0.5f) & 31;
            case Q8_0 -> (byte) GgmlMath.toInt(GgmlMath.round(x * factor));
        };
    }

    /** The minimum before it was rounded. */
    static float min(Coded block) {
        return Float.intBitsToFloat(block.stored[2]);
    }

    @Override
    public void pack(Coded block, BlockBytes into, int number) {
        byte[] bytes = into.codes();
        int at = number * facts.codeBytes();
        GgmlMath.putHalf(into, at, block.stored[0]);
        if (kind.minimum) {
            GgmlMath.putHalf(into, at + 2, block.stored[1]);
        }
        at += kind.header();
        if (kind == Kind.Q8_0) {
            for (int i = 0; i < SIZE; i++) {
                bytes[at + i] = (byte) block.codes[block.at() + i];
            }
            return;
        }
        if (kind.bits == 5) {
            int high = Kernel.BEST.bits(block.codes, block.at(), 4);
            for (int i = 0; i < Integer.BYTES; i++) {
                bytes[at++] = (byte) (high >> (8 * i));
            }
        }
        Nibbles.pack(block.codes, block.at(), HALF, bytes, at);
    }

    @Override
    public void unpack(BlockBytes from, int number, Coded into) {
        byte[] bytes = from.codes();
        int at = number * facts.codeBytes();
        into.stored[0] = GgmlMath.getHalf(from, at);
        into.scale[0] = GgmlMath.half(into.stored[0]);
        if (kind.minimum) {
            into.stored[1] = GgmlMath.getHalf(from, at + 2);
            into.offset[0] = GgmlMath.half(into.stored[1]);
        }
        at += kind.header();
        if (kind == Kind.Q8_0) {
            for (int i = 0; i < SIZE; i++) {
                into.codes[into.at() + i] = bytes[at + i];
            }
            return;
        }
        int high = 0;
        if (kind.bits == 5) {
            for (int i = 0; i < Integer.BYTES; i++) {
                high |= (bytes[at++] & 0xFF) << (8 * i);
            }
        }
        Nibbles.unpack(bytes, at, HALF, into.codes, into.at());
        for (int i = 0; i < SIZE; i++) {
            into.codes[into.at() + i] |= (high >> i & 1) << 4;
        }
    }
}
