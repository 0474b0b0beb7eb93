package quantoscope.kernel;

/**
 * The range each parameter set can hold, in units of the data: values outside count as clipped.
 *
 * @param low one a parameter set; −∞ where nothing clips
 * @param high one a parameter set; +∞ where nothing clips
 */
public record Limits(float[] low, float[] high) {}
