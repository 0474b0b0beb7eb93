package quantoscope.scheme;

/** Sums in the order in which NumPy adds up contiguous floats. */
final class Pairwise {
    private static final int BLOCK = 128;

    private Pairwise() {}

    /** The sum of all values, in float32. */
    static float sum(float[] values) {
        return sum(values, 0, values.length);
    }

    private static float sum(float[] values, int from, int count) {
        if (count < 8) {
            float sum = -0f;
            for (int i = 0; i < count; i++) {
                sum += values[from + i];
            }
            return sum;
        }
        if (count > BLOCK) {
            int half = count / 2;
            half -= half % 8;
            return sum(values, from, half) + sum(values, from + half, count - half);
        }
        float[] eight = new float[8];
        System.arraycopy(values, from, eight, 0, 8);
        int i = 8;
        for (; i < count - count % 8; i += 8) {
            for (int lane = 0; lane < 8; lane++) {
                eight[lane] += values[from + i + lane];
            }
        }
        float sum =
                ((eight[0] + eight[1]) + (eight[2] + eight[3]))
                        + ((eight[4] + eight[5]) + (eight[6] + eight[7]));
        for (; i < count; i++) {
            sum += values[from + i];
        }
        return sum;
    }

    /** The sum of all values, in double. */
    static double sum(double[] values) {
        return sum(values, 0, values.length);
    }

    private static double sum(double[] values, int from, int count) {
        if (count < 8) {
            double sum = -0.0;
            for (int i = 0; i < count; i++) {
                sum += values[from + i];
            }
            return sum;
        }
        if (count > BLOCK) {
            int half = count / 2;
            half -= half % 8;
            return sum(values, from, half) + sum(values, from + half, count - half);
        }
        double[] eight = new double[8];
        System.arraycopy(values, from, eight, 0, 8);
        int i = 8;
        for (; i < count - count % 8; i += 8) {
            for (int lane = 0; lane < 8; lane++) {
                eight[lane] += values[from + i + lane];
            }
        }
        double sum =
                ((eight[0] + eight[1]) + (eight[2] + eight[3]))
                        + ((eight[4] + eight[5]) + (eight[6] + eight[7]));
        for (; i < count; i++) {
            sum += values[from + i];
        }
        return sum;
    }
}
