package quantoscope.kernel.block;

import static jdk.incubator.vector.VectorOperators.ASHR;
import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.F2I;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.I2F;
import static jdk.incubator.vector.VectorOperators.LT;
import static jdk.incubator.vector.VectorOperators.MAX;
import static jdk.incubator.vector.VectorOperators.MIN;
import static jdk.incubator.vector.VectorOperators.XOR;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

import quantoscope.kernel.BlockCoder;
import quantoscope.kernel.Coded;
import quantoscope.kernel.PlainCoder;

/**
 * {@link GgmlLinear} in vectors. Blocks with a value that is not finite, or a scale whose inverse
 * is not, go to plain code. Each loop is a method of its own that hands no vector on, since a
 * vector that leaves a compiled method is put on the heap.
 */
final class GgmlLinearCoder implements BlockCoder {
    private static final VectorSpecies<Float> F = FloatVector.SPECIES_PREFERRED;
    private static final int SIZE = 32;
    private static final int MAGNITUDE = Integer.MAX_VALUE;
    private static final int INFINITY = 0x7F800000;

    /** Added and subtracted, rounds |v| ≤ 2²² to even. */
    private static final float MAGIC = 0x1.8p23f;

    private final GgmlLinear format;
    private final BlockCoder plain;

    GgmlLinearCoder(GgmlLinear format) {
        this.format = format;
        this.plain = new PlainCoder(format);
    }

    @Override
    public int code(float[] x, Coded into, float[] result) {
        return switch (format.kind()) {
            case Q4_0 -> symmetric(x, into, result, 8);
            case Q5_0 -> symmetric(x, into, result, 16);
            case Q4_1 -> minimum(x, into, result, 15);
            case Q5_1 -> minimum(x, into, result, 31);
            case Q8_0 -> bytes(x, into, result);
        };
    }

    /** The bits of the largest magnitude; at infinity or above where not all values are finite. */
    private static int largest(float[] x, int at) {
        IntVector largest = IntVector.zero(IntVector.SPECIES_PREFERRED);
        for (int i = at; i < at + SIZE; i += F.length()) {
            largest =
                    largest.max(FloatVector.fromArray(F, x, i).reinterpretAsInts().and(MAGNITUDE));
        }
        return largest.reduceLanes(MAX);
    }

    /** The first value of that magnitude. Without a branch: nobody can foresee where it is. */
    private static float first(float[] x, int at, int bits) {
        long found = 0;
        for (int i = 0; i < SIZE; i += F.length()) {
            VectorMask<Integer> here =
                    FloatVector.fromArray(F, x, at + i)
                            .reinterpretAsInts()
                            .and(MAGNITUDE)
                            .compare(EQ, bits);
            found |= here.toLong() << i;
        }
        return bits == 0 ? 0 : x[at + Long.numberOfTrailingZeros(found)];
    }

    private int symmetric(float[] x, Coded into, float[] result, int half) {
        int at = into.at();
        int bits = largest(x, at);
        float d = bits < INFINITY ? first(x, at, bits) / -half : 0;
        float inverse = GgmlMath.inverse(d);
        if (bits >= INFINITY || Float.isInfinite(inverse)) {
            return plain.code(x, into, result);
        }
        GgmlLinear.set(into, d, GgmlMath.toHalf(d));
        float scale = into.scale[0];
        boolean values = into.wantsValues();
        float low = values ? format.facts().low(into, 0) : 0;
        float high = values ? format.facts().high(into, 0) : 0;
        int clipped = 0;
        for (int i = at; i < at + SIZE; i += F.length()) {
            FloatVector v = FloatVector.fromArray(F, x, i);
            IntVector code =
                    ((IntVector) v.mul(inverse).add(half + 0.5f).convert(F2I, 0)).min(2 * half - 1);
            code.intoArray(into.codes, i);
            if (values) {
                ((FloatVector) code.convert(I2F, 0)).sub(half).mul(scale).intoArray(result, i);
                clipped += v.compare(LT, low).or(v.compare(GT, high)).trueCount();
            }
        }
        return clipped;
    }

