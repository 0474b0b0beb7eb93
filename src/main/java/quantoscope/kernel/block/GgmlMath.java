package quantoscope.kernel.block;

import quantoscope.kernel.BlockBytes;

/**
 * The conversions of ggml's C, as compilers for x86-64 make them: what C leaves undefined (a float
 * that no integer holds) is the smallest integer there, of which narrower types keep the low bits.
 */
final class GgmlMath {
    /** 1.5 · 2²³: what is added to it is rounded to the nearest integer, ties to even. */
    private static final float MAGIC = 12582912;

    private static final int MANTISSA = 0x7FFFFF;
    private static final int MIDDLE = 0x400000;

    private GgmlMath() {}

    /** {@code (int) v}. */
    static int toInt(float v) {
        return v >= -0x1p31f && v < 0x1p31f ? (int) v : Integer.MIN_VALUE;
    }

    /** {@code roundf}: ties away from zero. */
    static float round(float v) {
        return (float) Math.copySign(Math.floor(Math.abs((double) v) + 0.5), v);
    }

    /** {@code nearest_int}: ties to even within ±2²²; bits of the float beyond. */
    static int nearest(float v) {
        return (Float.floatToIntBits(v + MAGIC) & MANTISSA) - MIDDLE;
    }

    /** The bits of a half precision number; a NaN, which came from the data, is 0x7E00. */
    static int toHalf(float v) {
        return Float.isNaN(v) ? 0x7E00 : Float.floatToFloat16(v) & 0xFFFF;
    }

    /** Likewise for what came of infinities: the NaN that x86 makes of them is negative. */
    static int computedToHalf(float v) {
        return Float.isNaN(v) ? 0xFE00 : Float.floatToFloat16(v) & 0xFFFF;
    }

    /** The number that bits of half precision say. */
    static float half(int bits) {
        return Float.float16ToFloat((short) bits);
    }

    /** 1 / d, or 0 where d is 0. */
    static float inverse(float d) {
        return d == 0 ? 0 : 1 / d;
    }

    /** The value of largest magnitude, the first of several; NaN is passed over. */
    static float extreme(float[] x, int from, int to) {
        float largest = 0;
        float extreme = 0;
        for (int i = from; i < to; i++) {
            if (largest < Math.abs(x[i])) {
                largest = Math.abs(x[i]);
                extreme = x[i];
            }
        }
        return extreme;
    }

    /** {@code amax = MAX(amax, fabsf(v))}, in which what follows a NaN starts afresh. */
    static float resettingMaximum(float[] x, int from, int to) {
        float largest = 0;
        for (int i = from; i < to; i++) {
            largest = largest > Math.abs(x[i]) ? largest : Math.abs(x[i]);
        }
        return largest;
    }

    /** {@code floorf(log2f(v))}, which is one too large for a few floats below a power of two. */
    static int floorLog2(float v) {
        int bits = Float.floatToRawIntBits(v);
        int exponent = Math.getExponent(v);
        boolean plain = exponent >= Float.MIN_EXPONENT && (bits & MANTISSA) < 0x7FFE00;
        return plain ? exponent : (int) Math.floor((float) (StrictMath.log(v) / StrictMath.log(2)));
    }

    static void putHalf(BlockBytes into, int at, int bits) {
        into.codes()[at] = (byte) bits;
        into.codes()[at + 1] = (byte) (bits >> 8);
    }

    static int getHalf(BlockBytes from, int at) {
        return (from.codes()[at] & 0xFF) | (from.codes()[at + 1] & 0xFF) << 8;
    }

    /** Consecutive numbers as floats. */
    static float[] from(int low, int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = low + i;
        }
        return values;
    }
}
