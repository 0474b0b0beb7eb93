package quantoscope.kernel;

/** The hot loops, behind one seam; every implementation gives the same bits. */
public interface Kernel {
    /** The fastest one this machine has; chosen once. */
    Kernel BEST = new ScalarKernel();

    /** Fills codes and reconstruction of a block from its values. */
    void quantize(Program program, Block block);

    /** The sums of {@link ErrorSums} over one block. */
    ErrorSums.Totals errors(Layout layout, Limits limits, Block block);

    /** Count, range and moments of one block's x. */
    Moments.Part moments(Block block);

    /**
     * Widens {@code min} and {@code max}, one each a parameter set, to hold a block's finite x.
     *
     * @param layout which parameter set a value uses
     */
    void extremes(Layout layout, Block block, float[] min, float[] max);
}
