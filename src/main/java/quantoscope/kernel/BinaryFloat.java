package quantoscope.kernel;

/**
 * Sign, exponent and mantissa as in IEEE 754, of any width: with e, m the fields of a pattern,
 *
 * <pre>
 *   e = 0   x = ±m · 2^(1 − bias − mantissaBits)
 *   e &gt; 0   x = ±(1 + m / 2^mantissaBits) · 2^(e − bias)
 * </pre>
 *
 * <p>Casting rounds to nearest, ties to the even pattern, subnormals included; what becomes of
 * values beyond the largest, of infinities and of NaN differs between libraries and is a {@link
 * Cast}.
 *
 * @param exponentBits 1 to 8
 * @param mantissaBits 0 to 10, at least 1 with {@link Specials#IEEE}
 * @param bias of the exponent: −100 to 127, and such that every value is a float32
 * @param specials which patterns are no numbers
 * @param cast what becomes of values that have no pattern near them
 */
public record BinaryFloat(
        int exponentBits, int mantissaBits, int bias, Specials specials, Cast cast)
        implements FloatFormat {
    static final int MAGNITUDE = 0x7FFFFFFF;
    static final int INFINITY = 0x7F800000;
    static final int FRACTION_BITS = 23;
    private static final int FLOAT_BIAS = 127;

    /** Which patterns are no finite numbers. */
    public enum Specials {
        /** The highest exponent: infinity with mantissa 0, else NaN. */
        IEEE,
        /** All ones is NaN; there is no infinity ("fn"). */
        NAN,
        /** What would be −0 is NaN; there is neither infinity nor −0 ("fnuz"). */
        NAN_FOR_NEGATIVE_ZERO,
        /** None: every pattern is a number. */
        NONE
    }

    /**
     * What becomes of values that no pattern is near to.
     *
     * @param overflow of finite values that round beyond the largest
     * @param infinity of ±∞
     * @param nan of NaN by its sign
     * @param payload whether a NaN keeps as much of its own mantissa as there is room for, added to
     *     {@code nan}; a mantissa of 0 becomes 1
     * @param fault an interval that a library treats otherwise
     */
    public record Cast(Pair overflow, Pair infinity, Pair nan, boolean payload, Fault fault) {}

    /** Patterns for a positive and a negative value. */
    public record Pair(int positive, int negative) {}

    /**
     * Magnitudes from {@code from} on and below {@code to}, which become {@code pair}.
     *
     * @param from a float32; equal to {@code to} for no such interval
     */
    public record Fault(float from, float to, Pair pair) {
        /** There is no such interval. */
        public static final Fault NONE = new Fault(0, 0, new Pair(0, 0));

        int first() {
            return Float.floatToRawIntBits(from);
        }

        int end() {
            return Float.floatToRawIntBits(to);
        }
    }

    @Override
    public int bits() {
        return 1 + exponentBits + mantissaBits;
    }

    @Override
    public int lowCode() {
        return -1 << (bits() - 1);
    }

    @Override
    public int highCode() {
        return ~lowCode();
    }

    /** The pattern of the largest finite value. */
    public int largestPattern() {
        int all = (1 << (exponentBits + mantissaBits)) - 1;
        return switch (specials) {
            case IEEE -> infinityPattern() - 1;
            case NAN -> all - 1;
            case NAN_FOR_NEGATIVE_ZERO, NONE -> all;
        };
    }

    /** The pattern of +∞, in a format that has one. */
    public int infinityPattern() {
        return ((1 << exponentBits) - 1) << mantissaBits;
    }

    @Override
    public float largest() {
        return decode(largestPattern());
    }

    @Override
    public boolean isMonotone() {
        return cast.fault.equals(Fault.NONE)
                && !Float.isNaN(decode(code(cast.overflow.positive)))
                && !Float.isNaN(decode(code(cast.infinity.positive)));
    }

    /** How many bits of a float32's fraction are cut. */
    int shift() {
        return FRACTION_BITS - mantissaBits;
    }

    /** The float32 bits of the smallest normal value. */
    int leastNormal() {
        return (FLOAT_BIAS + 1 - bias) << FRACTION_BITS;
    }

    /** What an exponent field of float32 is larger by, in place. */
    int rebias() {
        return (FLOAT_BIAS - bias) << mantissaBits;
    }

    /** Whether its patterns are a float32's, with the last bits of the fraction rounded away. */
    boolean cutsFloat32() {
        return rebias() == 0 && exponentBits == Byte.SIZE && hasNegativeZero();
    }

    /** A float whose last bit is worth the smallest subnormal value: adding it rounds to those. */
    float magic() {
        return Math.scalb(1f, 1 - bias - mantissaBits + FRACTION_BITS);
    }

    /** Whether code −1 is −0. */
    boolean hasNegativeZero() {
        return specials != Specials.NAN_FOR_NEGATIVE_ZERO;
    }

    @Override
    public int encode(float value) {
        int bits = Float.floatToRawIntBits(value);
        int a = bits & MAGNITUDE;
        if (a > INFINITY) {
            return code(nan(bits));
        }
        if (a == INFINITY) {
            return code(cast.infinity, bits);
        }
        if (a >= cast.fault.first() && a < cast.fault.end()) {
            return code(cast.fault.pair, bits);
        }
        int magnitude = magnitude(a);
        if (magnitude > largestPattern()) {
            return code(cast.overflow, bits);
        }
        return bits >= 0 ? magnitude : hasNegativeZero() ? ~magnitude : -magnitude;
    }

    /** The pattern of a finite magnitude, as if exponents had no end. */
    private int magnitude(int a) {
        if (a < leastNormal()) {
            float sum = Float.intBitsToFloat(a) + magic();
            return Float.floatToRawIntBits(sum) - Float.floatToRawIntBits(magic());
        }
        int even = (a >>> shift()) & 1;
        int half = 1 << (shift() - 1);
        return ((a + half - 1 + even) >>> shift()) - rebias();
    }

    private int nan(int bits) {
        int pattern = bits >= 0 ? cast.nan.positive : cast.nan.negative;
        if (!cast.payload) {
            return pattern;
        }
        int fraction = (1 << mantissaBits) - 1;
        int kept = pattern | ((bits >>> shift()) & fraction);
        return (kept & fraction) == 0 ? kept | 1 : kept;
    }

    private int code(Pair pair, int bits) {
        return code(bits >= 0 ? pair.positive : pair.negative);
    }

    @Override
    public float decode(int code) {
        int pattern = pattern(code);
        int magnitude = pattern & highCode();
        float value = magnitude > largestPattern() ? special(magnitude) : number(magnitude);
        if (!hasNegativeZero() && code == lowCode()) {
            return Float.NaN;
        }
        return magnitude == pattern ? value : Float.isNaN(value) ? Float.NaN : -value;
    }

    private float special(int magnitude) {
        return specials == Specials.IEEE && magnitude == infinityPattern()
                ? Float.POSITIVE_INFINITY
                : Float.NaN;
    }

    private float number(int magnitude) {
        return magnitude < 1 << mantissaBits
                ? magnitude * Math.scalb(1f, 1 - bias - mantissaBits)
                : Float.intBitsToFloat((magnitude + rebias()) << shift());
    }

    @Override
    public int pattern(int code) {
        if (code >= 0) {
            return code;
        }
        int magnitude = hasNegativeZero() ? ~code : -code;
        return (1 << (bits() - 1)) | (magnitude & highCode());
    }

    /** Without a branch, so that the compiler makes vectors of it. */
    @Override
    public void patterns(int[] codes, int[] into, int count) {
        int sign = 1 << (bits() - 1);
        int high = highCode();
        int more = hasNegativeZero() ? 0 : 1;
        for (int i = 0; i < count; i++) {
            int negative = codes[i] >> 31;
            int magnitude = ((codes[i] ^ negative) + (more & negative)) & high;
            into[i] = magnitude | (sign & negative);
        }
    }

    @Override
    public int code(int pattern) {
        int magnitude = pattern & highCode();
        if (magnitude == pattern) {
            return pattern;
        }
        return hasNegativeZero() ? ~magnitude : magnitude == 0 ? lowCode() : -magnitude;
    }
}
