package quantoscope.kernel;

/** One value at a time through the very arithmetic of the kernels: for plots and examples. */
public final class Single {
    private Single() {}

    /**
     * The code of {@code x}.
     *
     * @param parameter which parameter set it uses
     * @param index its position in the data, for stochastic rounding
     */
    public static int code(Program program, int parameter, float x, long index) {
        return switch (program) {
            case Affine affine -> ScalarKernel.code(affine, parameter, x, index);
            case Levels levels -> ScalarKernel.code(levels, parameter, x);
            case Minifloat minifloat -> ScalarKernel.code(minifloat, parameter, x);
            case BlockCodec codec -> codec.code(parameter, x, index);
            case Contextual contextual ->
                    contextual
                            .made(x, index)
                            .map(Contextual.Made::code)
                            .orElseGet(() -> code(contextual.inner(), parameter, x, -1));
        };
    }

    /** The value that a code stands for. */
    public static float value(Program program, int parameter, int code) {
        return ScalarKernel.value(program, parameter, code);
    }
}
