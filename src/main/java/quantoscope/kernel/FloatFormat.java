package quantoscope.kernel;

/**
 * A number format and how float32 is cast to it. Codes ascend with the values they stand for, which
 * the bit patterns of most formats do not; {@link #pattern} is what is stored.
 */
public sealed interface FloatFormat permits BinaryFloat, PowerFloat, PositFloat {
    /** Bits of a pattern. */
    int bits();

    /** The smallest code. */
    int lowCode();

    /** The largest code. */
    int highCode();

    /** The code of a value that was divided by its scale; NaN and infinities have codes too. */
    int encode(float value);

    /** The value that a code stands for; every NaN is {@link Float#NaN}. */
    float decode(int code);

    /** The bits that are stored for a code, in the low {@link #bits}. */
    int pattern(int code);

    /** The stored bits of the first {@code count} codes. */
    default void patterns(int[] codes, int[] into, int count) {
        for (int i = 0; i < count; i++) {
            into[i] = pattern(codes[i]);
        }
    }

    /** The code of stored bits. */
    int code(int pattern);

    /** Whether a larger value never becomes a smaller one, or NaN. */
    boolean isMonotone();

    /** The largest finite value. */
    float largest();
}
