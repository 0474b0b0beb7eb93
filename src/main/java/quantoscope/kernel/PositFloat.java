package quantoscope.kernel;

/**
 * Posits as in the Posit Standard (2022), whose es is 2: a run of equal bits, the regime, scales by
 * powers of 2^2^es, then come es exponent bits and the fraction, as far as there is room; negative
 * values are the two's complement. Casting rounds the endless pattern to the nearest, ties to even
 * (not the value: next to the ends the nearest value may be another), and never to 0 or beyond the
 * largest; NaN and infinities become NaR, the lowest pattern.
 *
 * @param bits 3 to 16
 * @param es exponent bits, 0 to 4; (bits − 2) · 2^es is at most 126, so that float32 holds all
 */
public record PositFloat(int bits, int es) implements FloatFormat {
    /** More than any regime; a shift by 32 would be none. */
    static final int LONGEST = 30;

    /** The first two bits of a regime of ones, and of one of zeros. */
    static final int ONES = 1 << 31;

    static final int ZEROS = 1 << 30;

    @Override
    public int lowCode() {
        return -1 << (bits - 1);
    }

    @Override
    public int highCode() {
        return ~lowCode();
    }

    @Override
    public boolean isMonotone() {
        return true;
    }

    @Override
    public float largest() {
        return decode(highCode());
    }

    @Override
    public int encode(float value) {
        int raw = Float.floatToRawIntBits(value);
        int a = raw & BinaryFloat.MAGNITUDE;
        if (a >= BinaryFloat.INFINITY) {
            return lowCode();
        }
        if (a == 0) {
            return 0;
        }
        // A subnormal float32 counts as 2^-127 and a little: it is below the smallest posit.
        int exponent = (a >> BinaryFloat.FRACTION_BITS) - 127;
        int regime = exponent >> es;
        int body = (a - (127 << BinaryFloat.FRACTION_BITS)) << (32 - es - 23) >>> 2;
        int longer = Math.min(regime >= 0 ? regime : ~regime, LONGEST);
        int endless = regime >= 0 ? (ONES | body) >> longer : (ZEROS | body) >>> longer;
        boolean more = (body & ((1 << longer) - 1)) != 0;
        int pattern = endless >>> (33 - bits);
        int rest = endless << (bits - 1) | (more ? 1 : 0);
        boolean up = rest < 0 && (rest != ONES || (pattern & 1) != 0);
        int magnitude = Math.clamp(pattern + (up ? 1 : 0), 1, highCode());
        return raw < 0 ? -magnitude : magnitude;
    }

    @Override
    public float decode(int code) {
        if (code == lowCode()) {
            return Float.NaN;
        }
        if (code == 0) {
            return 0;
        }
        int left = Math.abs(code) << (33 - bits);
        int run = Integer.numberOfLeadingZeros(left < 0 ? ~left : left);
        int regime = left < 0 ? run - 1 : -run;
        int body = left << run << 1;
        int exponent = (regime << es) + (es == 0 ? 0 : body >>> (32 - es));
        int fraction = body << es >>> (32 - BinaryFloat.FRACTION_BITS);
        float value =
                Float.intBitsToFloat(((exponent + 127) << BinaryFloat.FRACTION_BITS) | fraction);
        return code < 0 ? -value : value;
    }

    @Override
    public int pattern(int code) {
        return code & ((1 << bits) - 1);
    }

    @Override
    public int code(int pattern) {
        return pattern << (32 - bits) >> (32 - bits);
    }
}
