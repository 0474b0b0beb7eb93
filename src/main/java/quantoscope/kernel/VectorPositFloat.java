package quantoscope.kernel;

import static jdk.incubator.vector.VectorOperators.ASHR;
import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.GE;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.LT;
import static jdk.incubator.vector.VectorOperators.NE;
import static jdk.incubator.vector.VectorOperators.XOR;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/** {@link PositFloat} in vectors: the same steps, and a table of what codes stand for. */
final class VectorPositFloat implements VectorMinifloat.Cast {
    private static final VectorSpecies<Float> F = FloatVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Integer> I = IntVector.SPECIES_PREFERRED;
    private static final int ONE = 127 << BinaryFloat.FRACTION_BITS;

    private final PositFloat format;

    /** The value of each code from the lowest on. */
    private final float[] values;

    VectorPositFloat(PositFloat format) {
        this.format = format;
        this.values = new float[format.highCode() - format.lowCode() + 1];
        for (int i = 0; i < values.length; i++) {
            values[i] = format.decode(format.lowCode() + i);
        }
    }

    @Override
    public void apply(float[] from, Block block, int start, int length) {
        int low = format.lowCode();
        IntVector one = IntVector.broadcast(I, 1);
        for (int i = start; i < start + length; i += F.length()) {
            IntVector raw = FloatVector.fromArray(F, from, i).reinterpretAsInts();
            IntVector a = raw.and(BinaryFloat.MAGNITUDE);
            IntVector regime = a.sub(ONE).lanewise(ASHR, BinaryFloat.FRACTION_BITS + format.es());
            IntVector body = a.sub(ONE).lanewise(LSHL, 9 - format.es()).lanewise(LSHR, 2);
            VectorMask<Integer> zeros = regime.compare(LT, 0);
            IntVector longer =
                    regime.lanewise(XOR, regime.lanewise(ASHR, 31)).min(PositFloat.LONGEST);
            IntVector endless =
                    body.or(PositFloat.ONES)
                            .lanewise(ASHR, longer)
                            .blend(body.or(PositFloat.ZEROS).lanewise(LSHR, longer), zeros);
            IntVector cut = one.lanewise(LSHL, longer).sub(1).and(body);
            IntVector rest = endless.lanewise(LSHL, format.bits() - 1);
            rest = rest.blend(rest.or(1), cut.compare(NE, 0));
            IntVector magnitude = endless.lanewise(LSHR, 33 - format.bits());
            VectorMask<Integer> odd = magnitude.and(1).compare(NE, 0);
            VectorMask<Integer> up =
                    rest.compare(LT, 0).and(rest.compare(NE, PositFloat.ONES).or(odd));
            magnitude = magnitude.add(1, up).max(1).min(format.highCode());
            magnitude = magnitude.blend(0, a.compare(EQ, 0));
            IntVector sign = raw.lanewise(ASHR, 31);
            IntVector code = magnitude.lanewise(XOR, sign).sub(sign);
            code = code.blend(low, a.compare(GE, BinaryFloat.INFINITY));
            code.intoArray(block.codes, i);
        }
        decode(block, start, length);
    }

    private void decode(Block block, int start, int length) {
        int low = format.lowCode();
        for (int i = start; i < start + length; i++) {
            block.reconstruction[i] = values[block.codes[i] - low];
        }
    }
}
