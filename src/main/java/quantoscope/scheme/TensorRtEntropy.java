package quantoscope.scheme;

/**
 * The entropy calibration of TensorRT, as NVIDIA's ModelOpt 0.47 has it ({@code
 * modelopt/torch/quantization/calib/histogram.py}): of |x| in 2048 bins, the lowest of which counts
 * as the second does, the largest value to keep is that edge from the 128th on at which the counts,
 * merged into 2ᵇ⁻¹ levels and spread again over what is not empty, diverge least; the last of equal
 * ones.
 */
final class TensorRtEntropy {
    static final int BINS = 2048;
    private static final int FIRST = 128;

    private TensorRtEntropy() {}

    /** The bin that {@code torch.histc} puts |x| into. */
    static int bin(float magnitude, float largest) {
        return largest == 0 ? 0 : Math.min((int) (magnitude * BINS / largest), BINS - 1);
    }

    /** The number of the edge to clip at. */
    static int edge(long[] counted, int levels) {
        long[] counts = counted.clone();
        counts[0] = counts[1];
        long outside = 0;
        for (int i = FIRST; i < BINS; i++) {
            outside += counts[i];
        }
        double least = Double.POSITIVE_INFINITY;
        int best = BINS;
        for (int i = FIRST; i <= BINS; i++) {
            double divergence = divergence(counts, i, levels, outside);
            // What is not a number, where nothing lies within, counts as the least, as in NumPy.
            boolean none = Double.isNaN(divergence);
            if (none || divergence <= least) {
                least = divergence;
                best = i;
            }
            outside -= i < BINS ? counts[i] : 0;
        }
        return best;
    }

    private static double divergence(long[] counts, int length, int levels, long outside) {
        double[] merged = new double[levels];
        int[] filled = new int[levels];
        int[] level = new int[length];
        // The edges of numpy.linspace, of which a bin lies behind the last that is not above it.
        double step = (double) length / levels;
        int at = 0;
        for (int i = 0; i < length; i++) {
            while (at + 1 < levels && (at + 1) * step <= i) {
                at++;
            }
            level[i] = at;
            if (counts[i] != 0) {
                merged[at] += counts[i];
                filled[at]++;
            }
        }
        double[] p = new double[length];
        double[] q = new double[length];
        for (int i = 0; i < length; i++) {
            p[i] = counts[i] + (i == length - 1 ? outside : 0);
            q[i] = counts[i] == 0 ? 0 : merged[level[i]] / filled[level[i]];
        }
        double sumP = Pairwise.sum(p);
        double sumQ = Pairwise.sum(q);
        double[] terms = new double[length];
        for (int i = 0; i < length; i++) {
            terms[i] = term(p[i] / sumP, q[i] / sumQ);
        }
        return Pairwise.sum(terms);
    }

    private static double term(double p, double q) {
        if (Double.isNaN(q)) {
            return Double.NaN;
        }
        if (p == 0) {
            return 0;
        }
        return q > 0 ? p * StrictMath.log(p / q) : Double.POSITIVE_INFINITY;
    }
}
