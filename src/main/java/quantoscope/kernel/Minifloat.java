package quantoscope.kernel;

/**
 * The program of every quantizer that is a number format: with s the scale of the value's parameter
 * set,
 *
 * <pre>
 *   q = the format's code of x / s                   of x itself where it is NaN
 *   x̂ = the format's value of q, times s             then rounded half up and clamped to
 *                                                    0 … integerMaximum where that is not 0
 * </pre>
 *
 * <p>x̂ of a finite x is infinite or NaN where the format overflows to those.
 *
 * @param layout which parameter set a value uses
 * @param scale one a parameter set, finite and above 0; all 1 without a scale
 * @param format of the codes
 * @param limits below and above which a value counts as clipped
 * @param integerMaximum 0, or the largest sample of an image of integers
 */
public record Minifloat(
        Layout layout, float[] scale, FloatFormat format, Limits limits, int integerMaximum)
        implements Program {
    /** Whether any scale is not 1. */
    boolean isScaled() {
        boolean any = false;
        for (float s : scale) {
            any |= s != 1;
        }
        return any;
    }

    @Override
    public int lowCode() {
        return format.lowCode();
    }

    @Override
    public int highCode() {
        return format.highCode();
    }

    @Override
    public int stored(int code) {
        return format.pattern(code);
    }

    @Override
    public int restored(int stored) {
        // More bits than a pattern has are no code.
        return stored >>> format.bits() == 0 ? format.code(stored) : highCode() + 1;
    }

    @Override
    public boolean storesSigned() {
        return false;
    }
}
