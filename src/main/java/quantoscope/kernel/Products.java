package quantoscope.kernel;

import java.util.Optional;

/**
 * x · (1 / s) in place of x / s, which is a few times as fast: of less than two units in the last
 * place from it, so that both round to the same whole number unless they are as near to a tie.
 *
 * @param inverse 1 / s of each parameter set
 * @param magic {@link VectorAffine#MAGIC} with the zero point of each
 * @param near how far from a whole number a product surely rounds as the quotient does
 * @param below a little below 1 / s, and {@code above} a little above it: where x times both are
 *     the same whole number after one rounding, so is x / s after its two
 */
@SuppressWarnings("ArrayRecordComponent")
record Products(float[] inverse, float[] magic, float near, float[] below, float[] above) {
    /** Codes up to here leave room between a product that is nearly a tie and one that is. */
    private static final int MOST = 1 << 12;

    /** Scales from here to its reciprocal have reciprocals that round as numbers do. */
    private static final float LEAST = 0x1p-100f;

    /**
     * More than the half unit in the last place of the quotient and that of the inverse together.
     */
    private static final float MARGIN = 0x1p-22f;

    /** For a program that rounds quotients to even; empty where they may not stand for those. */
    static Optional<Products> of(Affine affine) {
        boolean suits =
                affine.rounding() == Rounding.HALF_EVEN
                        && affine.arithmetic().form() == Arithmetic.Form.QUOTIENT
                        && !affine.codes().wrap()
                        && affine.offset() == 0
                        && affine.highCode() - affine.lowCode() <= MOST;
        float[] inverse = new float[affine.scale().length];
        float[] magic = new float[inverse.length];
        float[] below = new float[inverse.length];
        float[] above = new float[inverse.length];
        for (int p = 0; p < inverse.length && suits; p++) {
            float s = affine.scale()[p];
            inverse[p] = 1 / s;
            below[p] = inverse[p] * (1 - MARGIN);
            above[p] = inverse[p] * (1 + MARGIN);
            magic[p] = VectorAffine.MAGIC + affine.zeroPoint()[p];
            suits = s >= LEAST && s <= 1 / LEAST;
        }
        float near = 0.5f - 4 * Math.ulp((float) (affine.highCode() - affine.lowCode()));
        return suits
                ? Optional.of(new Products(inverse, magic, near, below, above))
                : Optional.empty();
    }
}
