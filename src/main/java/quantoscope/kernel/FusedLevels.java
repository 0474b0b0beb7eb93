package quantoscope.kernel;

import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.L2B;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.LT;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * Codes of sixteen {@link Levels} of finite values that are multiplied by a factor, from memory
 * into bytes, the first of two in the high half.
 */
final class FusedLevels implements Fused {
    private static final VectorSpecies<Float> F = FloatVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Integer> I = IntVector.SPECIES_PREFERRED;
    private static final ByteOrder ORDER = ByteOrder.nativeOrder();

    private final int group;
    private final float[] factors;
    private final float[] divisors;
    private final float[] thresholds;
    private final Wish.Halves halves;

    private FusedLevels(Levels levels, int group, Levels.Norm norm, Wish.Halves halves) {
        this.group = group;
        this.factors = norm.factor();
        this.divisors = norm.divisor();
        this.thresholds = levels.thresholds();
        this.halves = halves;
    }

    /** For sixteen levels with a norm in groups over the flattened data; else empty. */
    static Optional<Fused> of(Levels levels, Wish.Halves halves) {
        boolean vectors = I.vectorBitSize() >= 512 && levels.levels().length == 16;
        return vectors
                        && levels.norm().isPresent()
                        && levels.layout() instanceof Layout.Groups groups
                        && groups.rows() == 1
                        && groups.size() % F.length() == 0
                ? Optional.of(new FusedLevels(levels, groups.size(), levels.norm().get(), halves))
                : Optional.empty();
    }

    @Override
    public boolean apply(MemorySegment x, Block piece) {
        int length = piece.length();
        int run = Math.min(group, length);
        int within = (int) (piece.first() % group);
        boolean whole = length % run == 0 && within % run == 0 && within + run <= group;
        int first = (int) (piece.first() / group);
        if (!whole || run % F.length() != 0 || !multiplies(first, first + length / run)) {
            return false;
        }
        MemorySegment into = CodesOut.part(halves.into(), piece, 4);
        return code(x, into, length, run, first);
    }

    /** Whether these groups are multiplied and not divided, all by a number. */
    private boolean multiplies(int from, int to) {
        boolean all = true;
        for (int set = from; set < to; set++) {
            all &= divisors[set] == 1;
            all &= Float.isFinite(factors[set]);
        }
        return all;
    }

    /**
     * A code by four comparisons: the half of the thresholds in which a value lies, its half of
     * that, and so on; each time a table has the threshold for what of the code is known.
     *
     * @return whether all values are finite
     */
    private boolean code(MemorySegment x, MemorySegment into, int length, int run, int first) {
        FloatVector middle = FloatVector.broadcast(F, thresholds[7]);
        IntVector quarters = thresholdsFrom(3);
        IntVector eighths = thresholdsFrom(1);
        IntVector last = thresholdsFrom(0);
        FloatVector zero = FloatVector.zero(F);
        FloatVector finite = zero;
        int set = first;
        for (int start = 0; start < length; start += run, set++) {
            FloatVector factor = FloatVector.broadcast(F, factors[set]);
            for (int i = start; i < start + run; i += F.length()) {
                FloatVector value = FloatVector.fromMemorySegment(F, x, 4L * i, ORDER);
                // What is not finite is NaN times 0, and the sum with it.
                finite = value.fma(zero, finite);
                FloatVector v = value.mul(factor);
                IntVector code = IntVector.zero(I).blend(8, middle.compare(LT, v).cast(I));
                code = code.add(4, below(code, quarters, v));
                code = code.add(2, below(code, eighths, v));
                code = code.add(1, below(code, last, v));
                LongVector pairs = code.reinterpretAsLongs();
                LongVector both = pairs.lanewise(LSHL, 4).or(pairs.lanewise(LSHR, 32));
                ((ByteVector) both.convertShape(L2B, ByteVector.SPECIES_64, 0))
                        .intoMemorySegment(into, i / 2, ByteOrder.LITTLE_ENDIAN);
            }
        }
        return finite.compare(EQ, zero).allTrue();
    }

    /** Where the table's threshold for a code lies below v. */
    private static VectorMask<Integer> below(IntVector code, IntVector table, FloatVector v) {
        return code.selectFrom(table).reinterpretAsFloats().compare(LT, v).cast(I);
    }

    /** A table of the thresholds from one on, as bits. */
    private IntVector thresholdsFrom(int first) {
        int[] bits = new int[I.length()];
        for (int i = first; i < thresholds.length; i++) {
            bits[i - first] = Float.floatToRawIntBits(thresholds[i]);
        }
        return IntVector.fromArray(I, bits, 0);
    }
}
