package quantoscope.kernel;

/** The hot loops, behind one seam; every implementation gives the same bits. */
public interface Kernel {
    /** The fastest one this machine has; chosen once. */
    Kernel BEST = Kernels.best();

    /** A program made ready to run; safe to use from several threads at once. */
    @FunctionalInterface
    interface Stage {
        /** Fills codes and reconstruction of a block from its values. */
        void apply(Block block);
    }

    /** Makes a program ready: tables that all blocks share are built here. */
    Stage prepare(Program program);

    /** Fills codes and reconstruction of one block from its values. */
    default void quantize(Program program, Block block) {
        prepare(program).apply(block);
    }

    /**
     * {@link Chance} of {@code length} positions, the first at {@code first}, each {@code step} on.
     *
     * @param into a multiple of sixteen long; what lies behind the last is nobody's
     */
    default void chances(long seed, long first, long step, float[] into, int length) {
        for (int i = 0; i < length; i++) {
            into[i] = Chance.at(seed, first + i * step);
        }
    }

    /** How many of a block's finite x lie outside the limits. */
    long clipped(Layout layout, Limits limits, Block block);

    /** The sums of {@link ErrorSums} over one block. */
    ErrorSums.Totals errors(Layout layout, Limits limits, Block block);

    /** Count, range and moments of one block's x. */
    Moments.Part moments(Block block);

    /** Widens {@code part} to hold a block's finite x. */
    void extremes(Layout layout, Block block, Extremes.Part part);
}
