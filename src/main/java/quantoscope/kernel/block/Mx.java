package quantoscope.kernel.block;

import quantoscope.kernel.BlockBytes;
import quantoscope.kernel.BlockCoder;
import quantoscope.kernel.BlockFacts;
import quantoscope.kernel.BlockField;
import quantoscope.kernel.BlockFormat;
import quantoscope.kernel.BlockLoop;
import quantoscope.kernel.Coded;
import quantoscope.kernel.PlainCoder;

import java.util.List;
import java.util.Optional;

/**
 * 32 values of a small type that share a power of two in E8M0, as OCP's microscaling formats. By
 * torchao 0.18 ({@code prototype/mx_formats/mx_tensor.py}): elements of four bits two in a byte,
 * the first low, all others a byte each. Or by microxcaling 7bc4195 ({@code mx/mx_ops.py}), which
 * only says what values become: elements of six bits are packed tight here, lowest bits first.
 *
 * @param facts of the format
 * @param element the small type
 * @param rule how torchao chooses the power of two; null for microxcaling
 * @param rounding of microxcaling; null for torchao, which rounds ties to even
 */
public record Mx(BlockFacts facts, MxElement element, Rule rule, Ties rounding)
        implements BlockFormat {
    private static final int SIZE = 32;
    private static final int BIAS = 127;
    private static final int NAN = 255;
    private static final int MANTISSA = 23;

    /** torchao's ways to the power of two. */
    public enum Rule {
        /** The largest one not above the largest magnitude, less the element's own. */
        FLOOR,
        /** The smallest one not below it. */
        CEIL,
        /** The one nearest to it once it is rounded to the element's mantissa. */
        EVEN,
        /** The smallest for which the largest magnitude does not saturate. */
        RCEIL
    }

    /** microxcaling's roundings. */
    public enum Ties {
        /** To the nearest, ties away from zero. */
        AWAY,
        /** To the nearest, ties to even. */
        EVEN,
        /** Toward zero. */
        ZERO
    }

    /** As torchao does. */
    public static Mx torchao(MxElement element, Rule rule) {
        return new Mx(facts(element, element.bits() == 4 ? 4 : 8), element, rule, null);
    }

    /** As microxcaling does. */
    public static Mx microxcaling(MxElement element, Ties rounding) {
        return new Mx(facts(element, element.bits()), element, null, rounding);
    }

    private static BlockFacts facts(MxElement element, int stored) {
        int bytes = SIZE * stored / Byte.SIZE;
        return BlockFacts.of(
                new BlockFacts.Extent(SIZE, SIZE, bytes, 1),
                element.lowCode(),
                element.table(),
                false);
    }

    @Override
    public List<BlockField> fields() {
        int stored = facts.codeBytes() * Byte.SIZE / SIZE;
        return List.of(
                BlockField.shared("E8M0", 1),
                BlockField.codes("32 codes in %d bit".formatted(stored), facts.codeBytes()));
    }

    @Override
    public void encode(float[] x, Coded into) {
        int end = into.at() + SIZE;
        choose(into, largest(x, into.at(), end));
        for (int i = into.at(); i < end; i++) {
            into.codes[i] = code(into, 0, x[i]);
        }
    }

    private void choose(Coded into, float largest) {
        setScale(into, rule == null ? floorLog(largest) : biased(largest));
        setFactor(into, largest);
    }

    @Override
    public BlockCoder vectors() {
        return rule == null
                ? new PlainCoder(this)
                : new SmallFloatCoder(this, element.small(), this::choose);
    }

    @Override
    public Optional<BlockLoop> loop() {
        return rule == null
                ? Optional.empty()
                : SmallFloatLoop.of(this, element.small(), this::choose);
    }

    /** The largest magnitude; NaN where there is one. */
    static float largest(float[] x, int from, int to) {
        float largest = 0;
        for (int i = from; i < to; i++) {
            largest = Math.max(largest, Math.abs(x[i]));
        }
        return largest;
    }

    private static void setScale(Coded into, int biased) {
        into.stored[0] = biased;
        into.scale[0] = biased == NAN ? Float.NaN : Math.scalb(1f, biased - BIAS);
    }

    /** What values are multiplied by; exact, since it is a power of two. */
    private void setFactor(Coded into, float largest) {
        int biased = into.stored[0];
        if (rule == Rule.RCEIL) {
            into.factor[0] =
                    biased == NAN ? largest : biased == 0 ? 1 : Math.scalb(1f, BIAS - biased);
        } else if (rule == null) {
            into.factor[0] = biased == NAN ? Float.NaN : Math.scalb(1f, BIAS - biased);
        } else {
            // torchao divides by 2⁻¹²⁶ at least, and by infinity where the scale is NaN.
            into.factor[0] = biased == NAN ? 0 : Math.scalb(1f, BIAS - Math.max(1, biased));
        }
    }

    /** microxcaling's exponent, biased: by a logarithm in float32, NaN above 2¹²⁷. */
    private int floorLog(float largest) {
        if (!(largest < Float.POSITIVE_INFINITY)) {
            return NAN;
        }
        int exponent = largest == 0 ? Float.MIN_EXPONENT : GgmlMath.floorLog2(largest);
        int shared = exponent - element.largestExponent();
        return shared > BIAS ? NAN : Math.max(-BIAS, shared) + BIAS;
    }

    /** torchao's exponent, biased. */
    private int biased(float largest) {
        if (Float.isNaN(largest)) {
            return NAN;
        }
        if (rule == Rule.RCEIL) {
            float scale = largest / element.largest();
            if (scale == Float.POSITIVE_INFINITY) {
                return 2 * BIAS;
            }
            return scale == 0 ? 0 : Math.clamp(ceilLog2(scale), -BIAS, BIAS) + BIAS;
        }
        int bits = Float.floatToRawIntBits(largest);
        if (rule == Rule.EVEN) {
            bits += 1 << (MANTISSA - element.small().mantissaBits() - 1);
        }
        int exponent = (bits >> MANTISSA & 0xFF) - BIAS;
        if (rule == Rule.CEIL && (bits & ((1 << MANTISSA) - 1)) != 0) {
            exponent++;
        }
        return Math.clamp(exponent - element.largestExponent(), -BIAS, BIAS + 1) + BIAS;
    }

    /** The ceiling of a logarithm in float32, which a few floats above a power of two have not. */
    private static int ceilLog2(float v) {
        return (int) Math.ceil((float) (StrictMath.log(v) / StrictMath.log(2)));
    }

    @Override
    public int code(Coded block, int group, float x) {
        float v = x * block.factor[0];
        if (rule != null) {
            return Float.isNaN(v) ? codeOfNan(Float.floatToIntBits(v)) : element.small().code(v);
        }
        if (Float.isNaN(v)) {
            return 0;
        }
        return element.small() == null ? integer(v) : rounded(v);
    }

    private int codeOfNan(int bits) {
        return element.bits() == Byte.SIZE ? 0x7F : element.small().codeOfNan(bits);
    }

    private int integer(float v) {
        int code = (int) round(Math.abs(v) * (1 << 6));
        return Math.min(BIAS, code) * (v < 0 ? -1 : 1);
    }

    /** Rounds the mantissa; the exponent by which it is cut is a logarithm in float32 too. */
    private int rounded(float v) {
        float absolute = Math.abs(v);
        SmallFloat small = element.small();
        int exponent = absolute == 0 ? 0 : GgmlMath.floorLog2(absolute);
        int cut = Math.max(1 - small.bias(), exponent) - small.mantissaBits();
        float magnitude = Math.scalb(round(Math.scalb(absolute, -cut)), cut);
        int code = small.code(Math.min(magnitude, small.largest()));
        return v < 0 ? code | 1 << (small.bits() - 1) : code;
    }

    private float round(float absolute) {
        return switch (rounding) {
            case AWAY -> (float) Math.floor(absolute + 0.5f);
            case EVEN -> even(absolute);
            case ZERO -> (float) Math.floor(absolute);
        };
    }

    /** As the library computes it: 0.5 less a bit plus 0.5 is 1 in float32, and becomes 1. */
    private static float even(float absolute) {
        float half = absolute - 0.5f;
        boolean tie = half == 2 * (float) Math.floor(half / 2);
        return (float) Math.floor(absolute + 0.5f) - (tie ? 1 : 0);
    }

    @Override
    public void pack(Coded block, BlockBytes into, int number) {
        into.scales()[number] = (byte) block.stored[0];
        Tight.pack(block, facts, into, number);
    }

    @Override
    public void unpack(BlockBytes from, int number, Coded into) {
        setScale(into, from.scales()[number] & 0xFF);
        Tight.unpack(from, facts, number, into);
    }
}
