package quantoscope.kernel;

import static jdk.incubator.vector.VectorOperators.LT;
import static jdk.incubator.vector.VectorOperators.NE;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorSpecies;

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

    VectorNormedLevels(Levels levels) {
        this.levels = levels;
        this.norm = levels.norm().orElseThrow();
        this.search = new VectorLevels(levels);
    }

    @Override
    public void apply(Block block) {
        Spread spread =
                block.spread(this, levels.layout(), norm.factor(), norm.divisor(), levels.scale());
        int[] keys = block.keys();
        for (int start = 0; start < block.length(); start += Spread.CHUNK) {
            int length = Math.min(Spread.CHUNK, block.length() - start);
            spread.fill(block.first() + start * block.step(), block.step(), length);
            if (search.few()) {
                compare(block, start, length, spread);
            } else {
                lookUp(block, start, length, spread, keys);
            }
            if (block.wantsValues()) {
                search.reconstruct(block, start, length, spread.chunk(2));
            }
        }
    }

    private FloatVector normalized(Block block, int at, Spread spread, int i) {
        FloatVector v =
                FloatVector.fromArray(F, block.x, at)
                        .mul(FloatVector.fromArray(F, spread.chunk(0), i))
                        .div(FloatVector.fromArray(F, spread.chunk(1), i));
        return v.blend(norm.nan(), v.compare(NE, v));
    }

    private void compare(Block block, int start, int length, Spread spread) {
        float[] thresholds = levels.thresholds();
        for (int i = 0; i < length; i += F.length()) {
            FloatVector v = normalized(block, start + i, spread, i);
            IntVector code = IntVector.zero(I);
            for (float threshold : thresholds) {
                code = code.add(1, FloatVector.broadcast(F, threshold).compare(LT, v).cast(I));
            }
            code.intoArray(block.codes, start + i);
        }
    }

    private void lookUp(Block block, int start, int length, Spread spread, int[] keys) {
        int end = F.loopBound(length + F.length() - 1);
        for (int i = 0; i < end; i += F.length()) {
            VectorLevels.keys(normalized(block, start + i, spread, i)).intoArray(keys, i);
        }
        for (int i = 0; i < end; i++) {
            block.codes[start + i] = search.code(keys[i]);
        }
    }
}
