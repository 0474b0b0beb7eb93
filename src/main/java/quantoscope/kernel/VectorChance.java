package quantoscope.kernel;

import static jdk.incubator.vector.VectorOperators.LSHR;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** {@link Chance} in vectors. */
final class VectorChance {
    private static final VectorSpecies<Integer> I = IntVector.SPECIES_PREFERRED;

    private VectorChance() {}

    /**
     * The numbers of {@code length} positions, the first at {@code first}, each {@code step} on.
     *
     * @param into whole vectors
     */
    static void fill(long seed, long first, long step, float[] into, int length) {
        long last = first + (length - 1) * step;
        if (first >>> 32 != last >>> 32) {
            for (int i = 0; i < length; i++) {
                into[i] = Chance.at(seed, first + i * step);
            }
            return;
        }
        int upper = Chance.upper(seed, first);
        IntVector index = IntVector.broadcast(I, 0).addIndex(1).mul((int) step).add((int) first);
        int stride = I.length() * (int) step;
        for (int i = 0; i < length; i += I.length()) {
            IntVector h = index.lanewise(VectorOperators.XOR, upper);
            h = h.lanewise(VectorOperators.XOR, h.lanewise(LSHR, 16)).mul(Chance.FIRST);
            h = h.lanewise(VectorOperators.XOR, h.lanewise(LSHR, 13)).mul(Chance.SECOND);
            h = h.lanewise(VectorOperators.XOR, h.lanewise(LSHR, 16)).lanewise(LSHR, 8);
            ((FloatVector) h.convert(VectorOperators.I2F, 0)).mul(Chance.UNIT).intoArray(into, i);
            index = index.add(stride);
        }
    }
}
