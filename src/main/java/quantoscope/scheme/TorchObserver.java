package quantoscope.scheme;

import quantoscope.kernel.Affine;
import quantoscope.kernel.Layout;
import quantoscope.kernel.Limits;
import quantoscope.task.Job;
import quantoscope.task.UsageProblem;

/**
 * How PyTorch's observers get from a range to scale and zero point ({@code
 * torch/ao/quantization/observer.py}), in float32:
 *
 * <pre>
 *   affine     s = (max − min) / (qmax − qmin), z = clamp(qmin − rne(min / s)); the range holds 0
 *   symmetric  s = m / ((qmax − qmin) / 2); z = 0, or the middle of unsigned codes
 *   both       s at least 2⁻²³
 * </pre>
 *
 * <p>Infinities and NaN come into the scale. Data without values has s = 1, z = 0.
 *
 * @param type of the codes
 * @param low the lowest code that the scale is chosen for
 * @param high the highest
 * @param symmetric whether the range is −m … m
 * @param given whether it was told these codes
 */
record TorchObserver(IntegerType type, int low, int high, boolean symmetric, boolean given) {
    /** The smallest scale. */
    private static final float EPSILON = 0x1p-23f;

    /**
     * The observer of the settings; a reduced range halves both ends.
     *
     * @param given whether it was told the codes, as those of fake quantization are
     */
    static TorchObserver of(IntegerType type, Settings settings, boolean given) {
        int part = Integers.is(settings, Integers.REDUCE) ? 2 : 1;
        return new TorchObserver(
                type,
                type.low() / part,
                type.high() / part,
                Integers.is(settings, Integers.SYMMETRIC),
                given);
    }

    /**
     * Checks the parameters of both schemes.
     *
     * @param widest the widest unsigned type that a reduced symmetric range is refused for
     */
    static void check(Settings settings, IntegerType type, IntegerType widest, Traits traits)
            throws UsageProblem {
        Integers.check(settings, type, traits);
        boolean reduced = Integers.is(settings, Integers.REDUCE);
        if (!type.isSigned()
                && type.bits() <= widest.bits()
                && reduced
                && Integers.is(settings, Integers.SYMMETRIC)) {
            throw new UsageProblem(
                    "PyTorch refuses a reduced range that is symmetric with unsigned codes: set"
                            + " symmetric=no, reduce=no or type=int8.");
        }
    }

    /** The codes from the lowest to the highest. */
    Affine.Codes codes() {
        return new Affine.Codes(type.bits(), low, high, false);
    }

    /** Fits scales and zero points. */
    Fitted fit(Settings settings, Layout layout, Calibration data, Job job) {
        Limits limits = Integers.everyRange(settings, symmetric, data, layout, job);
        boolean zeroed = !symmetric || !type.isSigned();
        return Integers.fit(settings, layout, limits, type, zeroed, this::step);
    }

    private Integers.Step step(float least, float most) {
        if (least == Float.POSITIVE_INFINITY && most == Float.NEGATIVE_INFINITY) {
            return new Integers.Step(1, 0);
        }
        float from = Math.min(least, 0);
        float to = Math.max(most, 0);
        if (symmetric) {
            float s = Math.max(Math.max(-from, to) / ((high - low) / 2f), EPSILON);
            return new Integers.Step(s, type.isSigned() ? 0 : middle());
        }
        float s = Math.max((to - from) / (high - low), EPSILON);
        float steps = (float) Math.rint(from / s);
        // A NaN becomes the smallest integer, and the difference wraps.
        int whole = Math.abs(steps) < 0x1p31f ? (int) steps : Integer.MIN_VALUE;
        return new Integers.Step(s, Math.clamp(low - whole, low, high));
    }

    /** The code in the middle of unsigned ones, rounded down where the range is a given one. */
    private int middle() {
        boolean own = type == IntegerType.UINT16 || (type == IntegerType.UINT8 && !given);
        return own ? (type.high() + 1) / 2 : (low + high) / 2;
    }
}
