package quantoscope.scheme;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import quantoscope.task.Job;
import quantoscope.tensor.Shape;

/**
 * The signal-to-noise ratio of a full-scale coherent sine against its exact integral: with x = sin
 * φ and φ uniform, a cell from x₁ to x₂ with level c has the error ∫ (sin φ − c)² dφ over asin x₁ …
 * asin x₂, integrated by Gauss and Legendre (the antiderivative would cancel to nothing at 16
 * bits). Levels and thresholds are written out here from the definition of each grid, not taken
 * from the quantizer.
 */
class SineTest {
    private static final int SAMPLES = 1 << 20;

    /** Coprime to the number of samples, so that every phase occurs once. */
    private static final int PERIODS = 37_813;

    private static final Calibration SINE = sine();

    private static Calibration sine() {
        float[] values = new float[SAMPLES];
        for (int i = 0; i < SAMPLES; i++) {
            long phase = (long) i * PERIODS % SAMPLES;
            values[i] = (float) Math.sin(2 * Math.PI * phase / SAMPLES);
        }
        return new Calibration(
                new Data(values), new Traits(Shape.of(SAMPLES), new Range(-1, 1), 0));
    }

    @ParameterizedTest
    @CsvSource({
        "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13", "14", "15", "16",
    })
    void meetsTheExactIntegral(int bits) throws Exception {
        int half = 1 << (bits - 1);
        for (String grid : new String[] {"none", "full", "restricted", "mid-rise"}) {
            boolean rise = grid.equals("mid-rise") || (bits == 1 && !grid.equals("none"));
            String setting = grid.equals("mid-rise") ? "grid=mid-rise" : "symmetry=" + grid;
            Quantizer quantizer =
                    Spec.parse("uniform:range=full,bits=" + bits + "," + setting)
                            .fit(SINE, new Job());
            int low = grid.equals("restricted") && !rise ? 1 - half : -half;
            double exact;
            if (rise) {
                exact = error(-half, half - 1, 1.0 / half, 0.5);
            } else if (grid.equals("none")) {
                // z = rne(1 / s): the levels are multiples of s, from −z s on.
                double s = 2.0 / (2 * half - 1);
                int z = (int) Math.rint((2 * half - 1) / 2.0);
                exact = error(-z, 2 * half - 1 - z, s, 0);
            } else {
                exact = error(low, half - 1, 1.0 / (half - 1), 0);
            }
            double expected = -10 * Math.log10(2 * exact);
            double measured = measured(quantizer);
            assertEquals(expected, measured, 1e-3, grid + " at " + bits + " bits");
            if (bits >= 10) {
                assertEquals(6.0206 * bits + 1.7609, measured, 0.1, grid + " " + bits);
            }
        }
    }

    /** The mean squared error of levels (n + offset) · step, n = low … high, each the nearest. */
    private static double error(int low, int high, double step, double offset) {
        double sum = 0;
        for (int n = low; n <= high; n++) {
            double c = (n + offset) * step;
            double from = n == low ? -1 : c - step / 2;
            double to = n == high ? 1 : c + step / 2;
            from = Math.clamp(from, -1, 1);
            to = Math.clamp(to, -1, 1);
            sum += area(Math.asin(from), Math.asin(to), c, Math.max(1, 2048 / (high - low)));
        }
        return sum / Math.PI;
    }

    /** ∫ (sin φ − c)² dφ by three points in each of some pieces. */
    private static double area(double from, double to, double c, int pieces) {
        double half = (to - from) / pieces / 2;
        double sum = 0;
        for (int i = 0; i < pieces; i++) {
            double middle = from + (2 * i + 1) * half;
            for (int k = -1; k <= 1; k++) {
                double e = Math.sin(middle + k * Math.sqrt(0.6) * half) - c;
                sum += (k == 0 ? 8 : 5) / 9.0 * e * e;
            }
        }
        return sum * half;
    }

    private static double measured(Quantizer quantizer) {
        double signal = 0;
        double noise = 0;
        for (float x : ((Data) SINE.source()).values()) {
            double e = quantizer.one(0, x, 0).reconstruction() - (double) x;
            signal += (double) x * x;
            noise += e * e;
        }
        return 10 * Math.log10(signal / noise);
    }
}
