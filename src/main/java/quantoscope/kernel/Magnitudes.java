package quantoscope.kernel;

import static jdk.incubator.vector.VectorOperators.MAX;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorSpecies;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;

/** What a first look at values in memory tells. */
final class Magnitudes {
    private static final VectorSpecies<Float> F = FloatVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Integer> I = IntVector.SPECIES_PREFERRED;
    private static final ByteOrder ORDER = ByteOrder.nativeOrder();

    private Magnitudes() {}

    /**
     * The bits of the largest |x|, where those of infinity and NaN are above all others. It also
     * brings the values into the first cache: a loop with more to do would wait for each line, as
     * the machine looks less far ahead in it. What fetches ahead begins anew at each 4 KiB; four
     * places at once wait for that together.
     *
     * @param length whole vectors
     */
    static int largest(MemorySegment x, long length) {
        IntVector all = IntVector.zero(I);
        long quarter = length / 4 / F.length() * F.length();
        for (long i = 0; i < quarter; i += F.length()) {
            IntVector a = FloatVector.fromMemorySegment(F, x, 4 * i, ORDER).reinterpretAsInts();
            IntVector b =
                    FloatVector.fromMemorySegment(F, x, 4 * (i + quarter), ORDER)
                            .reinterpretAsInts();
            IntVector c =
                    FloatVector.fromMemorySegment(F, x, 4 * (i + 2 * quarter), ORDER)
                            .reinterpretAsInts();
            IntVector d =
                    FloatVector.fromMemorySegment(F, x, 4 * (i + 3 * quarter), ORDER)
                            .reinterpretAsInts();
            all = all.max(a.and(BinaryFloat.MAGNITUDE)).max(b.and(BinaryFloat.MAGNITUDE));
            all = all.max(c.and(BinaryFloat.MAGNITUDE)).max(d.and(BinaryFloat.MAGNITUDE));
        }
        for (long i = 4 * quarter; i < length; i += F.length()) {
            IntVector a = FloatVector.fromMemorySegment(F, x, 4 * i, ORDER).reinterpretAsInts();
            all = all.max(a.and(BinaryFloat.MAGNITUDE));
        }
        return all.reduceLanes(MAX);
    }

    /** Whether they are whole vectors. */
    static boolean areWhole(int length) {
        return length == F.loopBound(length);
    }
}
