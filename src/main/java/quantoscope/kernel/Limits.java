package quantoscope.kernel;

import java.util.Arrays;

/**
 * The range each parameter set can hold, in units of the data: values outside count as clipped.
 *
 * @param low one a parameter set; −∞ where nothing clips
 * @param high one a parameter set; +∞ where nothing clips
 */
public record Limits(float[] low, float[] high) {
    /** Limits that clip nothing. */
    public static Limits none(int parameters) {
        float[] low = new float[parameters];
        float[] high = new float[parameters];
        Arrays.fill(low, Float.NEGATIVE_INFINITY);
        Arrays.fill(high, Float.POSITIVE_INFINITY);
        return new Limits(low, high);
    }
}