    private int minimum(float[] x, Coded into, float[] result, int most) {
        int at = into.at();
        // As integers in the order of the floats, −0 below 0.
        IntVector least = IntVector.broadcast(IntVector.SPECIES_PREFERRED, Integer.MAX_VALUE);
        IntVector largest = IntVector.broadcast(IntVector.SPECIES_PREFERRED, Integer.MIN_VALUE);
        for (int i = at; i < at + SIZE; i += F.length()) {
            IntVector bits = FloatVector.fromArray(F, x, i).reinterpretAsInts();
            IntVector key = bits.lanewise(XOR, bits.lanewise(ASHR, 31).and(MAGNITUDE));
            least = least.min(key);
            largest = largest.max(key);
        }
        int low = least.reduceLanes(MIN);
        int high = largest.reduceLanes(MAX);
        float min = value(low);
        float d = (value(high) - min) / most;
        float inverse = GgmlMath.inverse(d);
        boolean odd = high >= INFINITY || low <= ~INFINITY || min == 0;
        if (odd || !Float.isFinite(d) || Float.isInfinite(inverse)) {
            return plain.code(x, into, result);
        }
        GgmlLinear.setMinimum(into, min);
        GgmlLinear.set(into, d, GgmlMath.toHalf(d));
        return fill(x, into, result, most);
    }

    private static float value(int key) {
        return Float.intBitsToFloat(key ^ (key >> 31 & MAGNITUDE));
    }

    private int fill(float[] x, Coded into, float[] result, int most) {
        int at = into.at();
        float min = GgmlLinear.min(into);
        float inverse = into.factor[0];
        float scale = into.scale[0];
        float offset = into.offset[0];
        boolean values = into.wantsValues();
        float low = values ? format.facts().low(into, 0) : 0;
        float high = values ? format.facts().high(into, 0) : 0;
        int clipped = 0;
        for (int i = at; i < at + SIZE; i += F.length()) {
            FloatVector v = FloatVector.fromArray(F, x, i);
            IntVector code =
                    ((IntVector) v.sub(min).mul(inverse).add(0.5f).convert(F2I, 0)).min(most);
            code.intoArray(into.codes, i);
            if (values) {
                ((FloatVector) code.convert(I2F, 0)).mul(scale).add(offset).intoArray(result, i);
                clipped += v.compare(LT, low).or(v.compare(GT, high)).trueCount();
            }
        }
        return clipped;
    }

    private int bytes(float[] x, Coded into, float[] result) {
        int at = into.at();
        int bits = largest(x, at);
        float d = Float.intBitsToFloat(bits) / 127;
        float inverse = GgmlMath.inverse(d);
        if (bits >= INFINITY || Float.isInfinite(inverse)) {
            return plain.code(x, into, result);
        }
        GgmlLinear.set(into, d, GgmlMath.toHalf(d));
        float scale = into.scale[0];
        boolean values = into.wantsValues();
        float low = values ? format.facts().low(into, 0) : 0;
        float high = values ? format.facts().high(into, 0) : 0;
        int clipped = 0;
        for (int i = at; i < at + SIZE; i += F.length()) {
            FloatVector v = FloatVector.fromArray(F, x, i);
            FloatVector scaled = v.mul(inverse);
            FloatVector magnitude = scaled.abs();
            FloatVector even = magnitude.add(MAGIC).sub(MAGIC);
            // A tie that went down to the even neighbour goes away from zero.
            FloatVector away = even.add(1, magnitude.sub(even).compare(EQ, 0.5f));
            IntVector code =
                    (IntVector) away.neg().blend(away, scaled.compare(GT, 0)).convert(F2I, 0);
            code.intoArray(into.codes, i);
            if (values) {
                ((FloatVector) code.convert(I2F, 0)).mul(scale).intoArray(result, i);
                clipped += v.compare(LT, low).or(v.compare(GT, high)).trueCount();
            }
        }
        return clipped;
    }
}
