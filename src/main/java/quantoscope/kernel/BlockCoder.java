package quantoscope.kernel;

/** Codes whole blocks: scales, codes and x̂ in one go. Safe to use from several threads at once. */
public interface BlockCoder {
    /**
     * Codes the block at {@code into.at()}.
     *
     * @param x the values, at the same places as the codes
     * @param into takes scales and codes
     * @param result takes x̂, at the same places, where that is wanted
     * @return how many finite values lie outside what their group can hold; anything where {@link
     *     Coded#wantsValues} says no
     */
    int code(float[] x, Coded into, float[] result);
}
