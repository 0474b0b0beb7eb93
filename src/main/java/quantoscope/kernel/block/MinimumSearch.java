package quantoscope.kernel.block;

/**
 * ggml's {@code make_qkx2_quants} and {@code make_qkx3_quants}: a scale and a minimum for one group
 * with a small weighted error. It tries several steps; for each the codes are fixed and scale and
 * minimum follow by weighted least squares. Sums are sequential, in float32, so that they round as
 * the reference's do.
 *
 * @param most the largest code
 * @param first the first step tried is (most + first) / (max − min)
 * @param delta how much more each next one is
 * @param steps how many are tried, less one
 * @param absolute whether the error is |d|, else d²
 */
record MinimumSearch(int most, float first, float delta, int steps, boolean absolute) {
    static final float DELTA = 0.1f;

    /** The search with weights from outside, for codes up to {@code most}. */
    static MinimumSearch weighted(int most) {
        return new MinimumSearch(most, -0.9f, 0.05f, 36, false);
    }

    /** A group: its weights, what was found, and room to try. */
    static final class Group {
        final float[] weights;
        private final int[] tried;
        private float sumW;
        private float sumX;

        /** The scale found. */
        float scale;

        /** The negative of the minimum found: 0 or above. */
        float minimum;

        Group(int size) {
            weights = new float[size];
            tried = new int[size];
        }
    }

    /**
     * @param x the values, from {@code from} on
     * @param codes takes the codes, at the same places
     */
    void run(float[] x, int from, int[] codes, Group group) {
        int n = group.weights.length;
        float min = x[from];
        float max = x[from];
        float sumW = group.weights[0];
        float sumX = sumW * x[from];
        for (int i = 1; i < n; i++) {
            float v = x[from + i];
            min = v < min ? v : min;
            max = v > max ? v : max;
            float w = group.weights[i];
            sumW += w;
            sumX += w * v;
        }
        group.sumW = sumW;
        group.sumX = sumX;
        min = min > 0 ? 0 : min;
        if (max == min) {
            for (int i = 0; i < n; i++) {
                codes[from + i] = 0;
            }
            group.minimum = -min;
            group.scale = 0;
            return;
        }
        float inverse = most / (max - min);
        float scale = 1 / inverse;
        for (int i = 0; i < n; i++) {
            codes[from + i] = code(inverse * (x[from + i] - min));
        }
        group.scale = scale;
        group.minimum = min;
        float best = error(x, from, codes, from, group);
        for (int step = 0; step <= steps; step++) {
            best = attempt(x, from, codes, group, new Best(step, max, best));
        }
        group.minimum = -group.minimum;
    }

    /** The step to try, and the error to beat. */
    private record Best(int step, float max, float error) {}

    private int code(float v) {
        return Math.clamp(GgmlMath.nearest(v), 0, most);
    }

    /** Keeps what a step gives where it is better; returns the least error. */
    private float attempt(float[] x, int from, int[] codes, Group group, Best best) {
        int n = group.weights.length;
        float min = group.minimum;
        float inverse = (first + delta * best.step + most) / (best.max - min);
        float sumL = 0;
        float sumL2 = 0;
        float sumXL = 0;
        for (int i = 0; i < n; i++) {
            int code = code(inverse * (x[from + i] - min));
            group.tried[i] = code;
            float w = group.weights[i];
            sumL += w * code;
            sumL2 += w * code * code;
            sumXL += w * code * x[from + i];
        }
        float determinant = group.sumW * sumL2 - sumL * sumL;
        if (!(determinant > 0)) {
            return best.error;
        }
        float oldScale = group.scale;
        group.scale = (group.sumW * sumXL - group.sumX * sumL) / determinant;
        group.minimum = (sumL2 * group.sumX - sumL * sumXL) / determinant;
        if (group.minimum > 0) {
            group.minimum = 0;
            group.scale = sumXL / sumL2;
        }
        float error = error(x, from, group.tried, 0, group);
        if (error < best.error) {
            System.arraycopy(group.tried, 0, codes, from, n);
            return error;
        }
        group.scale = oldScale;
        group.minimum = min;
        return best.error;
    }

    private float error(float[] x, int from, int[] codes, int at, Group group) {
        float sum = 0;
        for (int i = 0; i < group.weights.length; i++) {
            float d = group.scale * codes[at + i] + group.minimum - x[from + i];
            sum += group.weights[i] * (absolute ? Math.abs(d) : d * d);
        }
        return sum;
    }
}
