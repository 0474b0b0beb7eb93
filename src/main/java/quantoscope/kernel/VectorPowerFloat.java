package quantoscope.kernel;

import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.GE;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.LT;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/** {@link PowerFloat} in vectors; what is no normal positive value is put right afterwards. */
final class VectorPowerFloat implements VectorMinifloat.Cast {
    private static final VectorSpecies<Float> F = FloatVector.SPECIES_PREFERRED;

    private static final int SIGN = Integer.MIN_VALUE;
    private static final int INFINITY = 0x7F800000;

    private final PowerFloat format;

    VectorPowerFloat(PowerFloat format) {
        this.format = format;
    }

    @Override
    public void apply(float[] from, Block block, int start, int length) {
        int up = PowerFloat.LEAST_NORMAL - format.roundUpFrom();
        int kept = format.negative() < 0 ? BinaryFloat.MAGNITUDE : -1;
        int below = Float.floatToIntBits(format.decode(Math.max(0, format.negative())));
        int[] places = block.keys();
        float[] before = block.scratch();
        int count = 0;
        for (int i = start; i < start + length; i += F.length()) {
            FloatVector x = FloatVector.fromArray(F, from, i);
            IntVector bits = x.reinterpretAsInts();
            IntVector a = bits.and(kept);
            IntVector code = a.add(up).lanewise(LSHR, BinaryFloat.FRACTION_BITS);
            // As common as values above 0; a NaN among them has its own pattern.
            VectorMask<Integer> negative = a.compare(LT, 0);
            code.blend(format.negative(), negative).intoArray(block.codes, i);
            code.lanewise(LSHL, BinaryFloat.FRACTION_BITS)
                    .blend(below, negative)
                    .reinterpretAsFloats()
                    .intoArray(block.reconstruction, i);
            VectorMask<Integer> special =
                    a.compare(LT, PowerFloat.LEAST_NORMAL)
                            .andNot(negative)
                            .or(a.compare(GE, format.overflow().from()))
                            .or(bits.and(BinaryFloat.MAGNITUDE).compare(GT, INFINITY))
                            .or(bits.compare(EQ, SIGN));
            places[count] = i;
            x.intoArray(before, count * F.length());
            count += special.anyTrue() ? 1 : 0;
        }
        VectorMinifloat.repair(format, block, count);
    }
}
