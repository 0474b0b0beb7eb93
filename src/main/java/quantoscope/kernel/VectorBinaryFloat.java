package quantoscope.kernel;

import static jdk.incubator.vector.VectorOperators.ASHR;
import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.GE;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.LT;
import static jdk.incubator.vector.VectorOperators.XOR;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link BinaryFloat} in vectors: adding to the bits of a normal value rounds it and carries into
 * the exponent; adding a large float rounds a subnormal one. What has no pattern near it is rare
 * and put right afterwards.
 */
final class VectorBinaryFloat implements VectorMinifloat.Cast {
    private static final VectorSpecies<Float> F = FloatVector.SPECIES_PREFERRED;
    private static final int SIGN = 1 << 31;

    private final BinaryFloat format;
    private final int largest;

    VectorBinaryFloat(BinaryFloat format) {
        this.format = format;
        this.largest = format.largestPattern();
    }

    @Override
    public void apply(float[] from, Block block, int start, int length) {
        int shift = format.shift();
        int half = (1 << (shift - 1)) - 1;
        int leastNormal = format.leastNormal();
        int rebias = format.rebias();
        float magic = format.magic();
        int magicBits = Float.floatToRawIntBits(magic);
        boolean negativeZero = format.hasNegativeZero();
        boolean values = block.wantsValues();
        int first = format.cast().fault().first();
        int end = format.cast().fault().end();
        int[] places = block.keys();
        float[] before = block.scratch();
        int count = 0;
        for (int i = start; i < start + length; i += F.length()) {
            FloatVector x = FloatVector.fromArray(F, from, i);
            IntVector bits = x.reinterpretAsInts();
            IntVector a = bits.and(BinaryFloat.MAGNITUDE);
            IntVector sign = bits.lanewise(ASHR, 31);
            IntVector rounded =
                    a.add(half).add(a.lanewise(LSHR, shift).and(1)).lanewise(LSHR, shift);
            FloatVector sum = a.reinterpretAsFloats().add(magic);
            VectorMask<Integer> small = a.compare(LT, leastNormal);
            IntVector magnitude =
                    rounded.sub(rebias).blend(sum.reinterpretAsInts().sub(magicBits), small);
            IntVector value =
                    rounded.lanewise(LSHL, shift)
                            .blend(sum.sub(magic).reinterpretAsInts(), small)
                            .or(bits.and(SIGN));
            IntVector code = magnitude.lanewise(XOR, sign);
            if (!negativeZero) {
                code = code.sub(sign);
                value = value.blend(0, magnitude.compare(EQ, 0));
            }
            code.intoArray(block.codes, i);
            if (values) {
                value.reinterpretAsFloats().intoArray(block.reconstruction, i);
            }
            // The bits of a NaN or an infinity are larger than those of any pattern.
            VectorMask<Integer> special =
                    magnitude.compare(GT, largest).or(a.compare(GE, first).and(a.compare(LT, end)));
            places[count] = i;
            x.intoArray(before, count * F.length());
            count += special.anyTrue() ? 1 : 0;
        }
        VectorMinifloat.repair(format, block, count);
    }
}
