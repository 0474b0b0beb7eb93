package quantoscope.kernel.block;

import java.util.Arrays;

/**
 * ggml's searches for a scale with weights: {@code make_qx_quants} with a root mean square error,
 * and {@code make_qp_quants}, of {@code ggml-quants.c}. Sums are sequential, in float32, so that
 * they round as the reference's do.
 */
final class WeightedSearch {
    /** A group whose magnitudes lie below this counts as zero. */
    private static final float NOTHING = 1e-15f;

    private static final int ATTEMPTS = 9;

    private WeightedSearch() {}

    /**
     * Values and their weights.
     *
     * @param from of both
     * @param count of both
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Weighted(float[] x, int from, int count, float[] weights, int weightsFrom) {
        private float weight(int i) {
            return weights[weightsFrom + i];
        }

        private float value(int i) {
            return x[from + i];
        }
    }

    /**
     * A scale for codes −half … half − 1: the best of nineteen steps about that which puts the
     * largest magnitude on the lowest code.
     *
     * @param codes takes them, plus {@code half}, from {@code to} on
     */
    static float signed(Weighted of, int half, int[] codes, int to) {
        float extreme = GgmlMath.extreme(of.x, of.from, of.from + of.count);
        if (Math.abs(extreme) < NOTHING) {
            Arrays.fill(codes, to, to + of.count, 0);
            return 0;
        }
        float scale = 0;
        float best = 0;
        // The plain step first, then those beside it.
        for (int attempt = -ATTEMPTS - 1; attempt <= ATTEMPTS; attempt++) {
            if (attempt == 0) {
                continue;
            }
            boolean plain = attempt < -ATTEMPTS;
            float inverse = plain ? -half / extreme : -(half + 0.1f * attempt) / extreme;
            float sumLX = 0;
            float sumL2 = 0;
            for (int i = 0; i < of.count; i++) {
                int code = Math.clamp(GgmlMath.nearest(inverse * of.value(i)), -half, half - 1);
                sumLX += of.weight(i) * of.value(i) * code;
                sumL2 += of.weight(i) * code * code;
            }
            if (plain || (sumL2 > 0 && sumLX * sumLX > best * sumL2)) {
                for (int i = 0; i < of.count; i++) {
                    int code = GgmlMath.nearest(inverse * of.value(i));
                    codes[to + i] = half + Math.clamp(code, -half, half - 1);
                }
                scale = plain && sumL2 == 0 ? 0 : sumLX / sumL2;
                best = scale * sumLX;
            }
        }
        return scale;
    }

    /**
     * A scale for codes 0 … most: the best of nine steps, then codes are moved one by one while
     * that helps.
     *
     * @param codes takes them, as bytes, from {@code to} on
     */
    static float positive(Weighted of, int most, int[] codes, int to) {
        float max = 0;
        for (int i = 0; i < of.count; i++) {
            max = max > of.value(i) ? max : of.value(i);
        }
        if (max < NOTHING) {
            Arrays.fill(codes, to, to + of.count, 0);
            return 0;
        }
        float inverse = step(of, most, max);
        float sumLX = 0;
        float sumL2 = 0;
        for (int i = 0; i < of.count; i++) {
            int code = Math.min(most, GgmlMath.nearest(inverse * of.value(i)));
            codes[to + i] = code & 0xFF;
            sumLX += of.weight(i) * of.value(i) * code;
            sumL2 += of.weight(i) * code * code;
        }
        return move(of, most, codes, to, new Sums(sumLX, sumL2));
    }

    /** The inverse of the scale with the least weighted error. */
    private static float step(Weighted of, int most, float max) {
        float inverse = most / max;
        float least = error(of, inverse, Integer.MAX_VALUE);
        for (int attempt = -4; attempt <= 4; attempt++) {
            if (attempt == 0) {
                continue;
            }
            float tried = (0.1f * attempt + most) / max;
            float error = error(of, tried, most);
            if (error < least) {
                least = error;
                inverse = tried;
            }
        }
        return inverse;
    }

    private static float error(Weighted of, float inverse, int most) {
        float scale = 1 / inverse;
        float sum = 0;
        for (int i = 0; i < of.count; i++) {
            int nearest = GgmlMath.nearest(inverse * of.value(i));
            // The first error is of codes as they are stored.
            int code = most == Integer.MAX_VALUE ? nearest & 0xFF : Math.min(most, nearest);
            float d = of.value(i) - scale * code;
            sum += of.weight(i) * d * d;
        }
        return sum;
    }

    /** Σ w·l·x and Σ w·l². */
    private record Sums(float lx, float l2) {}

    private static float move(Weighted of, int most, int[] codes, int to, Sums first) {
        float sumLX = first.lx;
        float sumL2 = first.l2;
        boolean changed = true;
        for (int sweep = 0; sweep < 5 && changed; sweep++) {
            changed = false;
            for (int i = 0; i < of.count; i++) {
                float x = of.value(i);
                float w = of.weight(i);
                int old = codes[to + i];
                float restLX = sumLX - w * x * old;
                float restL2 = sumL2 - w * old * old;
                if (!(restLX > 0 && restL2 > 0)) {
                    continue;
                }
                int code = Math.min(most, GgmlMath.nearest(x * restL2 / restLX));
                if (code == old) {
                    continue;
                }
                restLX += w * x * code;
                restL2 += w * code * code;
                if (restLX * restLX * sumL2 > sumLX * sumLX * restL2) {
                    codes[to + i] = code & 0xFF;
                    sumLX = restLX;
                    sumL2 = restL2;
                    changed = true;
                }
            }
        }
        return sumL2 > 0 ? sumLX / sumL2 : 0;
    }
}
