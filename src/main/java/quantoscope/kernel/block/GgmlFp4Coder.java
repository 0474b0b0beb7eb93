package quantoscope.kernel.block;

import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LT;
import static jdk.incubator.vector.VectorOperators.MAX;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

import quantoscope.kernel.BlockCoder;
import quantoscope.kernel.Coded;
import quantoscope.kernel.PlainCoder;

/**
 * {@link GgmlFp4} in vectors: a code is the number of middles between values that lie below the
 * magnitude, since a tie takes the smaller. Groups whose middles are not exact (a scale of 0, one
 * near the ends) and blocks with a value that is not finite go to plain code.
 */
final class GgmlFp4Coder implements BlockCoder {
    private static final VectorSpecies<Float> F = FloatVector.SPECIES_PREFERRED;
    private static final int INFINITY = 0x7F800000;

    /**
     * Between 0, 1, 2, 3, 4, 6, 8, 12, and how far the value above each lies from the one below.
     */
    private static final float[] MIDDLES = {0.5f, 1.5f, 2.5f, 3.5f, 5, 7, 10};

    private static final float[] STEPS = {1, 1, 1, 1, 2, 2, 4};

    private final GgmlFp4 format;
    private final BlockCoder plain;

    GgmlFp4Coder(GgmlFp4 format) {
        this.format = format;
        this.plain = new PlainCoder(format);
    }

    @Override
    public int code(float[] x, Coded into, float[] result) {
        int size = format.facts().group();
        int clipped = 0;
        for (int group = 0; group < format.facts().groups(); group++) {
            int from = into.at() + group * size;
            int bits = largest(x, from, from + size);
            if (bits >= INFINITY) {
                return plain.code(x, into, result);
            }
            format.choose(into, group, Float.intBitsToFloat(bits));
            float scale = into.scale[group];
            float top = Float.intBitsToFloat(bits);
            // Far beyond the largest value, all differences round to the same.
            if (!(scale > 0x1p-120f && scale < 0x1p120f) || top > scale * 0x1p20f) {
                return plain.code(x, into, result);
            }
            clipped += fill(x, into, result, group);
        }
        return clipped;
    }

    private static int largest(float[] x, int from, int to) {
        IntVector largest = IntVector.zero(IntVector.SPECIES_PREFERRED);
        for (int i = from; i < to; i += F.length()) {
            IntVector bits = FloatVector.fromArray(F, x, i).reinterpretAsInts();
            largest = largest.max(bits.and(Integer.MAX_VALUE));
        }
        return largest.reduceLanes(MAX);
    }

    private int fill(float[] x, Coded into, float[] result, int group) {
        int size = format.facts().group();
        int from = into.at() + group * size;
        float scale = into.scale[group];
        float high = format.facts().high(into, group);
        int clipped = 0;
        for (int i = from; i < from + size; i += F.length()) {
            FloatVector v = FloatVector.fromArray(F, x, i);
            FloatVector magnitude = v.abs();
            IntVector code = IntVector.zero(IntVector.SPECIES_PREFERRED);
            FloatVector value = FloatVector.zero(F);
            for (int m = 0; m < MIDDLES.length; m++) {
                VectorMask<Float> above = magnitude.compare(GT, MIDDLES[m] * scale);
                code = code.add(1, above.cast(IntVector.SPECIES_PREFERRED));
                value = value.add(STEPS[m], above);
            }
            VectorMask<Float> negative = v.compare(LT, 0).and(value.compare(GT, 0));
            code = code.add(8, negative.cast(IntVector.SPECIES_PREFERRED));
            code.intoArray(into.codes, i);
            value.blend(value.neg(), negative).mul(scale).intoArray(result, i);
            clipped += magnitude.compare(GT, high).trueCount();
        }
        return clipped;
    }
}
