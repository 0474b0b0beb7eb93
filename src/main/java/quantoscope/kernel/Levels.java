package quantoscope.kernel;

import java.util.Optional;

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
 * <p>A NaN takes the code of 0. With a {@link Norm} v is computed in its way instead, and x̂ with
 * the same s.
 *
 * @param layout which parameter set a value uses
 * @param scale one a parameter set, finite and above 0; all 1 where the levels are in data units;
 *     with a norm any number, NaN included
 * @param thresholds ascending, one less than the levels
 * @param levels ascending, 1 to 65 536
 * @param limits below and above which a value counts as clipped
 * @param integerMaximum 0, or the largest sample of an image of integers
 * @param norm how x is normalized where x / s is not it
 */
public record Levels(
        Layout layout,
        float[] scale,
        float[] thresholds,
        float[] levels,
        Limits limits,
        int integerMaximum,
        Optional<Norm> norm)
        implements Program {

    /**
     * Another way to v: x · factor / divisor, each operation rounded. For references that multiply
     * by a reciprocal, or whose thresholds are not in the scale of their levels.
     *
     * @param factor one a parameter set
     * @param divisor one a parameter set
     * @param nan what a v that is NaN counts as: 0, or an infinity for the first or the last code
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Norm(float[] factor, float[] divisor, float nan) {}

    /** Levels whose v is x / s. */
    public Levels(
            Layout layout,
            float[] scale,
            float[] thresholds,
            float[] levels,
            Limits limits,
            int integerMaximum) {
        this(layout, scale, thresholds, levels, limits, integerMaximum, Optional.empty());
    }

    /** v: what is compared with the thresholds. */
    public float normalized(int parameter, float x) {
        if (norm.isEmpty()) {
            return Float.isNaN(x) ? 0 : x / scale[parameter];
        }
        Norm way = norm.get();
        float v = x * way.factor[parameter] / way.divisor[parameter];
        return Float.isNaN(v) ? way.nan : v;
    }

    /** Where threshold {@code i} lies in units of the data; infinite where no value reaches it. */
    public double threshold(int parameter, int i) {
        if (norm.isEmpty()) {
            return (double) thresholds[i] * scale[parameter];
        }
        Norm way = norm.get();
        float ratio = way.divisor[parameter] / way.factor[parameter];
        if (Float.isNaN(ratio)) {
            // No v is a number: all take the code that this counts as.
            return thresholds[i] < way.nan ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        double edge = (double) thresholds[i] * way.divisor[parameter] / way.factor[parameter];
        return Double.isNaN(edge) ? Double.POSITIVE_INFINITY : edge;
    }

    @Override
    public int lowCode() {
        return 0;
    }

    @Override
    public int highCode() {
        return levels.length - 1;
    }
}
