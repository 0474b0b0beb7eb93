package quantoscope.kernel;

/** The hot loops, behind one seam. */
public interface Kernel {
    /** The fastest one this machine has; chosen once. */
    Kernel BEST = new ScalarKernel();

    /** Fills codes and reconstruction of a block from its values. */
    void quantize(Program program, Block block);
}
