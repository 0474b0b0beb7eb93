package quantoscope.kernel;

import java.util.Arrays;

/**
 * What is fixed in a block format.
 *
 * @param size values in a block
 * @param group consecutive values that share a scale; divides {@code size}
 * @param codeBytes bytes of a block among the codes
 * @param scaleBytes bytes of a block in an array of scales; 0 where scales stand among the codes
 * @param lowCode the smallest code
 * @param values what each code, from the lowest on, stands for at scale 1 and offset 0
 * @param hasOffset whether a group has an offset beside its scale
 * @param lowest below this, at scale 1 and offset 0, a value counts as clipped
 * @param highest above this likewise
 */
public record BlockFacts(
        int size,
        int group,
        int codeBytes,
        int scaleBytes,
        int lowCode,
        float[] values,
        boolean hasOffset,
        float lowest,
        float highest) {
    /**
     * What is fixed, with values clipped that lie beyond the outermost level by more than half of
     * the step before it.
     */
    public static BlockFacts of(Extent extent, int lowCode, float[] values, boolean hasOffset) {
        float[] levels = ascending(values);
        int last = levels.length - 1;
        return new BlockFacts(
                extent.size,
                extent.group,
                extent.codeBytes,
                extent.scaleBytes,
                lowCode,
                values,
                hasOffset,
                levels[0] - (levels[1] - levels[0]) / 2,
                levels[last] + (levels[last] - levels[last - 1]) / 2);
    }

    /**
     * How large a block is.
     *
     * @param size values in a block
     * @param group consecutive values that share a scale
     * @param codeBytes bytes of a block among the codes
     * @param scaleBytes bytes of a block in an array of scales
     */
    public record Extent(int size, int group, int codeBytes, int scaleBytes) {}

    /** Finite values in order, each once. */
    static float[] ascending(float... values) {
        float[] finite = new float[values.length];
        int count = 0;
        for (float value : values) {
            if (Float.isFinite(value)) {
                // −0 and 0 are one level.
                finite[count++] = value + 0f;
            }
        }
        Arrays.sort(finite, 0, count);
        int distinct = 0;
        for (int i = 0; i < count; i++) {
            if (i == 0 || finite[i] > finite[distinct - 1]) {
                finite[distinct++] = finite[i];
            }
        }
        return Arrays.copyOf(finite, distinct);
    }

    /** Below this a value of a group counts as clipped. */
    public float low(Coded coded, int group) {
        return Math.min(edge(coded, group, lowest), edge(coded, group, highest));
    }

    /** Above this a value of a group counts as clipped. */
    public float high(Coded coded, int group) {
        return Math.max(edge(coded, group, lowest), edge(coded, group, highest));
    }

    private float edge(Coded coded, int group, float level) {
        float edge = level * coded.scale[group];
        return hasOffset ? edge + coded.offset[group] : edge;
    }

    /** Groups in a block. */
    public int groups() {
        return size / group;
    }

    /** The largest code. */
    public int highCode() {
        return lowCode + values.length - 1;
    }
}
