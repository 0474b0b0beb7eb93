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
        float[] magic = new float[affine.scale().length];
        float[] below = new float[magic.length];
        float[] above = new float[magic.length];
        for (int p = 0; p < magic.length && suits; p++) {
            float s = affine.scale()[p];
            below[p] = 1 / s * (1 - MARGIN);
            above[p] = 1 / s * (1 + MARGIN);
            magic[p] = VectorAffine.MAGIC + affine.zeroPoint()[p];
            suits = s >= LEAST && s <= 1 / LEAST;
        }
        return suits ? Optional.of(new Products(magic, below, above)) : Optional.empty();
    }
}
