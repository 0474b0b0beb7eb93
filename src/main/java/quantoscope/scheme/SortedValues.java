package quantoscope.scheme;

import quantoscope.kernel.Block;
import quantoscope.kernel.Source;
import quantoscope.task.Job;

import java.util.Arrays;

/**
 * The finite values in ascending order, with sums over any stretch of them. Above 2²⁶ values, every
 * k-th of them, k the smallest that keeps within that.
 */
final class SortedValues {
    private static final int MOST = 1 << 26;

    /** Values between two kept sums. */
    private static final int STRIDE = 64;

    private final float[] values;
    private final int count;
    private final double[] sums;
    private final double shift;

    SortedValues(Source source, Job job) {
        long step = Math.max(1, Math.ceilDiv(source.count(), (long) MOST));
        int most = Math.toIntExact(Math.ceilDiv(source.count(), step));
        values = new float[most];
        int n = 0;
        float[] block = new float[Block.SIZE];
        for (int done = 0; done < most; done += Block.SIZE) {
            job.check();
            int length = Math.min(Block.SIZE, most - done);
            source.read(done * step, step, block, length);
            for (int i = 0; i < length; i++) {
                if (Float.isFinite(block[i])) {
                    // Turns −0 into 0, so that equal values are the same.
                    values[n++] = block[i] + 0f;
                }
            }
        }
        count = n;
        Arrays.sort(values, 0, n);
        // Sums are of distances from the median: small where the data is far from 0.
        shift = n == 0 ? 0 : values[n / 2];
        sums = new double[Math.max(1, Math.ceilDiv(n, STRIDE))];
        double sum = 0;
        for (int i = 0; i < n; i++) {
            if (i % STRIDE == 0) {
                sums[i / STRIDE] = sum;
            }
            sum += values[i] - shift;
        }
    }

    int count() {
        return count;
    }

    float at(int rank) {
        return values[rank];
    }

    /** How many values are at most {@code limit}. */
    int upTo(double limit) {
        int low = 0;
        int high = count;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (values[middle] <= limit) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The mean of the values of rank {@code from} to below {@code to}, at least one. */
    double mean(int from, int to) {
        return shift + (sum(to) - sum(from)) / (to - from);
    }

    /** The sum of x − shift over the first values. */
    private double sum(int to) {
        int checkpoint = Math.min(to / STRIDE, sums.length - 1);
        double sum = sums[checkpoint];
        for (int i = checkpoint * STRIDE; i < to; i++) {
            sum += values[i] - shift;
        }
        return sum;
    }

    /** The distinct values, as far as there are at most {@code most}; else nothing. */
    float[] distinct(int most) {
        float[] found = new float[Math.min(most, count)];
        int n = 0;
        for (int i = 0; i < count; i = upTo(values[i])) {
            if (n == found.length) {
                return new float[0];
            }
            found[n++] = values[i];
        }
        return Arrays.copyOf(found, n);
    }
}
