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

    /** The table of levels and errors of semantics.md, to four digits and more, at 1 to 8 bits. */
    @ParameterizedTest
    @CsvSource({
        "1, 0.36338, 0.7979",
        "2, 0.117482, 1.5104",
        "3, 0.0345478, 2.1519",
        "4, 0.00950101, 2.7326",
        "5, 0.00250467, 3.2607",
        "6, 0.00064424, 3.7441",
        "7, 0.000163478, 4.1897",
        "8, 4.1185e-5, 4.6035",
    })
    void aGaussianDensityHasTheTable(int bits, double mse, double largest) throws Exception {
        float[] levels = onDensity("gaussian,mean=0,sigma=1,bits=" + bits);
        int n = levels.length;
        assertEquals(1 << bits, n);
        assertEquals(largest, levels[n - 1], 5e-5);
        // E[(x − q)²] = 1 − Σ mass · q², where each level is the mean of its cell.
        double squares = 0;
        double from = 0;
        for (int i = 0; i < n; i++) {
            double t = i + 1 == n ? 0 : ((double) levels[i] + levels[i + 1]) / 2;
            double to = i + 1 == n ? 1 : t <= 0 ? cumulative(t) : 1 - cumulative(-t);
            squares += (to - from) * levels[i] * levels[i];
            from = to;
            assertEquals(levels[i], -levels[n - 1 - i], 1e-7);
        }
        assertEquals(mse, 1 - squares, 5e-5 * mse);
    }

    @Test
    void aGaussianDensityHasTheLevelsOfThreeBits() throws Exception {
        float[] levels = onDensity("gaussian,mean=10,sigma=2,bits=3");
        double[] table = {0.2451, 0.7560, 1.3439, 2.1519};
        for (int i = 0; i < 4; i++) {
            assertEquals(10 + 2 * table[i], levels[4 + i], 2e-4);
            assertEquals(10 - 2 * table[i], levels[3 - i], 2e-4);
        }
    }

    private static float[] onDensity(String density) throws Exception {
        return fit("lloyd-max:density=" + density, of(0, 1)).fitted().codebook();
    }

    /** Lloyd's fixed point of a Laplace density: {@code src/test/golden/codebooks.py}. */
    @Test
    void aLaplaceDensityHasItsFixedPoint() throws Exception {
        for (String line : Golden.lines("codebooks/laplace.txt")) {
            String[] fields = line.split(" ", -1);
            float[] levels = onDensity("laplace,mean=0,sigma=1,levels=" + fields[0]);
            assertEquals(Integer.parseInt(fields[0]), levels.length);
            double largest = Double.parseDouble(fields[2]);
            assertEquals(largest, levels[levels.length - 1], 1e-6 * largest, line);
        }
        assertEquals(256, onDensity("laplace,mean=0,sigma=1").length);
        assertEquals(0, onDensity("laplace,mean=0,sigma=1,levels=3")[1], 1e-7);
    }

    @Test
    void aUniformDensityIsDividedEvenly() throws Exception {
        float[] levels = onDensity("uniform,mean=1,sigma=1,bits=8");
        for (int i = 0; i < 256; i++) {
            assertEquals(1 + Math.sqrt(3) * (2 * i + 1 - 256) / 256, levels[i], 1e-6);
        }
    }

    @Test
    void withoutMeanAndSigmaTheyAreTheDatas() throws Exception {
        float[] levels =
                fit("lloyd-max:density=gaussian,bits=1", of(3, 5, 7, 9)).fitted().codebook();
        double sigma = Math.sqrt(5);
        assertEquals(6 - 0.797885 * sigma, levels[0], 1e-5);
        assertEquals(6 + 0.797885 * sigma, levels[1], 1e-5);
        float[] one = fit("lloyd-max:density=laplace", of(4, 4)).fitted().codebook();
        assertArrayEquals(new float[] {4}, one);
    }

    @Test
    void codesAndCodebookAreCounted() throws Exception {
        Quantizer quantizer = fit("lloyd-max:levels=5", gaussian);
        assertEquals(3, quantizer.codeBits());
        assertEquals(3_000_000 / 8 + 5 * 4, quantizer.bytes());
    }
}
