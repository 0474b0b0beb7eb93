package quantoscope.scheme;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import quantoscope.kernel.Levels;
import quantoscope.task.Job;
import quantoscope.tensor.Shape;

/**
 * Against the optimal quantizers of a unit Gaussian: values of a fixed point and of a 40-digit
 * Newton method that agree in every digit (Max, IRE Trans. IT-6, 1960, tabulates the same).
 */
class LloydMaxTest {
    private static Calibration gaussian;

    /** A million stratified quantiles: Φ⁻¹((i + ½) / 10⁶). */
    @BeforeAll
    static void sample() {
        float[] values = new float[1_000_000];
        for (int i = 0; i < values.length / 2; i++) {
            float quantile = (float) inverse((i + 0.5) / values.length);
            values[i] = quantile;
            values[values.length - 1 - i] = -quantile;
        }
        gaussian = of(values);
    }

    private static Calibration of(float... values) {
        return new Calibration(
                new Data(values), new Traits(Shape.of(values.length), Range.NONE, 0));
    }

    private static Quantizer fit(String spec, Calibration data) throws Exception {
        return Spec.parse(spec).fit(data, new Job());
    }

    /** Newton's method on Φ, computed by its continued fraction or its series. */
    private static double inverse(double p) {
        double x = -Math.sqrt(Math.max(0, -2 * Math.log(2.5 * p)));
        for (int i = 0; i < 60; i++) {
            double density = Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
            double error = cumulative(x) - p;
            double slope = error / density;
            double step = slope / (1 + x * slope / 2);
            x -= step;
            if (Math.abs(step) < 1e-15 * Math.max(1, Math.abs(x))) {
                break;
            }
        }
        return x;
    }

    /** Φ(x) of x ≤ 0. */
    private static double cumulative(double x) {
        double density = Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
        if (x < -3) {
            double fraction = 0;
            for (int k = 200; k > 0; k--) {
                fraction = k / (-x + fraction);
            }
            return density / (-x + fraction);
        }
        double term = x;
        double sum = x;
        for (int k = 1; k < 200; k++) {
            term *= x * x / (2 * k + 1);
            sum += term;
        }
        return 0.5 + density * sum;
    }

    @ParameterizedTest
    @CsvSource({
        "1, 0.36338, 0.7979",
        "2, 0.117482, 1.5104",
        "3, 0.0345478, 2.1519",
        "4, 0.00950101, 2.7326",
        "5, 0.00250467, 3.2607",
        "6, 0.00064424, 3.7441",
    })
    void meetsTheGaussianTable(int bits, double mse, double largest) throws Exception {
        Quantizer quantizer = fit("lloyd-max:bits=" + bits, gaussian);
        float[] levels = quantizer.fitted().codebook();
        assertEquals(1 << bits, levels.length);
        float[] values = ((Data) gaussian.source()).values();
        double sum = 0;
        for (float x : values) {
            double e = quantizer.one(0, x, 0).reconstruction() - (double) x;
            sum += e * e;
        }
        assertEquals(mse, sum / values.length, 1e-3 * mse);
        assertEquals(largest, levels[levels.length - 1], 2e-3 * largest);
    }

    /** Each level is the mean of the values nearest to it, to 10⁻⁶ of the range. */
    @ParameterizedTest
    @CsvSource({"2", "5", "6", "8"})
    void levelsHaveConverged(int bits) throws Exception {
        Quantizer quantizer = fit("lloyd-max:bits=" + bits, gaussian);
        float[] levels = quantizer.fitted().codebook();
        double[] sum = new double[levels.length];
        int[] count = new int[levels.length];
        float[] values = ((Data) gaussian.source()).values();
        for (float x : values) {
            int code = quantizer.one(0, x, 0).code();
            sum[code] += x;
            count[code]++;
        }
        for (int i = 0; i < levels.length; i++) {
            assertEquals(sum[i] / count[i], levels[i], 1e-6 * 2 * values[values.length - 1]);
        }
    }

    @Test
    void fewDistinctValuesAreTheLevels() throws Exception {
        assertArrayEquals(
                new float[] {-1, 0, 7},
                fit("lloyd-max:bits=2", of(7, -1, -0f, 0, Float.NaN, 7)).fitted().codebook());
        assertArrayEquals(new float[] {3}, fit("lloyd-max", of(3, 3, 3)).fitted().codebook());
        assertArrayEquals(new float[] {0}, fit("lloyd-max", of(Float.NaN)).fitted().codebook());
    }

    /** Three clusters, four levels: the widest cluster is split; 7 and 9 are as far apart. */
    @Test
    void gapsDoNotCostLevels() throws Exception {
        float[] values = new float[3000];
        for (int i = 0; i < 1000; i++) {
            values[i] = -1000 + i * 1e-3f;
            values[1000 + i] = i * 4e-3f;
            values[2000 + i] = 1000 + i * 1e-3f;
        }
        Levels program = (Levels) fit("lloyd-max:levels=4", of(values)).program();
        assertEquals(4, program.levels().length);
        assertEquals(-999.5, program.levels()[0], 1e-3);
        assertEquals(1, program.levels()[1], 4e-3);
        assertEquals(3, program.levels()[2], 4e-3);
        assertEquals(1000.5, program.levels()[3], 1e-3);
        assertTrue(program.thresholds()[1] < program.levels()[2]);
    }

    @Test
    void codesAndCodebookAreCounted() throws Exception {
        Quantizer quantizer = fit("lloyd-max:levels=5", gaussian);
        assertEquals(3, quantizer.codeBits());
        assertEquals(3_000_000 / 8 + 5 * 4, quantizer.bytes());
    }
}
