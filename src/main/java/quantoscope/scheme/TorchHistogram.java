package quantoscope.scheme;

/**
 * The range that PyTorch's HistogramObserver chooses (torch 2.15, {@code
 * torch/ao/quantization/observer.py}): from a histogram of 2048 bins the ends move inwards, a
 * hundred-thousandth of the values at a time, until the error of quantizing what is within would
 * grow. Arithmetic is float32 where PyTorch's is; sums of errors are added up in double, where
 * PyTorch's order depends on the processor.
 */
final class TorchHistogram {
    static final int BINS = 2048;

    private static final double STEP = 1e-5;

    private final float[] histogram = new float[BINS];
    private final float min;
    private final int levels;
    private final double width;
    private final float step;

    /**
     * @param counts as {@link #bin} counts them
     * @param min the smallest value
     * @param max the largest value
     * @param levels codes that the type of the codes has, 2⁸ or 2¹⁶
     */
    TorchHistogram(long[] counts, float min, float max, int levels) {
        for (int i = 0; i < BINS; i++) {
            histogram[i] = counts[i];
        }
        this.min = min;
        this.levels = levels;
        this.width = ((double) max - min) / BINS;
        this.step = (max - min) / BINS;
    }

    /** The bin that {@code torch.histc} puts a value into. */
    static int bin(float x, float min, float max) {
        if (min == max) {
            return BINS / 2;
        }
        int bin = (int) ((x - min) * BINS / (max - min));
        return Math.clamp(bin, 0, BINS - 1);
    }

    /** The range. */
    Range range() {
        float[] sums = new float[BINS];
        double sum = 0;
        for (int i = 0; i < BINS; i++) {
            sum += histogram[i];
            sums[i] = (float) sum;
        }
        double total = (float) sum;
        double alpha = 0;
        double beta = 1;
        int start = 0;
        int end = BINS - 1;
        double least = Double.POSITIVE_INFINITY;
        while (alpha < beta) {
            double nextAlpha = alpha + STEP;
            double nextBeta = beta - STEP;
            int left = start;
            while (left < end && sums[left] < (float) (nextAlpha * total)) {
                left++;
            }
            int right = end;
            while (right > start && sums[right] > (float) (nextBeta * total)) {
                right--;
            }
            int nextStart = start;
            int nextEnd = end;
            if (left - start > end - right) {
                nextStart = left;
                alpha = nextAlpha;
            } else {
                nextEnd = right;
                beta = nextBeta;
            }
            if (nextStart == start && nextEnd == end) {
                continue;
            }
            double norm = norm(nextStart, nextEnd);
            if (norm > least) {
                break;
            }
            least = norm;
            start = nextStart;
            end = nextEnd;
        }
        return new Range(min + step * start, min + step * (end + 1));
    }

    /** The error of quantizing the bins {@code start} … {@code end}, and of clipping the others. */
    private double norm(int start, int end) {
        double level = width * (end - start + 1) / levels;
        if (level == 0) {
            return 0;
        }
        float levelWidth = (float) level;
        float half = (float) (level / 2);
        float whole = cubes(-half, half);
        double norm = 0;
        for (int i = 0; i < BINS; i++) {
            float from = (i - start) * (float) width;
            float to = from + (float) width;
            float first = Math.clamp(floorDivided(from, levelWidth), 0, levels - 1);
            float last = Math.clamp(floorDivided(to, levelWidth), 0, levels - 1);
            float density = histogram[i] / (float) width;
            float one = density * cubes(from - (first + 0.5f) * levelWidth, half);
            one += (last - first - 1) * (density * whole);
            one += density * cubes(-half, to - (last * levelWidth + half));
            norm += one;
        }
        return (float) norm;
    }

    /** ∫x² from begin to end. */
    private static float cubes(float begin, float end) {
        return (end * end * end - begin * begin * begin) / 3;
    }

    /** {@code torch.div} with rounding_mode="floor". */
    private static float floorDivided(float a, float b) {
        float rest = a % b;
        float quotient = (a - rest) / b;
        if (rest != 0 && b < 0 != rest < 0) {
            quotient -= 1;
        }
        if (quotient == 0) {
            return 0;
        }
        float floor = (float) Math.floor(quotient);
        return quotient - floor > 0.5f ? floor + 1 : floor;
    }
}
