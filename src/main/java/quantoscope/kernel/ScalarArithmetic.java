package quantoscope.kernel;

/** {@link Arithmetic} of one value, in plain Java: the specification. */
final class ScalarArithmetic {
    private ScalarArithmetic() {}

    /** The code of x. */
    static int code(Affine affine, int parameter, float x) {
        Arithmetic arithmetic = affine.arithmetic();
        int zero = affine.zeroPoint()[parameter];
        int later = arithmetic.form().addsFirst() ? 0 : zero;
        float factor = arithmetic.factor(parameter, affine.scale()[parameter]);
        float v = scaled(arithmetic.form(), x, factor, zero);
        if (arithmetic.stray().isInteger()) {
            float capped = v < arithmetic.stray().cap() ? v : arithmetic.stray().cap();
            int whole =
                    Math.abs(capped) < 0x1p31f
                            ? (int) ScalarKernel.round(affine.rounding(), capped, 0)
                            : Integer.MIN_VALUE;
            return Math.clamp(whole + later, affine.lowCode(), affine.highCode());
        }
        if (!(v <= arithmetic.stray().reach())) {
            return arithmetic.stray().code(affine, parameter);
        }
        float clamped = Math.clamp(v, affine.lowCode() - later, affine.highCode() - later);
        return (int) ScalarKernel.round(affine.rounding(), clamped, 0) + later;
    }

    private static float scaled(Arithmetic.Form form, float x, float factor, float zero) {
        return switch (form) {
            case QUOTIENT -> x / factor;
            case HALF_QUOTIENT -> Float.float16ToFloat(Float.floatToFloat16(x / factor));
            case PRODUCT -> x * factor;
            case FUSED -> Math.fma(x, factor, zero);
            case SUM -> x * factor + zero;
        };
    }
}
