package quantoscope.kernel;

/**
 * What a fitted quantizer lowers to. Each program has a scalar kernel, which is its specification,
 * and a vector kernel that gives the same bits.
 */
public sealed interface Program permits Affine, Levels {
    /** Which parameter set a value uses. */
    Layout layout();

    /** The smallest code. */
    int lowCode();

    /** The largest code; at most 65 535 above the smallest. */
    int highCode();

    /** The range that each parameter set can hold. */
    Limits limits();
}
