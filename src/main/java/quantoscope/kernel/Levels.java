package quantoscope.kernel;

/**
 * The program of every quantizer that is a list of levels: with s the scale of the value's
 * parameter set,
 *
 * <pre>
 *   v = x / s
 *   q = how many thresholds are below v              (a tie takes the lower level)
 *   x̂ = levels[q] · s                                then rounded half up and clamped to
 *                                                    0 … integerMaximum where that is not 0
 * </pre>
 *
 * <p>A NaN takes the code of 0.
 *
 * @param layout which parameter set a value uses
 * @param scale one a parameter set, finite and above 0; all 1 where the levels are in data units
 * @param thresholds ascending, one less than the levels
 * @param levels ascending, 1 to 65 536
 * @param limits below and above which a value counts as clipped
 * @param integerMaximum 0, or the largest sample of an image of integers
 */
public record Levels(
        Layout layout,
        float[] scale,
        float[] thresholds,
        float[] levels,
        Limits limits,
        int integerMaximum)
        implements Program {
    @Override
    public int lowCode() {
        return 0;
    }

    @Override
    public int highCode() {
        return levels.length - 1;
    }
}
