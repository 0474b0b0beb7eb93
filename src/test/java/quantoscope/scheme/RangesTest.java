package quantoscope.scheme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import quantoscope.tensor.Shape;

import java.util.Random;

/** Range rules that try the quantizer itself, against trying everything. */
class RangesTest {
    private static final int COUNT = 3000;

    /** Data of a kind: bell-shaped, peaked, skewed, or with one value far out. */
    private static float[] data(String kind, int count) {
        Random random = new Random(7);
        float[] x = new float[count];
        for (int i = 0; i < count; i++) {
            double gaussian = random.nextGaussian();
            double uniform = random.nextDouble() - 0.5;
            x[i] =
                    (float)
                            switch (kind) {
                                case "laplace" ->
                                        -Math.signum(uniform) * Math.log(1 - 2 * Math.abs(uniform));
                                case "skewed" -> Math.exp(gaussian) - 0.5;
                                case "cubed" -> gaussian * gaussian * gaussian;
                                default -> gaussian;
                            };
        }
        if (kind.equals("outlier")) {
            x[count / 2] = 40;
        }
        return x;
    }

    /** Σ|x̂ − x|ᵖ by the definition of the symmetric quantizer, in double. */
    private static double symmetric(float[] x, double m, int bits, double power) {
        int half = 1 << (bits - 1);
        float s = (float) m / (half - 1);
        double sum = 0;
        for (float v : x) {
            double q = Math.clamp(Math.rint(v / s), -half, half - 1);
            double e = (float) q * s - v;
            sum += power == 2 ? e * e : Math.pow(Math.abs(e), power);
        }
        return sum;
    }

    private static double asymmetric(float[] x, float low, float high, int bits) {
        int most = (1 << bits) - 1;
        float s = (high - low) / most;
        double z = Math.clamp(Math.rint(-low / s), 0, most);
        double sum = 0;
        for (float v : x) {
            double q = Math.clamp(Math.rint(v / s) + z, 0, most);
            double e = (float) (q - z) * s - v;
            sum += e * e;
        }
        return sum;
    }

