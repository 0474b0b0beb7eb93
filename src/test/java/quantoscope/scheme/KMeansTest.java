package quantoscope.scheme;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

class KMeansTest {
    private static double squares(float[] values, float[] back) {
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            double e = (double) back[i] - values[i];
            sum += e * e;
        }
        return sum;
    }

    static List<String> partitions() throws IOException {
        return Golden.lines("codebooks/kmeans.txt");
    }

    /** The least sum of all partitions, by exact fractions: {@code codebooks.py}. */
    @ParameterizedTest
    @MethodSource("partitions")
    void noPartitionIsBetter(String line) throws Exception {
        String[] fields = line.split(" ", -1);
        float[] values = new float[fields.length - 2];
        for (int i = 0; i < values.length; i++) {
            values[i] = Float.parseFloat(fields[i + 2]);
        }
        float[] back = Golden.make("kmeans:levels=" + fields[0], values).back();
        double least = Double.parseDouble(fields[1]);
        // The levels are means rounded to float32.
        assertEquals(least, squares(values, back), 1e-6 * (1 + least));
    }

    /** Values of several shapes: clusters, heavy tails, few distinct ones, even spacing. */
    private static float[] values(String shape, int n, Random random) {
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            values[i] =
                    switch (shape) {
                        case "clusters" ->
                                (float) (random.nextInt(23) * 10 + random.nextGaussian());
                        case "tails" ->
                                (float) (random.nextGaussian() / (random.nextDouble() + 1e-3));
                        case "distinct" -> random.nextInt(60);
                        case "even" -> i;
                        default -> (float) random.nextGaussian();
                    };
        }
        return values;
    }

    @ParameterizedTest
    @CsvSource({
        "clusters, 16, 3000", "clusters, 8, 20000", "tails, 16, 3000", "tails, 5, 20000",
        "distinct, 16, 3000", "even, 12, 4096", "even, 7, 30000", "gaussian, 32, 20000",
        "gaussian, 2, 17000"
    })
    void neverWorseThanAHundredRestarts(String shape, int levels, int n) throws Exception {
        Random random = new Random(7);
        float[] values = values(shape, n, random);
        float[] sorted = values.clone();
        Arrays.sort(sorted);
        double best = Double.POSITIVE_INFINITY;
        for (int restart = 0; restart < 100; restart++) {
            best = Math.min(best, lloyd(sorted, levels, random));
        }
        double ours = squares(values, Golden.make("kmeans:levels=" + levels, values).back());
        assertTrue(ours <= best * (1 + 1e-9), ours + " is worse than " + best);
        double local = squares(values, Golden.make("lloyd-max:levels=" + levels, values).back());
        assertTrue(ours <= local * (1 + 1e-9), ours + " is worse than Lloyd–Max, " + local);
    }

    /** k-means on sorted values from random ones of them; the sum of squared distances. */
    private static double lloyd(float[] sorted, int levels, Random random) {
        double[] centers = new double[levels];
        for (int i = 0; i < levels; i++) {
            centers[i] = sorted[random.nextInt(sorted.length)];
        }
        double last = Double.POSITIVE_INFINITY;
        while (true) {
            Arrays.sort(centers);
            double[] sum = new double[levels];
            int[] count = new int[levels];
            double squares = 0;
            int c = 0;
            for (float x : sorted) {
                while (c + 1 < levels && Math.abs(centers[c + 1] - x) < Math.abs(centers[c] - x)) {
                    c++;
                }
                sum[c] += x;
                count[c]++;
                squares += (x - centers[c]) * (x - centers[c]);
            }
            if (squares >= last) {
                return last;
            }
            last = squares;
            for (int i = 0; i < levels; i++) {
                centers[i] = count[i] == 0 ? centers[i] : sum[i] / count[i];
            }
        }
    }

    @Test
    void fewDistinctValuesAreTheLevels() throws Exception {
        float[] seven = {7, -1, -0f, 0, Float.NaN, 7};
        assertArrayEquals(
                new float[] {-1, 0, 7},
                Golden.make("kmeans:bits=2", seven).quantizer().fitted().codebook());
        assertArrayEquals(
                new float[] {0}, Golden.make("kmeans", Float.NaN).quantizer().fitted().codebook());
    }

    @Test
    void huffmanCountsFrequentCodesShorter() throws Exception {
        // 0 eight times, 1 four, 2 two, 3 and 4 once: 8·1 + 4·2 + 2·3 + 4 + 4 = 30 bits.
        float[] values = {0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 3, 4};
        Golden.Made made = Golden.make("kmeans:levels=8,coding=huffman", values);
        assertEquals((30 + 5 * 8 + 7) / 8 + 5 * 4, made.quantizer().bytes());
        assertEquals(16 * 3 / 8, made.codes().length);
        Golden.Made one = Golden.make("kmeans:coding=huffman", 2, 2, 2);
        assertEquals(2 + 4, one.quantizer().bytes());
    }
}
