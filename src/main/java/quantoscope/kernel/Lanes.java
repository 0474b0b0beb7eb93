package quantoscope.kernel;

/** Sixteen partial sums, so that every vector width and plain code add in the same order. */
final class Lanes {
    static final int COUNT = 16;

    private Lanes() {}

    /** The sum of the lanes by a fixed tree. */
    static double sum(double[] lanes) {
        double[] rest = lanes.clone();
        for (int width = COUNT / 2; width > 0; width /= 2) {
            for (int i = 0; i < width; i++) {
                rest[i] += rest[i + width];
            }
        }
        return rest[0];
    }
}
