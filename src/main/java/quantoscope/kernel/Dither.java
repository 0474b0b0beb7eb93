package quantoscope.kernel;

import java.util.Arrays;

/**
 * Noise d that is added to x / s before it is rounded, in steps, independent of the data: S. P.
 * Lipshitz, R. A. Wannamaker and J. Vanderkooy, Quantization and dither: a theoretical survey,
 * Journal of the Audio Engineering Society 40 (1992). Each d is made of {@link Chance} at the
 * value's place, so chunks, threads and whoever reads the codes agree on it.
 *
 * @param kind its density
 * @param subtractive whether d is taken away again from what codes stand for
 * @param seed chooses the numbers
 */
public record Dither(Kind kind, boolean subtractive, long seed) {
    /** No noise. */
    public static final Dither NONE = new Dither(Kind.NONE, false, 0);

    /** Apart from those of stochastic rounding, which may have the same seed. */
    private static final long FIRST = 0x6A09E667F3BCC909L;

    private static final long SECOND = 0xBB67AE8584CAA73BL;

    /** The density of d, in steps. */
    public enum Kind {
        /** Always 0. */
        NONE,
        /** Even over ±½: the mean error vanishes. */
        RECTANGULAR,
        /** The sum of two rectangular ones, ±1: the error's power is constant too. */
        TRIANGULAR,
        /** A rectangular one less that of the value before, ±1: the same, and less low noise. */
        HIGH_PASSED,
        /** Normal with deviation ½. */
        GAUSSIAN;

        /** The variance of d, in squared steps. */
        public double variance() {
            return switch (this) {
                case NONE -> 0;
                case RECTANGULAR -> 1 / 12.0;
                case TRIANGULAR, HIGH_PASSED -> 1 / 6.0;
                case GAUSSIAN -> 1 / 4.0;
            };
        }

        /** The largest |d|, in steps. */
        public double most() {
            return switch (this) {
                case NONE -> 0;
                case RECTANGULAR -> 0.5;
                case TRIANGULAR, HIGH_PASSED -> 1;
                case GAUSSIAN -> Double.POSITIVE_INFINITY;
            };
        }
    }

    /**
     * Fills in d of some values.
     *
     * @param places theirs
     * @param stride from the value before to a value
     * @param into a multiple of sixteen long
     * @param scratch as long
     */
    void fill(Span places, long stride, float[] into, float[] scratch) {
        int length = (int) places.count();
        long first = places.first();
        long step = places.step();
        if (kind == Kind.NONE) {
            Arrays.fill(into, 0, length, 0);
            return;
        }
        Kernel.BEST.chances(seed ^ FIRST, first, step, into, length);
        switch (kind) {
            case NONE, RECTANGULAR -> {
                for (int i = 0; i < length; i++) {
                    into[i] -= 0.5f;
                }
            }
            case TRIANGULAR -> {
                Kernel.BEST.chances(seed ^ SECOND, first, step, scratch, length);
                for (int i = 0; i < length; i++) {
                    into[i] = into[i] - 0.5f + (scratch[i] - 0.5f);
                }
            }
            case HIGH_PASSED -> {
                Kernel.BEST.chances(seed ^ FIRST, first - stride, step, scratch, length);
                for (int i = 0; i < length; i++) {
                    into[i] -= scratch[i];
                }
            }
            case GAUSSIAN -> {
                Kernel.BEST.chances(seed ^ SECOND, first, step, scratch, length);
                for (int i = 0; i < length; i++) {
                    into[i] = normal(into[i], scratch[i]);
                }
            }
        }
    }

    /** G. E. P. Box and M. E. Muller (1958), with deviation ½. */
    private static float normal(float u, float v) {
        double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - (double) u));
        return (float) (0.5 * radius * StrictMath.cos(2 * StrictMath.PI * v));
    }
}
