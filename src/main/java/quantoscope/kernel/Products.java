package quantoscope.kernel;

import java.util.Optional;

/**
 * x · (1 / s) in place of x / s, which is a few times as fast: of less than two units in the last
 * place from it, so that both round to the same whole number unless they are as near to a tie.
 *
 * @param scale one a parameter set, with reciprocals that round as numbers do
 * @param zeroPoint one a parameter set
 */
@SuppressWarnings("ArrayRecordComponent")
record Products(float[] scale, int[] zeroPoint) {
    /** Codes up to here leave room between a product that is nearly a tie and one that is. */
    private static final int MOST = 1 << 12;

    /** Scales from here to its reciprocal have reciprocals that round as numbers do. */
    private static final float LEAST = 0x1p-100f;

    /**
     * More than the half units in the last place that the quotient and a product's factor are
     * rounded by.
     */
    private static final double MARGIN = 0x1.0001p-23;

    /** For a program that rounds quotients to even; empty where they may not stand for those. */
    static Optional<Products> of(Affine affine) {
        boolean suits =
                affine.rounding() == Rounding.HALF_EVEN
                        && affine.arithmetic().form() == Arithmetic.Form.QUOTIENT
                        && !affine.codes().wrap()
                        && affine.offset() == 0
                        && affine.highCode() - affine.lowCode() <= MOST;
        return suits && areUsual(affine.scale())
                ? Optional.of(new Products(affine.scale(), affine.zeroPoint()))
                : Optional.empty();
    }

    private static boolean areUsual(float... scales) {
        float least = 1;
        float most = 1;
        for (float s : scales) {
            least = Math.min(least, s);
            most = Math.max(most, s);
        }
        return least >= LEAST && most <= 1 / LEAST;
    }

    /** {@link VectorAffine#MAGIC} with the zero point of a parameter set. */
    float magic(int set) {
        return VectorAffine.MAGIC + zeroPoint[set];
    }

    /**
     * A little below 1 / s: where x times it and times {@link #above} are the same whole number
     * after one rounding, so is x / s after its two.
     */
    float below(int set) {
        return (float) (1.0 / scale[set] * (1 - MARGIN));
    }

    /** A little above 1 / s. */
    float above(int set) {
        return (float) (1.0 / scale[set] * (1 + MARGIN));
    }

    /**
     * How many of so many vectors may hold a value that is not sure and be taken value by value:
     * with more of them it is faster to divide all.
     */
    static int mostUnsure(int vectors) {
        return vectors / 16;
    }

    /** {@link #magic}, {@link #below} and {@link #above} of each parameter set. */
    float[][] ofAll() {
        float[][] all = new float[3][scale.length];
        for (int set = 0; set < scale.length; set++) {
            all[0][set] = magic(set);
            all[1][set] = below(set);
            all[2][set] = above(set);
        }
        return all;
    }
}
