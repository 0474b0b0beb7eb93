package quantoscope.scheme;

import quantoscope.kernel.Chance;
import quantoscope.kernel.Source;
import quantoscope.task.Job;

import java.util.Arrays;

/**
 * k-means of vectors: the first ones by k-means++ (D. Arthur and S. Vassilvitskii, 2007), then
 * Lloyd's iterations until nothing moves or {@link #MOST_ROUNDS} are done. A vector nobody is near
 * to stays where it is. Sums are in double, in the order of the points, so that the same points
 * give the same vectors.
 */
final class VectorMeans {
    /** Points that are looked at, at most: evenly spread over the data. */
    static final int MOST_POINTS = 1 << 15;

    static final int MOST_ROUNDS = 25;

    private final float[] points;
    private final int length;
    private final int count;
    private final Job job;

    /**
     * @param points one after the other
     * @param length of each
     */
    VectorMeans(float[] points, int length, Job job) {
        this.points = points;
        this.length = length;
        this.count = points.length / length;
        this.job = job;
    }

    /**
     * Points of data whose rows are whole ones; those with a value that is not finite are left out.
     *
     * @param part the first that is wanted
     * @param parts how far those that are wanted lie apart
     * @param most how many are taken, evenly spread
     */
    static float[] points(Source source, int length, int part, int parts, int most) {
        long there = source.count() / length / parts;
        long step = Math.max(1, Math.ceilDiv(there, (long) most));
        float[] points = new float[Math.toIntExact(Math.ceilDiv(there, step)) * length];
        float[] one = new float[length];
        int used = 0;
        for (long i = 0; i < there; i += step) {
            source.read((i * parts + part) * length, 1, one, length);
            boolean finite = true;
            for (float value : one) {
                finite &= Float.isFinite(value);
            }
            if (finite) {
                System.arraycopy(one, 0, points, used, length);
                used += length;
            }
        }
        return Arrays.copyOf(points, used);
    }

    /** The first vectors: each a point, the more likely the farther it is from those before. */
    float[] seeds(int vectors, long seed) {
        float[] chosen = new float[vectors * length];
        double[] nearest = new double[count];
        Arrays.fill(nearest, Double.POSITIVE_INFINITY);
        int next = count == 0 ? -1 : (int) (Chance.at(seed, 0) * count);
        for (int c = 0; c < vectors && next >= 0; c++) {
            job.check();
            System.arraycopy(points, next * length, chosen, c * length, length);
            double sum = 0;
            for (int i = 0; i < count; i++) {
                nearest[i] = Math.min(nearest[i], distance(i, chosen, c));
                sum += nearest[i];
            }
            next = far(nearest, Chance.at(seed, c + 1L) * sum);
        }
        return chosen;
    }

    private static int far(double[] nearest, double share) {
        double sum = 0;
        for (int i = 0; i < nearest.length; i++) {
            sum += nearest[i];
            if (sum > share) {
                return i;
            }
        }
        return nearest.length - 1;
    }

    private double distance(int point, float[] vectors, int c) {
        double sum = 0;
        for (int j = 0; j < length; j++) {
            double d = (double) points[point * length + j] - vectors[c * length + j];
            sum += d * d;
        }
        return sum;
    }

    /** Lloyd's iterations from some vectors on. */
    float[] moved(float[] from) {
        float[] vectors = from.clone();
        int[] owner = new int[count];
        Arrays.fill(owner, -1);
        for (int round = 0; round < MOST_ROUNDS && assign(vectors, owner); round++) {
            centre(vectors, owner);
        }
        return vectors;
    }

    /** Gives each point to its nearest vector; whether any changed. */
    private boolean assign(float[] vectors, int[] owner) {
        int k = vectors.length / length;
        double[] across = new double[vectors.length];
        for (int c = 0; c < k; c++) {
            for (int j = 0; j < length; j++) {
                across[j * k + c] = vectors[c * length + j];
            }
        }
        double[] distances = new double[k];
        boolean changed = false;
        for (int i = 0; i < count; i++) {
            if (i % 1024 == 0) {
                job.check();
            }
            Arrays.fill(distances, 0);
            for (int j = 0; j < length; j++) {
                add(distances, across, j * k, points[i * length + j]);
            }
            int nearest = 0;
            for (int c = 1; c < k; c++) {
                if (distances[c] < distances[nearest]) {
                    nearest = c;
                }
            }
            changed |= nearest != owner[i];
            owner[i] = nearest;
        }
        return changed;
    }

    private static void add(double[] distances, double[] across, int from, double x) {
        for (int c = 0; c < distances.length; c++) {
            double d = x - across[from + c];
            distances[c] += d * d;
        }
    }

    private void centre(float[] vectors, int[] owner) {
        double[] sums = new double[vectors.length];
        long[] members = new long[vectors.length / length];
        for (int i = 0; i < count; i++) {
            members[owner[i]]++;
            for (int j = 0; j < length; j++) {
                sums[owner[i] * length + j] += points[i * length + j];
            }
        }
        for (int at = 0; at < vectors.length; at++) {
            long n = members[at / length];
            vectors[at] = n == 0 ? vectors[at] : (float) (sums[at] / n);
        }
    }
}
