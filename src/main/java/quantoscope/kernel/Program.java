package quantoscope.kernel;

/**
 * What a fitted quantizer lowers to. Each program has a scalar kernel, which is its specification,
 * and a vector kernel that gives the same bits.
 */
public sealed interface Program permits Affine, Levels, Minifloat, BlockCodec, Contextual {
    /** Which parameter set a value uses. */
    Layout layout();

    /** The smallest code. */
    int lowCode();

    /** The largest code; less than 2¹⁹ above the smallest. */
    int highCode();

    /** What is stored for a code. */
    default int stored(int code) {
        return code;
    }

    /** The code of what was stored. */
    default int restored(int stored) {
        return stored;
    }

    /** Whether the highest bit of what is stored is a sign. */
    default boolean storesSigned() {
        return lowCode() < 0;
    }

    /**
     * Entropy that codes take for each value, in bits.
     *
     * @param pooled that of all codes, one a value
     */
    default double entropyBits(double pooled) {
        return pooled;
    }

    /** The range that each parameter set can hold. */
    Limits limits();

    /** What quantizes prepared values where this prepares them; else this. */
    default Program plain() {
        return this;
    }

    /** Whether what becomes of a value depends on no other value. */
    default boolean isPointwise() {
        return true;
    }

    /** Whether a value of a parameter set lies outside what that can hold. */
    default boolean clips(int parameter, float value) {
        return Float.isFinite(value)
                && (value < limits().low()[parameter] || value > limits().high()[parameter]);
    }

    /** Whether running it counts the clipped values of each block: limits do not say which. */
    default boolean countsClipped() {
        return false;
    }
}
