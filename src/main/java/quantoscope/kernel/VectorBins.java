package quantoscope.kernel;

import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.GE;
import static jdk.incubator.vector.VectorOperators.LT;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/**
 * Places of values among equal bins, in float32: where (x − low) · bins / (high − low) is farther
 * from a whole number than float32 may be wrong, what lies below it is the bin.
 */
final class VectorBins {
    private static final VectorSpecies<Float> F = FloatVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Integer> I = IntVector.SPECIES_PREFERRED;
    private static final int MAGIC_BITS = Float.floatToRawIntBits(VectorAffine.MAGIC);

    /** A distance from whole numbers that leaves few values unsure. */
    private static final double MOST_WRONG = 0.01;

    private VectorBins() {}

    /**
     * Fills in the bin of each value, or the one behind the last where that is unsure or the value
     * is in none.
     *
     * @return how many of the first {@code length} values: whole vectors, or none where float32 is
     *     too coarse for the bins
     */
    static int places(float[] values, int start, int length, ValueCounts.Bins bins, int[] into) {
        double perBin = bins.count() / (bins.high() - bins.low());
        double reach = Math.max(Math.abs(bins.low()), Math.abs(bins.high())) * perBin;
        double wrong = (reach + bins.count()) * 0x1p-22;
        if (!(wrong < MOST_WRONG) || perBin > Float.MAX_VALUE || perBin < Float.MIN_NORMAL) {
            return 0;
        }
        float factor = (float) perBin;
        // Half a bin lower, so that rounding to the nearest number finds the one below.
        FloatVector added = FloatVector.broadcast(F, (float) (-bins.low() * perBin - 0.5));
        float near = (float) (0.5 - wrong);
        int count = bins.count();
        IntVector none = IntVector.broadcast(I, count);
        int i = 0;
        for (; i <= length - F.length(); i += F.length()) {
            FloatVector u = FloatVector.fromArray(F, values, start + i).mul(factor).add(added);
            FloatVector sum = u.add(VectorAffine.MAGIC);
            IntVector bin = sum.reinterpretAsInts().sub(MAGIC_BITS);
            VectorMask<Integer> sure =
                    u.sub(sum.sub(VectorAffine.MAGIC))
                            .abs()
                            .compare(LT, near)
                            .cast(I)
                            .and(bin.compare(GE, 0))
                            .and(bin.compare(LT, count));
            none.blend(bin, sure).intoArray(into, i);
        }
        return i;
    }

    /** The first place of a number from {@code from} on; {@code to} where there is none. */
    static int find(int number, int[] in, int from, int to) {
        int i = from;
        for (; i <= to - I.length(); i += I.length()) {
            VectorMask<Integer> found = IntVector.fromArray(I, in, i).compare(EQ, number);
            if (found.anyTrue()) {
                return i + found.firstTrue();
            }
        }
        while (i < to && in[i] != number) {
            i++;
        }
        return i;
    }
}