    private static double error(Outcome outcome, float[] x, double power) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            double e = Math.abs((double) outcome.reconstruction()[i] - x[i]);
            sum += power == 2 ? e * e : Math.pow(e, power);
        }
        return sum;
    }

    @ParameterizedTest
    @CsvSource({
        "gauss, 2, 2",
        "gauss, 3, 2",
        "gauss, 4, 2",
        "gauss, 6, 2",
        "gauss, 8, 2",
        "laplace, 2, 2",
        "laplace, 4, 2",
        "laplace, 8, 2",
        "cubed, 2, 2",
        "cubed, 3, 2",
        "cubed, 4, 2",
        "cubed, 8, 2",
        "outlier, 3, 2",
        "outlier, 4, 2",
        "outlier, 8, 2",
        "skewed, 4, 2",
        "gauss, 4, 2.4",
        "cubed, 4, 1",
        "laplace, 3, 4",
    })
    void symmetricRangesAreWithinAThousandthOfTheBest(String kind, int bits, double power)
            throws Exception {
        float[] x = data(kind, COUNT);
        double largest = 0;
        for (float v : x) {
            largest = Math.max(largest, Math.abs(v));
        }
        double best = Double.POSITIVE_INFINITY;
        for (int i = 0; i < 20000; i++) {
            best = Math.min(best, symmetric(x, largest * (1 - i / 20000.0), bits, power));
        }
        String rule = power == 2 ? "mse" : "lp,p=" + power;
        String spec = "uniform:symmetry=full,bits=%d,range=%s".formatted(bits, rule);
        double found = error(Outcome.of(spec, x, Shape.of(x.length)), x, power);
        assertTrue(found <= best * 1.001, found + " and by trying all " + best);
    }

    @ParameterizedTest
    @CsvSource({
        "gauss, 2",
        "gauss, 4",
        "gauss, 8",
        "skewed, 2",
        "skewed, 3",
        "skewed, 4",
        "skewed, 8",
        "outlier, 4",
        "cubed, 4",
    })
    void eachEndIsWithinAThousandthOfTheBest(String kind, int bits) throws Exception {
        float[] x = data(kind, COUNT);
        float low = 0;
        float high = 0;
        for (float v : x) {
            low = Math.min(low, v);
            high = Math.max(high, v);
        }
        double best = Double.POSITIVE_INFINITY;
        for (int i = 0; i < 160; i++) {
            for (int j = 0; j < 160; j++) {
                best =
                        Math.min(
                                best,
                                asymmetric(x, low * (1 - i / 160f), high * (1 - j / 160f), bits));
            }
        }
        String spec = "uniform:bits=%d,range=mse".formatted(bits);
        double found = error(Outcome.of(spec, x, Shape.of(x.length)), x, 2);
        assertTrue(found <= best * 1.001, found + " and by trying all " + best);
    }

    @Test
    void aLargeTensorIsWithinAThousandthToo() throws Exception {
        float[] x = data("laplace", 3_000_000);
        double best = Double.POSITIVE_INFINITY;
        for (int i = 0; i < 60; i++) {
            best = Math.min(best, symmetric(x, 4.5 + i * 0.02, 4, 2));
        }
        Outcome outcome =
                Outcome.of("uniform:symmetry=full,bits=4,range=mse", x, Shape.of(3000, 1000));
        double found = error(outcome, x, 2);
        assertTrue(found <= best * 1.001, found + " and by trying many " + best);
    }

    /** Every parameter set is searched for itself: as if its values were all there are. */
    @ParameterizedTest
    @CsvSource({"axis=0", "axis=1", "group=100"})
    void everySetHasItsOwnRange(String granularity) throws Exception {
        float[] x = data("cubed", COUNT);
        for (int i = 0; i < x.length; i++) {
            x[i] *= 1 + i % 30 + i / 300;
        }
        String rule = "uniform:symmetry=full,bits=4,range=mse";
        Shape shape = Shape.of(10, 300);
        float[] scale = Outcome.of(rule + "," + granularity, x, shape).quantizer().fitted().scale();
        int sets = scale.length;
        for (int p = 0; p < sets; p++) {
            float[] part = new float[COUNT / sets];
            for (int i = 0; i < part.length; i++) {
                part[i] = granularity.equals("axis=1") ? x[i * 300 + p] : x[p * part.length + i];
            }
            Outcome alone = Outcome.of(rule, part, Shape.of(part.length));
            assertEquals(alone.quantizer().fitted().scale()[0], scale[p]);
        }
    }

    /**
     * The multiples of σ and of the mean absolute deviation that the paper's code has, which its
     * minimizer left with six digits.
     */
    @ParameterizedTest
    @CsvSource({
        "2, 1.71063519, 2.83068299",
        "3, 2.15159277, 3.89722946",
        "4, 2.55913646, 5.02864014",
        "5, 2.93620062, 6.20476633",
        "6, 3.28691474, 7.41312622",
        "7, 3.6151146, 8.64561995",
        "8, 3.92403714, 9.89675982",
    })
    void analyticalClippingHasThePublishedValues(int bits, double gaussian, double laplace) {
        assertEquals(gaussian, Aciq.reach(bits, false), 2e-6);
        assertEquals(laplace, Aciq.reach(bits, true), 2e-6);
    }

    /** Abramowitz and Stegun, table 7.1 and the asymptotic values. */
    @ParameterizedTest
    @CsvSource({
        "0, 1",
        "0.5, 0.479500122186953",
        "1, 0.157299207050285",
        "2, 0.004677734981047",
        "3, 2.209049699858544e-5",
        "5, 1.537459794428035e-12",
    })
    void theComplementaryErrorFunction(double x, double value) {
        assertEquals(value, Aciq.erfc(x), value * 1e-12);
    }

    @Test
    void analyticalClippingIsInUnitsOfTheData() throws Exception {
        float[] x = data("laplace", 20000);
        Outcome outcome =
                Outcome.of(
                        "uniform:symmetry=full,bits=4,range=aciq,density=laplace",
                        x,
                        Shape.of(x.length));
        double mean = 0;
        for (float v : x) {
            mean += v;
        }
        mean /= x.length;
        double deviation = 0;
        for (float v : x) {
            deviation += Math.abs(v - mean);
        }
        double reach = outcome.quantizer().fitted().limits().high()[0];
        assertEquals(5.03, reach / (deviation / x.length), 0.006);
    }
}
