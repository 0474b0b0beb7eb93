package quantoscope.kernel;

import static jdk.incubator.vector.VectorOperators.LT;
import static jdk.incubator.vector.VectorOperators.NE;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorSpecies;

import java.util.Arrays;

/**
 * {@link Levels} with a {@link Levels.Norm} in vectors: loops of their own, so that those of {@link
 * VectorLevels} stay with the one division they have.
 */
final class VectorNormedLevels implements Kernel.Stage {
    private static final VectorSpecies<Float> F = FloatVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Integer> I = IntVector.SPECIES_PREFERRED;

    private final Levels levels;
    private final Levels.Norm norm;
    private final VectorLevels search;
    private final boolean divides;

    /** Few thresholds, filled up with what lies below no number. */
    private final float[] thresholds;

    VectorNormedLevels(Levels levels) {
        this.levels = levels;
        this.norm = levels.norm().orElseThrow();
        this.search = new VectorLevels(levels);
        boolean any = false;
        for (float divisor : norm.divisor()) {
            any |= divisor != 1;
        }
        this.divides = any;
        this.thresholds = new float[VectorLevels.FEW];
        Arrays.fill(thresholds, Float.POSITIVE_INFINITY);
        if (search.few()) {
            System.arraycopy(levels.thresholds(), 0, thresholds, 0, levels.thresholds().length);
        }
    }

    @Override
    public void apply(Block block) {
        Spread spread =
                block.spread(this, levels.layout(), norm.factor(), levels.scale(), norm.divisor());
        for (int start = 0; start < block.length(); start += Spread.CHUNK) {
            int length = Math.min(Spread.CHUNK, block.length() - start);
            spread.fill(block.first() + start * block.step(), block.step(), length);
            if (divides) {
                divided(block, start, length, spread);
            } else {
                multiplied(block, start, length, spread);
            }
            if (search.few()) {
                compare(block, start, length);
            } else {
                lookUp(block, start, length);
            }
            if (block.wantsValues()) {
                search.reconstruct(block, start, length, spread.chunk(1));
            }
        }
    }

    /** v into the scratch, where no divisor is any but 1. */
    private void multiplied(Block block, int start, int length, Spread spread) {
        float[] factors = spread.chunk(0);
        for (int i = 0; i < length; i += F.length()) {
            FloatVector v =
                    FloatVector.fromArray(F, block.x, start + i)
                            .mul(FloatVector.fromArray(F, factors, i));
            v.blend(norm.nan(), v.compare(NE, v)).intoArray(block.scratch(), i);
        }
    }

    private void divided(Block block, int start, int length, Spread spread) {
        float[] factors = spread.chunk(0);
        float[] divisors = spread.chunk(2);
        for (int i = 0; i < length; i += F.length()) {
            FloatVector v =
                    FloatVector.fromArray(F, block.x, start + i)
                            .mul(FloatVector.fromArray(F, factors, i))
                            .div(FloatVector.fromArray(F, divisors, i));
            v.blend(norm.nan(), v.compare(NE, v)).intoArray(block.scratch(), i);
        }
    }

    /** How many of sixteen thresholds lie below each v; all of them stay in registers. */
    private void compare(Block block, int start, int length) {
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
        FloatVector t15 = FloatVector.broadcast(F, at[15]);
        for (int i = 0; i < length; i += F.length()) {
            FloatVector v = FloatVector.fromArray(F, block.scratch(), i);
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
            code = code.add(1, t15.compare(LT, v).cast(I));
            code.intoArray(block.codes, start + i);
        }
    }

    private void lookUp(Block block, int start, int length) {
        int[] keys = block.keys();
        int end = F.loopBound(length + F.length() - 1);
        for (int i = 0; i < end; i += F.length()) {
            VectorLevels.keys(FloatVector.fromArray(F, block.scratch(), i)).intoArray(keys, i);
        }
        for (int i = 0; i < end; i++) {
            block.codes[start + i] = search.code(keys[i]);
        }
    }
}
