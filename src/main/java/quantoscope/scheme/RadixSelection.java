package quantoscope.scheme;

import quantoscope.kernel.Layout;
import quantoscope.kernel.Source;
import quantoscope.task.Job;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Exact order statistics of one parameter set without copying or sorting it: a radix selection over
 * the bits of float32, turned so that they ascend as the numbers do. The first pass counts the
 * upper 16 bits and is kept; a second counts the lower 16 within the few buckets that hold the
 * wanted ranks.
 */
final class RadixSelection {
    private static final int BUCKETS = 1 << 16;

    /** Buckets whose lower bits stay counted: half a megabyte each. */
    private static final int KEPT = 16;

    private final Source source;
    private final Layout layout;
    private final int set;
    private final Map<Integer, long[]> lower = new LinkedHashMap<>();
    private long[] upper;

    RadixSelection(Source source, Layout layout, int set) {
        this.source = source;
        this.layout = layout;
        this.set = set;
    }

    /** The interpolated quantiles at {@code shares}; 0 where no value is finite. */
    float[] quantiles(Calibration.Of of, double[] shares, Job job) {
        if (upper == null) {
            upper = countUpper(job);
        }
        long[] counts = of == Calibration.Of.VALUE ? upper : folded(upper);
        long n = 0;
        for (long count : counts) {
            n += count;
        }
        float[] found = new float[shares.length];
        if (n == 0) {
            return found;
        }
        Set<Integer> wanted = new HashSet<>();
        for (double share : shares) {
            double rank = (n - 1) * share;
            for (long near : new long[] {(long) Math.floor(rank), (long) Math.ceil(rank)}) {
                int bucket = bucketOf(counts, near);
                wanted.add(of == Calibration.Of.VALUE ? bucket : positive(bucket));
                wanted.add(of == Calibration.Of.VALUE ? bucket : negative(bucket));
            }
        }
        countLower(wanted, job);
        for (int i = 0; i < shares.length; i++) {
            found[i] = interpolated((n - 1) * shares[i], rank -> valueAt(counts, of, rank));
        }
        return found;
    }

    /** The value at each rank of ascending data. */
    interface Ranked {
        float at(long rank);
    }

    /** The value at a rank between two, as NumPy's {@code linear} method has it, in double. */
    static float interpolated(double rank, Ranked data) {
        long below = (long) Math.floor(rank);
        double a = data.at(below);
        double part = rank - below;
        return part == 0 ? (float) a : (float) (a + (data.at(below + 1) - a) * part);
    }

    private long[] countUpper(Job job) {
        long[] counts = new long[BUCKETS];
        Calibration.runs(
                source,
                layout,
                job,
                (of, x, from, to) -> {
                    for (int i = from; of == set && i < to; i++) {
                        if (Float.isFinite(x[i])) {
                            counts[key(x[i]) >>> 16]++;
                        }
                    }
                });
        return counts;
    }

    private void countLower(Set<Integer> wanted, Job job) {
        long[][] counts = new long[BUCKETS][];
        boolean missing = false;
        for (int bucket : wanted) {
            if (!lower.containsKey(bucket)) {
                counts[bucket] = new long[BUCKETS];
                missing = true;
            }
        }
        if (!missing) {
            return;
        }
        Calibration.runs(
                source,
                layout,
                job,
                (of, x, from, to) -> {
                    for (int i = from; of == set && i < to; i++) {
                        int key = key(x[i]);
                        if (counts[key >>> 16] != null && Float.isFinite(x[i])) {
                            counts[key >>> 16][key & 0xFFFF]++;
                        }
                    }
                });
        if (lower.size() > KEPT) {
            lower.keySet().retainAll(wanted);
        }
        for (int bucket : wanted) {
            lower.computeIfAbsent(bucket, b -> counts[b]);
        }
    }

    /** Ascends, as an unsigned number, as the floats do; −0 comes just before 0. */
    private static int key(float value) {
        int bits = Float.floatToRawIntBits(value);
        return bits ^ ((bits >> 31) | 0x80000000);
    }

    private static float value(int key) {
        return Float.intBitsToFloat(key < 0 ? key ^ 0x80000000 : ~key);
    }

    /** The bucket of the positive numbers whose magnitudes start with these 15 bits. */
    private static int positive(int magnitude) {
        return 0x8000 | magnitude;
    }

    private static int negative(int magnitude) {
        return 0x7FFF - magnitude;
    }

    private static long[] folded(long[] counts) {
        long[] magnitudes = new long[BUCKETS / 2];
        for (int m = 0; m < magnitudes.length; m++) {
            magnitudes[m] = counts[positive(m)] + counts[negative(m)];
        }
        return magnitudes;
    }

    private static int bucketOf(long[] counts, long rank) {
        long left = rank;
        int bucket = 0;
        while (left >= counts[bucket]) {
            left -= counts[bucket++];
        }
        return bucket;
    }

    private float valueAt(long[] counts, Calibration.Of of, long rank) {
        int bucket = bucketOf(counts, rank);
        long left = rank;
        for (int b = 0; b < bucket; b++) {
            left -= counts[b];
        }
        if (of == Calibration.Of.VALUE) {
            return value(bucket << 16 | bucketOf(lower.get(bucket), left));
        }
        long[] above = lower.get(positive(bucket));
        long[] below = lower.get(negative(bucket));
        int low = 0;
        // Among negative numbers the larger magnitude comes first.
        while (left >= above[low] + below[0xFFFF - low]) {
            left -= above[low] + below[0xFFFF - low];
            low++;
        }
        return value(positive(bucket) << 16 | low);
    }
}
