package quantoscope.kernel.block;

import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.I2F;
import static jdk.incubator.vector.VectorOperators.LT;
import static jdk.incubator.vector.VectorOperators.MAX;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorSpecies;

import quantoscope.kernel.BlockFacts;
import quantoscope.kernel.Coded;

/**
 * What the vector coders of ggml's formats share: values laid out so that each lane has a group of
 * its own, and what is done to the values of a group at once.
 */
final class GroupVectors {
    static final VectorSpecies<Float> F = FloatVector.SPECIES_PREFERRED;
    static final VectorSpecies<Integer> I = IntVector.SPECIES_PREFERRED;

    /** Groups side by side. */
    static final int LANES = F.length();

    private static final int MAGNITUDE = Integer.MAX_VALUE;
    private static final int INFINITY = 0x7F800000;

    /**
     * What {@link GgmlMath#nearest} adds to a float, keeps of its bits, and takes off. Written out
     * in each loop: a vector that a method returns may be put on the heap.
     */
    static final float MAGIC = 12582912;

    static final int MANTISSA = 0x7FFFFF;
    static final int MIDDLE = 0x400000;

    private GroupVectors() {}

    /** Whether all scales and offsets are finite: the sign of a NaN is anybody's. */
    static boolean hasNumbers(Coded coded) {
        int groups = coded.scale.length;
        if (groups % 16 == 0) {
            return areFinite(coded.scale, 0, groups) && areFinite(coded.offset, 0, groups);
        }
        int largest = 0;
        for (int g = 0; g < groups; g++) {
            int scale = Float.floatToRawIntBits(coded.scale[g]) & MAGNITUDE;
            int offset = Float.floatToRawIntBits(coded.offset[g]) & MAGNITUDE;
            largest = Math.max(largest, Math.max(scale, offset));
        }
        return largest < INFINITY;
    }

    /** Whether {@code count} values, a multiple of sixteen, are all finite. */
    static boolean areFinite(float[] x, int at, int count) {
        IntVector largest = IntVector.zero(I);
        for (int i = at; i < at + count; i += F.length()) {
            IntVector bits = FloatVector.fromArray(F, x, i).reinterpretAsInts().and(MAGNITUDE);
            largest = largest.max(bits);
        }
        return largest.reduceLanes(MAX) < INFINITY;
    }

    /** Value i of lane l's group goes to i · lanes + l; lanes without a group repeat the last. */
    static void across(float[] x, int at, int size, int groups, float[] into) {
        for (int lane = 0; lane < LANES; lane++) {
            int from = at + Math.min(lane, groups - 1) * size;
            for (int i = 0; i < size; i++) {
                into[i * LANES + lane] = x[from + i];
            }
        }
    }

    /** The way back, of codes. */
    static void back(int[] from, int size, int groups, int[] codes, int at) {
        for (int lane = 0; lane < groups; lane++) {
            for (int i = 0; i < size; i++) {
                codes[at + lane * size + i] = from[i * LANES + lane];
            }
        }
    }

    /** What codes of a group are: from {@code low} to {@code high}, stored with {@code added}. */
    record Range(int low, int high, int added) {}

    /** Codes of one group of a block: {@code nearest((x − offset) / factor)} within the range. */
    static void quantize(float[] x, Coded into, int group, int size, Range range) {
        int at = into.at() + group * size;
        float offset = into.offset[group];
        float factor = into.factor[group];
        int[] codes = into.codes;
        for (int i = at; i < at + size; i += F.length()) {
            FloatVector v = FloatVector.fromArray(F, x, i).sub(offset).div(factor);
            v.add(MAGIC)
                    .reinterpretAsInts()
                    .and(MANTISSA)
                    .sub(MIDDLE)
                    .max(range.low)
                    .min(range.high)
                    .add(range.added)
                    .intoArray(codes, i);
        }
    }

    /** Fills in x̂ of a block whose codes count up from 0; returns how many values clip. */
    static int reconstruct(BlockFacts facts, Coded coded, float[] x, float[] into) {
        int clipped = 0;
        for (int g = 0; g < facts.groups(); g++) {
            int at = coded.at() + g * facts.group();
            float first = facts.values()[0];
            float offset = coded.offset[g];
            if (facts.hasOffset()) {
                withOffset(coded.codes, at, facts.group(), first, coded.scale[g], offset, into);
            } else {
                scaled(coded.codes, at, facts.group(), first, coded.scale[g], into);
            }
            clipped += outside(x, at, facts.group(), facts.low(coded, g), facts.high(coded, g));
        }
        return clipped;
    }

    private static void scaled(
            int[] codes, int at, int size, float first, float scale, float[] into) {
        for (int i = at; i < at + size; i += F.length()) {
            FloatVector code = (FloatVector) IntVector.fromArray(I, codes, i).convert(I2F, 0);
            code.add(first).mul(scale).intoArray(into, i);
        }
    }

    private static void withOffset(
            int[] codes, int at, int size, float first, float scale, float offset, float[] into) {
        for (int i = at; i < at + size; i += F.length()) {
            FloatVector code = (FloatVector) IntVector.fromArray(I, codes, i).convert(I2F, 0);
            code.add(first).mul(scale).add(offset).intoArray(into, i);
        }
    }

    /** How many of a group's values, all finite, lie outside. */
    static int outside(float[] x, int at, int size, float low, float high) {
        int count = 0;
        for (int i = at; i < at + size; i += F.length()) {
            FloatVector v = FloatVector.fromArray(F, x, i);
            count += v.compare(LT, low).or(v.compare(GT, high)).trueCount();
        }
        return count;
    }
}
