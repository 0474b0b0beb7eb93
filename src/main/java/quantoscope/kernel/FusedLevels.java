package quantoscope.kernel;

import static jdk.incubator.vector.VectorOperators.L2B;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.LT;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
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
    private final float[] thresholds;

    /** How many values are multiplied: all but those of a last group that is divided. */
    private final long multiplied;

    private final Wish.Halves halves;

    private FusedLevels(Levels levels, int group, Levels.Norm norm, Wish.Halves halves) {
        this.group = group;
        this.factors = norm.factor();
        int last = factors.length - 1;
        this.multiplied = norm.divisor()[last] == 1 ? Long.MAX_VALUE : (long) last * group;
        this.thresholds = levels.thresholds();
        this.halves = halves;
    }

    /**
     * For sixteen levels in groups over the flattened data, with a norm that divides by nothing but
     * in the last group, which a reference divides where it is cut short; else empty.
     */
    static Optional<Fused> of(Levels levels, Wish.Halves halves) {
        boolean vectors = I.vectorBitSize() >= 512 && levels.levels().length == 16;
        if (!vectors
                || levels.norm().isEmpty()
                || !(levels.layout() instanceof Layout.Groups groups)
                || groups.rows() != 1
                || groups.size() % F.length() != 0) {
            return Optional.empty();
        }
        Levels.Norm norm = levels.norm().get();
        boolean suits = true;
        for (int p = 0; p < norm.factor().length; p++) {
            boolean last = p == norm.factor().length - 1;
            suits &= (last || norm.divisor()[p] == 1) && Float.isFinite(norm.factor()[p]);
        }
        return suits
                ? Optional.of(new FusedLevels(levels, groups.size(), norm, halves))
                : Optional.empty();
    }

    @Override
    public boolean apply(MemorySegment x, Block piece) {
        int length = piece.length();
        int run = Math.min(group, length);
        int within = (int) (piece.first() % group);
        boolean whole = length % run == 0 && within % run == 0 && within + run <= group;
        boolean divides = piece.first() + length > multiplied;
        if (!whole
                || divides
                || run % F.length() != 0
                || Magnitudes.largest(x, length) >= BinaryFloat.INFINITY) {
            return false;
        }
        MemorySegment into = CodesOut.part(halves.into(), piece, 4);
        code(x, into, length, run, (int) (piece.first() / group));
        return true;
    }

    /** All thresholds stay in registers. */
    private void code(MemorySegment x, MemorySegment into, int length, int run, int first) {
        float[] at = thresholds;
        FloatVector t0 = FloatVector.broadcast(F, at[0]);
        FloatVector t1 = FloatVector.broadcast(F, at[1]);
        FloatVector t2 = FloatVector.broadcast(F, at[2]);
        FloatVector t3 = FloatVector.broadcast(F, at[3]);
        FloatVector t4 = FloatVector.broadcast(F, at[4]);
        FloatVector t5 = FloatVector.broadcast(F, at[5]);
        FloatVector t6 = FloatVector.broadcast(F, at[6]);
        FloatVector t7 = FloatVector.broadcast(F, at[7]);
        FloatVector t8 = FloatVector.broadcast(F, at[8]);
        FloatVector t9 = FloatVector.broadcast(F, at[9]);
        FloatVector t10 = FloatVector.broadcast(F, at[10]);
        FloatVector t11 = FloatVector.broadcast(F, at[11]);
        FloatVector t12 = FloatVector.broadcast(F, at[12]);
        FloatVector t13 = FloatVector.broadcast(F, at[13]);
        FloatVector t14 = FloatVector.broadcast(F, at[14]);
        int set = first;
        for (int start = 0; start < length; start += run, set++) {
            FloatVector factor = FloatVector.broadcast(F, factors[set]);
            for (int i = start; i < start + run; i += F.length()) {
                FloatVector v = FloatVector.fromMemorySegment(F, x, 4L * i, ORDER).mul(factor);
                IntVector code = IntVector.zero(I);
                code = code.add(1, t0.compare(LT, v).cast(I));
                code = code.add(1, t1.compare(LT, v).cast(I));
                code = code.add(1, t2.compare(LT, v).cast(I));
                code = code.add(1, t3.compare(LT, v).cast(I));
                code = code.add(1, t4.compare(LT, v).cast(I));
                code = code.add(1, t5.compare(LT, v).cast(I));
                code = code.add(1, t6.compare(LT, v).cast(I));
                code = code.add(1, t7.compare(LT, v).cast(I));
                code = code.add(1, t8.compare(LT, v).cast(I));
                code = code.add(1, t9.compare(LT, v).cast(I));
                code = code.add(1, t10.compare(LT, v).cast(I));
                code = code.add(1, t11.compare(LT, v).cast(I));
                code = code.add(1, t12.compare(LT, v).cast(I));
                code = code.add(1, t13.compare(LT, v).cast(I));
                code = code.add(1, t14.compare(LT, v).cast(I));
                LongVector pairs = code.reinterpretAsLongs();
                LongVector both = pairs.lanewise(LSHL, 4).or(pairs.lanewise(LSHR, 32));
                ((ByteVector) both.convertShape(L2B, ByteVector.SPECIES_64, 0))
                        .intoMemorySegment(into, i / 2, ByteOrder.LITTLE_ENDIAN);
            }
        }
    }
}
