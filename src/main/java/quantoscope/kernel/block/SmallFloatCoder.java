package quantoscope.kernel.block;

import static jdk.incubator.vector.VectorOperators.ASHR;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.LT;
import static jdk.incubator.vector.VectorOperators.MAX;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

import quantoscope.kernel.BlockCoder;
import quantoscope.kernel.BlockFormat;
import quantoscope.kernel.Coded;
import quantoscope.kernel.PlainCoder;

/**
 * Blocks of one scale whose elements are small floats, multiplied by a factor and rounded to even,
 * in vectors. Blocks with a value, or a factor, that is not finite go to plain code.
 */
final class SmallFloatCoder implements BlockCoder {
    private static final VectorSpecies<Float> F = FloatVector.SPECIES_PREFERRED;
    static final int INFINITY = 0x7F800000;
    private static final int MANTISSA = 23;
    private static final int BIAS = 127;

    /** Chooses the scale of a block from its largest magnitude. */
    interface Scaling {
        void choose(Coded into, float largest);
    }

    private final BlockFormat format;
    private final SmallFloat element;
    private final Scaling scaling;
    private final BlockCoder plain;

    SmallFloatCoder(BlockFormat format, SmallFloat element, Scaling scaling) {
        this.format = format;
        this.element = element;
        this.scaling = scaling;
        this.plain = new PlainCoder(format);
    }

    @Override
    public int code(float[] x, Coded into, float[] result) {
        int from = into.at();
        int to = from + format.facts().size();
        IntVector largest = IntVector.zero(IntVector.SPECIES_PREFERRED);
        for (int i = from; i < to; i += F.length()) {
            IntVector bits = FloatVector.fromArray(F, x, i).reinterpretAsInts();
            largest = largest.max(bits.and(Integer.MAX_VALUE));
        }
        int bits = largest.reduceLanes(MAX);
        if (bits >= INFINITY) {
            return plain.code(x, into, result);
        }
        scaling.choose(into, Float.intBitsToFloat(bits));
        return Float.isFinite(into.factor[0]) && Float.isFinite(into.scale[0])
                ? fill(x, into, result)
                : plain.code(x, into, result);
    }

    private int fill(float[] x, Coded into, float[] result) {
        int from = into.at();
        int to = from + format.facts().size();
        int cut = MANTISSA - element.mantissaBits();
        int least = 1 - element.bias();
        float normal = Math.scalb(1f, least);
        // Its last bit is the smallest subnormal.
        float magic = Math.scalb(1f, least + cut);
        int magicBits = Float.floatToRawIntBits(magic);
        int unbias = (BIAS - element.bias()) << element.mantissaBits();
        int sign = 32 - element.bits();
        float factor = into.factor[0];
        float scale = into.scale[0];
        float high = format.facts().high(into, 0);
        boolean values = into.wantsValues();
        int clipped = 0;
        for (int i = from; i < to; i += F.length()) {
            FloatVector v = FloatVector.fromArray(F, x, i);
            FloatVector scaled = v.mul(factor);
            IntVector signs = scaled.reinterpretAsInts().and(Integer.MIN_VALUE);
            FloatVector magnitude = scaled.abs();
            FloatVector kept =
                    magnitude.blend(element.largest(), magnitude.compare(GT, element.largest()));
            IntVector bits = kept.reinterpretAsInts();
            IntVector odd = bits.lanewise(LSHR, cut).and(1);
            IntVector rounded = bits.add((1 << (cut - 1)) - 1).add(odd).lanewise(ASHR, cut);
            FloatVector sum = kept.add(magic);
            VectorMask<Float> small = kept.compare(LT, normal);
            IntVector code =
                    rounded.sub(unbias)
                            .blend(
                                    sum.reinterpretAsInts().sub(magicBits),
                                    small.cast(IntVector.SPECIES_PREFERRED));
            code.or(signs.lanewise(LSHR, sign)).intoArray(into.codes, i);
            if (!values) {
                continue;
            }
            FloatVector value =
                    rounded.lanewise(LSHL, cut).reinterpretAsFloats().blend(sum.sub(magic), small);
            value.reinterpretAsInts()
                    .or(signs)
                    .reinterpretAsFloats()
                    .mul(scale)
                    .intoArray(result, i);
            clipped += v.abs().compare(GT, high).trueCount();
        }
        return clipped;
    }
}
