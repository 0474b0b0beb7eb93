package quantoscope.kernel;

import java.util.Optional;

/**
 * x · (1 / s) in place of x / s, which is a few times as fast: of less than two units in the last
 * place from it, so that both round to the same whole number unless they are as near to a tie.
 *
 * @param magic {@link VectorAffine#MAGIC} with the zero point of each parameter set
 * @param below a little below 1 / s of each, and {@code above} a little above it: where x times
 *     both are the same whole number after one rounding, so is x / s after its two
 */
@SuppressWarnings("ArrayRecordComponent")
record Products(float[] magic, float[] below, float[] above) {
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
                ? Optional.of(of(affine.scale(), affine.zeroPoint()))
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

    /** A plain loop, which the compiler makes vectors of. */
    private static Products of(float[] scale, int[] zeroPoint) {
        int sets = scale.length;
        float[] magic = new float[sets];
        float[] below = new float[sets];
        float[] above = new float[sets];
        for (int p = 0; p < sets; p++) {
            double inverse = 1.0 / scale[p];
            below[p] = (float) (inverse * (1 - MARGIN));
            above[p] = (float) (inverse * (1 + MARGIN));
        }
        for (int p = 0; p < sets; p++) {
            magic[p] = VectorAffine.MAGIC + zeroPoint[p];
        }
        return new Products(magic, below, above);
    }
}
