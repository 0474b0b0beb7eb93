package quantoscope.kernel;

import static jdk.incubator.vector.VectorOperators.LT;
import static jdk.incubator.vector.VectorOperators.NE;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link Levels} in vectors: few thresholds are compared one after the other; with many, the upper
 * half of the float's bits says between which of them the value lies, and a search among those that
 * share it does the rest, which are few or none.
 */
final class VectorLevels implements Kernel.Stage {
    private static final VectorSpecies<Float> F = FloatVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Integer> I = IntVector.SPECIES_PREFERRED;

    /** Up to here comparing with each threshold is faster. */
    private static final int FEW = 16;

    private final Levels levels;

    /** How many thresholds lie in the buckets before each; empty where there are few. */
    private final char[] before;

    VectorLevels(Levels levels) {
        this.levels = levels;
        this.before =
                levels.thresholds().length <= FEW ? new char[0] : buckets(levels.thresholds());
    }

    private static char[] buckets(float[] thresholds) {
        char[] before = new char[(1 << 16) + 1];
        int t = 0;
        for (int bucket = 0; bucket <= 1 << 16; bucket++) {
            while (t < thresholds.length && bucket(thresholds[t]) < bucket) {
                t++;
            }
            before[bucket] = (char) t;
        }
        return before;
    }

    /** The upper half of a float, in an order that is the floats'; −0 counts as 0. */
    private static int bucket(float value) {
        int bits = Float.floatToRawIntBits(value + 0f);
        return ((bits ^ ((bits >> 31) & 0x7FFF_FFFF)) >> 16) + (1 << 15);
    }

    @Override
    public void apply(Block block) {
        Spread spread = new Spread(levels.layout(), levels.scale());
        float[] scaled = new float[Spread.CHUNK];
        for (int start = 0; start < block.length(); start += Spread.CHUNK) {
            int length = Math.min(Spread.CHUNK, block.length() - start);
            spread.fill(block.first() + start * block.step(), block.step(), length);
            if (before.length == 0) {
                compare(block, start, length, spread.chunk(0));
            } else {
                lookUp(block, start, length, spread.chunk(0), scaled);
            }
            reconstruct(block, start, length, spread.chunk(0));
        }
    }

    private static FloatVector scaled(Block block, int at, float[] scales, int i) {
        FloatVector s = FloatVector.fromArray(F, scales, i);
        FloatVector v = FloatVector.fromArray(F, block.x, at).div(s);
        return v.blend(0, v.compare(NE, v));
    }

    private void compare(Block block, int start, int length, float[] scales) {
        float[] thresholds = levels.thresholds();
        for (int i = 0; i < length; i += F.length()) {
            FloatVector v = scaled(block, start + i, scales, i);
            IntVector code = IntVector.zero(I);
            for (float threshold : thresholds) {
                code = code.add(1, FloatVector.broadcast(F, threshold).compare(LT, v).cast(I));
            }
            code.intoArray(block.codes, start + i);
        }
    }

    private void lookUp(Block block, int start, int length, float[] scales, float[] scaled) {
        int end = F.loopBound(length + F.length() - 1);
        for (int i = 0; i < end; i += F.length()) {
            scaled(block, start + i, scales, i).intoArray(scaled, i);
        }
        float[] thresholds = levels.thresholds();
        for (int i = 0; i < end; i++) {
            float v = scaled[i];
            int bucket = bucket(v);
            int low = before[bucket];
            int high = before[bucket + 1];
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (thresholds[middle] < v) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            block.codes[start + i] = low;
        }
    }

    private void reconstruct(Block block, int start, int length, float[] scales) {
        float[] values = levels.levels();
        for (int i = 0; i < length; i += F.length()) {
            FloatVector level = FloatVector.fromArray(F, values, 0, block.codes, start + i);
            FloatVector value = level.mul(FloatVector.fromArray(F, scales, i));
            VectorAffine.snap(value, levels.integerMaximum())
                    .intoArray(block.reconstruction, start + i);
        }
    }
}
