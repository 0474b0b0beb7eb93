package quantoscope.kernel;

/**
 * E8M0, the scale of the OCP MX formats: a pattern c of eight bits stands for 2^(c − 127), 255 for
 * NaN; there is neither 0 nor a sign. NaN becomes NaN; all else differs between libraries.
 *
 * @param roundUpFrom fractions of a float32 from here on, in its last bits, round up: 0x400000 to
 *     the nearest with ties up, 1 up, 0x800000 down
 * @param subnormals how float32 below 2⁻¹²⁶ are cast
 * @param zero the pattern of ±0
 * @param negative the pattern of values below 0, or −1 where the sign is dropped
 * @param overflow of finite values
 * @param infinity the pattern of +∞; that of −∞ is {@code negative}, or the same where that is −1
 */
public record PowerFloat(
        int roundUpFrom,
        Subnormals subnormals,
        int zero,
        int negative,
        Overflow overflow,
        int infinity)
        implements FloatFormat {
    /** The pattern of NaN. */
    public static final int NAN = 0xFF;

    static final int LEAST_NORMAL = 1 << BinaryFloat.FRACTION_BITS;

    /**
     * Casts of magnitudes below 2⁻¹²⁶, which float32 holds without an exponent.
     *
     * @param least the bits of the smallest one that does not underflow
     * @param underflow the pattern of those below it
     * @param one the bits of the smallest one that becomes pattern 1; between are those that become
     *     pattern 0
     */
    public record Subnormals(int least, int underflow, int one) {}

    /**
     * Casts of the largest magnitudes.
     *
     * @param from the bits of the smallest one that overflows
     * @param pattern what becomes of it
     */
    public record Overflow(int from, int pattern) {}

    @Override
    public int bits() {
        return 8;
    }

    @Override
    public int lowCode() {
        return 0;
    }

    @Override
    public int highCode() {
        return NAN;
    }

    @Override
    public boolean isMonotone() {
        return false;
    }

    @Override
    public float largest() {
        return 0x1p127f;
    }

    @Override
    public int encode(float value) {
        int bits = Float.floatToRawIntBits(value);
        int a = bits & BinaryFloat.MAGNITUDE;
        if (a > BinaryFloat.INFINITY) {
            return NAN;
        }
        if (a == 0) {
            return zero;
        }
        if (bits < 0 && negative >= 0) {
            return negative;
        }
        if (a == BinaryFloat.INFINITY) {
            return infinity;
        }
        if (a < LEAST_NORMAL) {
            return a < subnormals.least ? subnormals.underflow : a < subnormals.one ? 0 : 1;
        }
        return a >= overflow.from
                ? overflow.pattern
                : (a + LEAST_NORMAL - roundUpFrom) >>> BinaryFloat.FRACTION_BITS;
    }

    @Override
    public float decode(int code) {
        return code == NAN ? Float.NaN : Math.scalb(1f, code - 127);
    }

    @Override
    public void patterns(int[] codes, int[] into, int count) {
        System.arraycopy(codes, 0, into, 0, count);
    }

    @Override
    public int pattern(int code) {
        return code;
    }

    @Override
    public int code(int pattern) {
        return pattern;
    }
}
