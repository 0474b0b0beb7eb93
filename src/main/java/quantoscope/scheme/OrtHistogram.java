package quantoscope.scheme;

import java.util.Arrays;

/**
 * A histogram as NumPy counts it in float32, and the ranges that ONNX Runtime's calibration takes
 * from it (onnxruntime 1.32, {@code onnxruntime/quantization/calibrate.py}).
 */
final class OrtHistogram {
    /** What empty bins get when a distribution is smoothed. */
    private static final double SMALL = 0.0001;

    private final float first;
    private final float last;
    private final int count;
    private final float step;

    /**
     * Even bins from {@code first} to {@code last}; half on each side where both are the same.
     *
     * @param count of bins
     */
    OrtHistogram(float first, float last, int count) {
        this.first = first == last ? first - 0.5f : first;
        this.last = first == last ? last + 0.5f : last;
        this.count = count;
        this.step = (this.last - this.first) / count;
    }

    /** The lower end of a bin, as {@code numpy.linspace} has it; the upper end of the last one. */
    float edge(int bin) {
        if (bin == count) {
            return last;
        }
        float from = step == 0 ? (float) bin / count * (last - first) : bin * step;
        return from + first;
    }

    /** The bin that {@code numpy.histogram} puts a value into. */
    int bin(float x) {
        int bin = Math.min((int) ((x - first) / (last - first) * count), count - 1);
        if (x < edge(bin)) {
            bin--;
        }
        return x >= edge(bin + 1) && bin != count - 1 ? bin + 1 : bin;
    }

    /** The bin at which a share of all values, counted from below, is reached. */
    static int reached(long[] counts, double share) {
        long total = Arrays.stream(counts).sum();
        double sum = 0;
        for (int i = 0; i < counts.length; i++) {
            sum += (double) counts[i] / total;
            if (sum >= share) {
                return i;
            }
        }
        return counts.length;
    }

    /**
     * {@code get_entropy_threshold}: of all ranges about the middle bin, the one whose counts,
     * merged into {@code merged} levels and spread again, diverge least.
     */
    Range entropy(long[] counts, int merged) {
        int middle = count / 2;
        double least = Double.POSITIVE_INFINITY;
        Range best = new Range(0, 0);
        for (int i = merged / 2; i <= middle; i++) {
            int start = middle - i;
            int end = Math.min(middle + i + 1, count);
            float divergence = divergence(counts, start, end, merged);
            if (i == merged / 2 || divergence < least) {
                least = divergence;
                best = new Range(edge(start), edge(end));
            }
        }
        return best;
    }

    private static float divergence(long[] counts, int start, int end, int merged) {
        long[] p = Arrays.copyOfRange(counts, start, end);
        long[] q = spread(counts, start, p, merged);
        float[] smoothQ = smoothed(q);
        float[] smoothP = smoothed(p);
        return smoothP.length == 0 || smoothQ.length == 0
                ? Float.POSITIVE_INFINITY
                : relativeEntropy(smoothP, smoothQ);
    }

    /** Adds what lies outside to the ends of p; what lies inside, merged and spread again. */
    private static long[] spread(long[] counts, int start, long[] p, int merged) {
        int length = p.length;
        for (int i = 0; i < start; i++) {
            p[0] += counts[i];
        }
        for (int i = start + length; i < counts.length; i++) {
            p[length - 1] += counts[i];
        }
        long[] q = new long[length];
        int size = length / merged;
        for (int level = 0; level < merged; level++) {
            int from = level * size;
            long sum = 0;
            int nonzero = 0;
            for (int i = from; i < from + size; i++) {
                sum += counts[start + i];
                nonzero += p[i] != 0 ? 1 : 0;
            }
            if (level == merged - 1) {
                for (int i = from + size; i < length; i++) {
                    sum += counts[start + i];
                }
            }
            if (nonzero > 0) {
                Arrays.fill(q, from, from + size, (long) ((double) sum / nonzero));
            }
        }
        return q;
    }

    /** A little from what is not empty to what is; nothing where all is empty. */
    private static float[] smoothed(long[] counts) {
        int empty = 0;
        for (long count : counts) {
            empty += count == 0 ? 1 : 0;
        }
        if (empty == counts.length) {
            return new float[0];
        }
        float less = (float) -(SMALL * empty / (counts.length - empty));
        float[] smoothed = new float[counts.length];
        for (int i = 0; i < counts.length; i++) {
            smoothed[i] = counts[i] + (counts[i] == 0 ? (float) SMALL : less);
        }
        return smoothed;
    }

    private static float relativeEntropy(float[] p, float[] q) {
        float sumP = Pairwise.sum(p);
        float sumQ = Pairwise.sum(q);
        float[] terms = new float[p.length];
        for (int i = 0; i < p.length; i++) {
            float x = p[i] / sumP;
            float y = q[i] / sumQ;
            terms[i] = x * (float) StrictMath.log(x / y);
        }
        return Pairwise.sum(terms);
    }
}
