package quantoscope.kernel;

import static jdk.incubator.vector.VectorOperators.ASHR;
import static jdk.incubator.vector.VectorOperators.LT;
import static jdk.incubator.vector.VectorOperators.NE;
import static jdk.incubator.vector.VectorOperators.XOR;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorSpecies;

import java.util.Arrays;

/**
 * {@link Levels} in vectors: few thresholds are compared one after the other; with many, the upper
 * half of the float's bits says between which of them the value lies, and a search among those that
 * share it does the rest, which are few or none.
 */
final class VectorLevels implements Kernel.Stage {
    private static final VectorSpecies<Float> F = FloatVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Integer> I = IntVector.SPECIES_PREFERRED;

    /** Up to here comparing with each threshold is faster. */
    static final int FEW = 16;

    private final Levels levels;

    /** How many thresholds lie in the buckets before each; empty where there are few. */
    private final char[] before;

    /** The keys of the thresholds, then the largest int as far as a search may look. */
    private final int[] keys;

    /** The first step of a search that ends within the fullest bucket. */
    private final int widest;

    VectorLevels(Levels levels) {
        this.levels = levels;
        float[] thresholds = levels.thresholds();
        this.before = thresholds.length <= FEW ? new char[0] : buckets(thresholds);
        int fullest = 0;
        for (int bucket = 1; bucket < before.length; bucket++) {
            fullest = Math.max(fullest, before[bucket] - before[bucket - 1]);
        }
        this.widest = Integer.highestOneBit(fullest);
        this.keys = new int[thresholds.length + 2 * widest];
        Arrays.fill(keys, Integer.MAX_VALUE);
        for (int t = 0; t < thresholds.length; t++) {
            keys[t] = key(thresholds[t]);
        }
    }

    private static char[] buckets(float[] thresholds) {
        char[] before = new char[(1 << 16) + 1];
        int t = 0;
        for (int bucket = 0; bucket <= 1 << 16; bucket++) {
            while (t < thresholds.length && bucket(key(thresholds[t])) < bucket) {
                t++;
            }
            before[bucket] = (char) t;
        }
        return before;
    }

    /** An int whose order is that of the floats; −0 counts as 0. */
    private static int key(float value) {
        int bits = Float.floatToRawIntBits(value + 0f);
        return bits ^ ((bits >> 31) & Integer.MAX_VALUE);
    }

    /** The same of many. */
    static IntVector keys(FloatVector values) {
        IntVector bits = values.add(0).reinterpretAsInts();
        return bits.lanewise(XOR, bits.lanewise(ASHR, 31).and(Integer.MAX_VALUE));
    }

    private static int bucket(int key) {
        return (key >> 16) + (1 << 15);
    }

    /** Whether comparing with each threshold is what is done. */
    boolean few() {
        return before.length == 0;
    }

    @Override
    public void apply(Block block) {
        Spread spread = block.spread(this, levels.layout(), levels.scale());
        int[] scaled = block.keys();
        for (int start = 0; start < block.length(); start += Spread.CHUNK) {
            int length = Math.min(Spread.CHUNK, block.length() - start);
            spread.fill(block.first() + start * block.step(), block.step(), length);
            if (few()) {
                compare(block, start, length, spread.chunk(0));
            } else {
                lookUp(block, start, length, spread.chunk(0), scaled);
            }
            if (block.wantsValues()) {
                reconstruct(block, start, length, spread.chunk(0));
            }
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

    private void lookUp(Block block, int start, int length, float[] scales, int[] scaled) {
        int end = F.loopBound(length + F.length() - 1);
        for (int i = 0; i < end; i += F.length()) {
            keys(scaled(block, start + i, scales, i)).intoArray(scaled, i);
        }
        for (int i = 0; i < end; i++) {
            block.codes[start + i] = code(scaled[i]);
        }
    }

    /** The code of a value with that key, where there are many thresholds. */
    int code(int key) {
        int code = before[bucket(key)];
        // The sign of a difference: nothing could predict a branch on the data.
        for (int half = widest; half > 0; half >>= 1) {
            code += half & (int) (((long) keys[code + half - 1] - key) >> 63);
        }
        return code;
    }

    void reconstruct(Block block, int start, int length, float[] scales) {
        float[] values = levels.levels();
        for (int i = 0; i < length; i += F.length()) {
            FloatVector level = FloatVector.fromArray(F, values, 0, block.codes, start + i);
            FloatVector value = level.mul(FloatVector.fromArray(F, scales, i));
            VectorAffine.snap(value, levels.integerMaximum())
                    .intoArray(block.reconstruction, start + i);
        }
    }
}
