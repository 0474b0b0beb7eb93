package quantoscope.kernel;

/**
 * How a library gets from a value to its code: the ways that {@link Affine} is computed by others.
 * With s, z the scale and zero point, rounding half to even or half away from 0, and saturation:
 *
 * <pre>
 *   QUOTIENT       q = round(x / s) + z
 *   HALF_QUOTIENT  q = round(x / s) + z        x / s rounded to float16
 *   PRODUCT        q = round(x · i) + z        i = 1 / s, rounded to float32, or given
 *   FUSED          q = round(x · i + z)        one rounding of x · i + z
 *   SUM            q = round((x · i) + z)      x · i rounded, then the sum
 * </pre>
 *
 * @param form what is rounded
 * @param stray what becomes of values that are no number, or too large
 * @param inverse i of each parameter set where it is not 1 / s; else empty
 */
public record Arithmetic(Form form, Stray stray, float[] inverse) {
    /** A quotient; a NaN takes the code of 0. */
    public static final Arithmetic PLAIN = new Arithmetic(Form.QUOTIENT, Stray.VALUE_ZERO);

    /** With 1 / s as the inverse. */
    public Arithmetic(Form form, Stray stray) {
        this(form, stray, new float[0]);
    }

    /** Whether it is that of {@link #PLAIN}. */
    boolean isPlain() {
        return form == Form.QUOTIENT && stray == Stray.VALUE_ZERO;
    }

    /** What x is divided by, or multiplied with. */
    float factor(int parameter, float scale) {
        return form.divides() ? scale : inverse.length == 0 ? 1 / scale : inverse[parameter];
    }

    /** What is rounded to a whole number. */
    public enum Form {
        QUOTIENT,
        HALF_QUOTIENT,
        PRODUCT,
        FUSED,
        SUM;

        /** Whether x is divided by the scale. */
        boolean divides() {
            return this == QUOTIENT || this == HALF_QUOTIENT;
        }

        /** Whether the zero point is added before rounding. */
        boolean addsFirst() {
            return this == FUSED || this == SUM;
        }
    }

    /** The code of a NaN; other values saturate, but for the last three. */
    public enum Stray {
        /** That of 0. */
        VALUE_ZERO,
        /** 0 itself: the low bits of the integer that x86 makes of a NaN. */
        CODE_ZERO,
        /** The lowest. */
        LOWEST,
        /** The lowest, and so for x / s of 2⁶³ and above, +∞ too: a 64-bit integer held it. */
        INT64,
        /**
         * A 32-bit integer holds round(x / s): −2³¹ for NaN, infinities and what does not fit.
         * Adding z wraps, so that it takes the lowest code where z ≥ 0 and else the highest.
         */
        INT32,
        /**
         * The same, but that NaN and what is above 2³¹ − 128, the largest float that fits, become
         * that first. Adding z wraps still: +∞ takes the highest code where z < 128 and else the
         * lowest.
         */
        INT32_CAPPED;

        /** Whether sums of 32-bit integers decide the code. */
        boolean isInteger() {
            return this == INT32 || this == INT32_CAPPED;
        }

        /** The x / s that stands for NaN and for all above it, where integers decide. */
        float cap() {
            return this == INT32_CAPPED ? 0x1.fffffep30f : Float.POSITIVE_INFINITY;
        }

        /** The largest x / s that is not stray. */
        float reach() {
            return this == INT64 ? Math.nextDown(0x1p63f) : Float.POSITIVE_INFINITY;
        }

        /** The code that stray values take, where no integers decide it. */
        int code(Affine affine, int parameter) {
            return switch (this) {
                case VALUE_ZERO -> affine.zeroPoint()[parameter];
                case CODE_ZERO -> 0;
                case LOWEST, INT64, INT32, INT32_CAPPED -> affine.lowCode();
            };
        }
    }
}
