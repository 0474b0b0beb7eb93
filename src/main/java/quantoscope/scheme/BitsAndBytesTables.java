package quantoscope.scheme;

import java.util.Arrays;

/**
 * The fixed tables of bitsandbytes 0.50: levels in ascending order, and thresholds such that a
 * value that equals one takes the level below.
 */
// Numbers stand as they are written there.
@SuppressWarnings({"ArrayRecordComponent", "FloatingPointLiteralPrecision"})
record BitsAndBytesTables(float[] levels, float[] thresholds) {
    /** {@code functional.py}, from QLoRA (arXiv 2305.14314). */
    static final BitsAndBytesTables NF4 =
            between(
                    -1,
                    -0.6961928009986877f,
                    -0.5250730514526367f,
                    -0.39491748809814453f,
                    -0.28444138169288635f,
                    -0.18477343022823334f,
                    -0.09105003625154495f,
                    0,
                    0.07958029955625534f,
                    0.16093020141124725f,
                    0.24611230194568634f,
                    0.33791524171829224f,
                    0.44070982933044434f,
                    0.5626170039176941f,
                    0.7229568362236023f,
                    1);

    /** Magnitudes of FP4's codes 0 … 7, twelve times as large; from 8 on they are negative. */
    private static final float[] TWELFTHS = {0, 0.0625f, 8, 12, 4, 6, 2, 3};

    /** The place of code 0 in the order of levels; code 8, the other zero, follows it. */
    static final int FP4_ZERO = 7;

    static final BitsAndBytesTables FP4 = between(fp4Levels());

    static final BitsAndBytesTables DYNAMIC8 = dynamic8();

    /** How fine the 8-bit format's table is. */
    private static final int STEPS = 65535;

    /** Thresholds in the middle, computed in float32. */
    private static BitsAndBytesTables between(float... levels) {
        return new BitsAndBytesTables(levels, middles(levels));
    }

    private static float[] middles(float[] levels) {
        float[] thresholds = new float[levels.length - 1];
        for (int i = 0; i < thresholds.length; i++) {
            thresholds[i] = (levels[i] + levels[i + 1]) / 2;
        }
        return thresholds;
    }

    /** What the levels of FP4, in ascending order, are stored as. */
    static int[] fp4Codes() {
        return new int[] {11, 10, 13, 12, 15, 14, 9, 0, 8, 1, 6, 7, 4, 5, 2, 3};
    }

    private static float[] fp4Levels() {
        int[] codes = fp4Codes();
        float[] levels = new float[codes.length];
        for (int i = 0; i < levels.length; i++) {
            float magnitude = TWELFTHS[codes[i] & 7] / 12;
            // Both zeros come back as +0.
            levels[i] = codes[i] > 8 ? -magnitude : magnitude;
        }
        return levels;
    }

    /**
     * The signed map of {@code create_dynamic_map}: seven decades with 1, 2, … 64 means of
     * neighbours in 0.1 … 1 evenly divided, both signs, then 0 and 1.
     */
    private static float[] dynamicLevels() {
        float[] levels = new float[256];
        int n = 0;
        for (int decade = 0; decade < 7; decade++) {
            int parts = 1 << decade;
            for (int i = 0; i < parts; i++) {
                float mean = (edge(i, parts) + edge(i + 1, parts)) / 2;
                float level = (float) Math.pow(10, decade - 6) * mean;
                levels[n++] = level;
                levels[n++] = -level;
            }
        }
        levels[n++] = 0;
        levels[n] = 1;
        Arrays.sort(levels);
        return levels;
    }

    /** {@code torch.linspace(0.1, 1, parts + 1)}: from the nearer end, fused as its vectors do. */
    private static float edge(int i, int parts) {
        float step = (1 - 0.1f) / parts;
        return i < (parts + 1) / 2 ? Math.fma(step, i, 0.1f) : Math.fma(-step, parts - i, 1);
    }

    private static BitsAndBytesTables dynamic8() {
        float[] levels = dynamicLevels();
        int[] codes = new int[STEPS + 1];
        float[] middles = middles(levels);
        for (int i = 0, code = 0; i < codes.length; i++) {
            float value = -1 + 2f * i / STEPS;
            while (code < middles.length && middles[code] < value) {
                code++;
            }
            codes[i] = code;
        }
        float[] thresholds = new float[middles.length];
        for (int code = 0; code < thresholds.length; code++) {
            thresholds[code] = last(codes, code);
        }
        return new BitsAndBytesTables(levels, thresholds);
    }

    /** The largest value whose code, by the table of 65 536 steps, is at most that. */
    private static float last(int[] codes, int code) {
        int low = key(-1);
        int high = key(1);
        while (low < high) {
            int middle = low + (high - low + 1) / 2;
            if (codes[(int) ((value(middle) + 1) * 0.5f * STEPS + 0.5f)] <= code) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return value(low);
    }

    /** An int whose order is that of the floats. */
    private static int key(float value) {
        int bits = Float.floatToRawIntBits(value);
        return bits ^ ((bits >> 31) & Integer.MAX_VALUE);
    }

    private static float value(int key) {
        return Float.intBitsToFloat(key ^ ((key >> 31) & Integer.MAX_VALUE));
    }
}
