package quantoscope.kernel;

/**
 * The program of every quantizer whose levels are evenly spaced, in float32: with s, z, the scale
 * and zero point of the value's parameter set,
 *
 * <pre>
 *   v = x / s                                        (a division, not x · (1 / s))
 *   q = clamp(round(v) + z, lowCode, highCode)       or wrapped into b bits
 *   x̂ = (q − z + offset) · s                         then rounded half up and clamped to
 *                                                    0 … integerMaximum where that is not 0
 * </pre>
 *
 * <p>A NaN takes the code of 0. Infinities saturate, even where finite values wrap. Wrapping is
 * modulo 2^bits; a code below {@code lowCode} that this leaves (restricted symmetry has one less)
 * becomes {@code lowCode}.
 *
 * @param layout which parameter set a value uses
 * @param scale one a parameter set, finite and above 0
 * @param zeroPoint one a parameter set, within the codes
 * @param codes what the codes may be
 * @param rounding how x / s becomes an integer
 * @param seed of stochastic rounding
 * @param offset 0 for mid-tread; ½ for mid-rise, whose rounding is FLOOR
 * @param limits below and above which a value counts as clipped
 * @param integerMaximum 0, or the largest sample of an image of integers
 * @param arithmetic how a library computes it; then rounding is half to even or half away from 0,
 *     nothing wraps, the offset is 0, and a scale may be anything: what the library makes of it
 *     comes out
 */
public record Affine(
        Layout layout,
        float[] scale,
        int[] zeroPoint,
        Codes codes,
        Rounding rounding,
        long seed,
        float offset,
        Limits limits,
        int integerMaximum,
        Arithmetic arithmetic)
        implements Program {
    /** The plain definition. */
    public Affine(
            Layout layout,
            float[] scale,
            int[] zeroPoint,
            Codes codes,
            Rounding rounding,
            long seed,
            float offset,
            Limits limits,
            int integerMaximum) {
        this(
                layout,
                scale,
                zeroPoint,
                codes,
                rounding,
                seed,
                offset,
                limits,
                integerMaximum,
                Arithmetic.PLAIN);
    }

    /** As a library computes it. */
    public Affine(
            Layout layout,
            float[] scale,
            int[] zeroPoint,
            Codes codes,
            Rounding rounding,
            Limits limits,
            int integerMaximum,
            Arithmetic arithmetic) {
        this(layout, scale, zeroPoint, codes, rounding, 0, 0, limits, integerMaximum, arithmetic);
    }

    /**
     * The codes there are.
     *
     * @param bits the width that wrapping works in, 1 to 16
     * @param low the smallest code
     * @param high the largest code
     * @param wrap whether a value out of range wraps instead of saturating
     */
    public record Codes(int bits, int low, int high, boolean wrap) {}

    /** Whether it is computed as a library does; its scales may then be anything. */
    public boolean isEmulated() {
        return !arithmetic.isPlain();
    }

    @Override
    public int lowCode() {
        return codes.low;
    }

    @Override
    public int highCode() {
        return codes.high;
    }
}
