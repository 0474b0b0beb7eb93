package quantoscope.kernel;

/** Chooses the kernel. */
final class Kernels {
    private static final String MODULE = "jdk.incubator.vector";
    private static final int NARROWEST = 128;

    private Kernels() {}

    /** Vectors where the machine has them, else plain Java with a word about it. */
    static Kernel best() {
        // Without the optimizing compiler every vector is an object: plain Java is faster then.
        String mode = System.getProperty("java.vm.info", "");
        if (mode.contains("emulated-client") || mode.contains("interpreted")) {
            return new ScalarKernel();
        }
        if (ModuleLayer.boot().findModule(MODULE).isEmpty()) {
            return plain(
                    "the module " + MODULE + " is missing (java --add-modules " + MODULE + ")");
        }
        return VectorKernel.width() < NARROWEST
                ? plain("this machine has no vectors of at least 128 bits")
                : new VectorKernel();
    }

    private static Kernel plain(String reason) {
        System.getLogger(Kernel.class.getName())
                .log(
                        System.Logger.Level.WARNING,
                        "Quantizing runs several times slower: " + reason);
        return new ScalarKernel();
    }
}
