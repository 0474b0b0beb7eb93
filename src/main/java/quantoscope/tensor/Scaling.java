package quantoscope.tensor;

/**
 * How a stored number becomes the value it stands for: {@code (stored − offset) · factor}. Signals
 * use it to come out in ±1 (i16: offset 0, factor 2⁻¹⁵; u8: offset 128, factor 2⁻⁷).
 *
 * @param offset subtracted first, in stored units
 * @param factor a power of two, so that the product is exact
 */
public record Scaling(int offset, double factor) {
    /** The stored number is the value. */
    public static final Scaling NONE = new Scaling(0, 1);
}
