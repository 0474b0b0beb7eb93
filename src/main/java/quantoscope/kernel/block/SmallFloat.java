package quantoscope.kernel.block;

/**
 * A float of at most eight bits: a sign, exponent and mantissa, with subnormals.
 *
 * @param exponentBits of it
 * @param mantissaBits of it
 * @param largest the largest finite value
 */
record SmallFloat(int exponentBits, int mantissaBits, float largest) {
    private static final int MANTISSA = 23;
    private static final int BIAS = 127;

    int bias() {
        return (1 << (exponentBits - 1)) - 1;
    }

    int bits() {
        return 1 + exponentBits + mantissaBits;
    }

    private int sign() {
        return 1 << (exponentBits + mantissaBits);
    }

    /** The code of the largest finite value. */
    private int last() {
        return magnitude(largest);
    }

    /** The nearest code, ties to even, beyond the largest that one; not of a NaN. */
    int code(float v) {
        float absolute = Math.abs(v);
        int code = absolute >= largest ? last() : magnitude(absolute);
        return Float.floatToRawIntBits(v) < 0 ? code | sign() : code;
    }

    private int magnitude(float v) {
        int least = 1 - bias();
        if (v < Math.scalb(1f, least)) {
            return (int) Math.rint((double) v * Math.scalb(1.0, mantissaBits - least));
        }
        int bits = Float.floatToRawIntBits(v);
        int cut = MANTISSA - mantissaBits;
        int odd = bits >> cut & 1;
        int rounded = bits + (1 << (cut - 1)) - 1 + odd;
        return (rounded >> cut) - ((BIAS - bias()) << mantissaBits);
    }

    /**
     * The code that torchao's {@code f32_to_f4_unpacked} and its like give for the bits of a NaN,
     * which they take for a number.
     */
    int codeOfNan(int nan) {
        int bits = nan & Integer.MAX_VALUE;
        int cut = MANTISSA - mantissaBits;
        int odd = bits >> cut & 1;
        int code =
                ((bits + ((bias() - BIAS) << MANTISSA) + (1 << (cut - 1)) - 1 + odd) >> cut) & 0xFF;
        return nan < 0 ? code | sign() : code;
    }

    /**
     * What each code stands for; codes beyond the largest value are NaN, or ∞ where IEEE has it.
     */
    float[] values() {
        float[] values = new float[1 << bits()];
        for (int code = 0; code < values.length; code++) {
            int magnitude = code & (sign() - 1);
            float value = value(magnitude);
            if (magnitude > last()) {
                boolean infinite = exponentBits == 5 && magnitude == last() + 1;
                value = infinite ? Float.POSITIVE_INFINITY : Float.NaN;
            }
            values[code] = code == magnitude ? value : -value;
        }
        return values;
    }

    private float value(int magnitude) {
        int exponent = magnitude >> mantissaBits;
        int mantissa = magnitude & ((1 << mantissaBits) - 1);
        return exponent == 0
                ? Math.scalb((float) mantissa, 1 - bias() - mantissaBits)
                : Math.scalb(
                        (float) (mantissa + (1 << mantissaBits)), exponent - bias() - mantissaBits);
    }
}
