package quantoscope.scheme;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;

/** AWQ and SmoothQuant against the projects' own rounding, and on layers with outlier columns. */
class ColumnFactorsTest {
    private static final Pattern SPACE = Pattern.compile(" ");

    @TempDir private Path folder;

    static List<String> goldens() throws IOException {
        return Golden.lines("awq_smoothquant.tsv");
    }

    private static float[] floats(String text) {
        List<String> fields = SPACE.splitAsStream(text).toList();
        float[] values = new float[fields.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = Float.parseFloat(fields.get(i));
        }
        return values;
    }

    @ParameterizedTest
    @MethodSource("goldens")
    void factorsAndWeightsAreThoseOfTheProjects(String line) throws Exception {
        String[] fields = line.split("\t", -1);
        LayerTools layer =
                LayerTools.of(
                        Integer.parseInt(fields[2]),
                        Integer.parseInt(fields[3]),
                        Integer.parseInt(fields[4]),
                        Integer.parseInt(fields[5]));
        String spec = fields[0] + ":" + fields[1] + "," + layer.calibration(folder);
        assertArrayEquals(floats(fields[6]), layer.fit(spec).fitted().columnFactors());
        float[] expected = floats(fields[7]);
        float[] made = layer.made(spec);
        for (int i = 0; i < made.length; i++) {
            assertEquals(expected[i] + 0f, made[i] + 0f, "at " + i);
        }
    }

    /** Normal weights; inputs of which every sixteenth column is thirty times as large. */
    private static LayerTools outliers() {
        Random random = new Random(12);
        float[] weights = new float[64 * 96];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float) random.nextGaussian();
        }
        float[] inputs = new float[128 * 96];
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] = (float) random.nextGaussian() * (i % 16 == 7 ? 30 : 1);
        }
        return new LayerTools(64, 96, weights, inputs);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bits=4", "bits=3,group=32"})
    void awqLowersTheErrorOfTheOutput(String settings) throws Exception {
        LayerTools layer = outliers();
        double plain = layer.outputError(layer.made("awq:" + settings));
        String spec = "awq:" + settings + "," + layer.calibration(folder);
        double made = layer.outputError(layer.made(spec));
        assertTrue(made < 0.7 * plain, made + " against " + plain);
    }

    /** Weights and inputs both in eight bits, each with one scale. */
    @Test
    void smoothQuantLowersTheErrorWhereInputsAreRoundedToo() throws Exception {
        LayerTools layer = outliers();
        float[] ones = new float[layer.columns()];
        Arrays.fill(ones, 1);
        double plain = withRoundedInputs(layer, layer.made("smoothquant"), ones);
        String spec = "smoothquant:" + layer.calibration(folder);
        float[] factors = layer.fit(spec).fitted().columnFactors();
        double made = withRoundedInputs(layer, layer.made(spec), factors);
        assertTrue(made < 0.5 * plain, made + " against " + plain);
    }

    /** The mean square error of y where inputs are divided by factors, rounded, and multiplied. */
    private static double withRoundedInputs(LayerTools layer, float[] made, float... factors) {
        float[] inputs = layer.inputs();
        float largest = 0;
        for (int i = 0; i < inputs.length; i++) {
            largest = Math.max(largest, Math.abs(inputs[i] / factors[i % factors.length]));
        }
        double step = largest / 127.0;
        double sum = 0;
        for (int from = 0; from < inputs.length; from += factors.length) {
            for (int row = 0; row < layer.rows(); row++) {
                double error = 0;
                for (int i = 0; i < factors.length; i++) {
                    double x = Math.rint(inputs[from + i] / factors[i] / step) * step * factors[i];
                    int at = row * factors.length + i;
                    error += made[at] * x - (double) layer.weights()[at] * inputs[from + i];
                }
                sum += error * error;
            }
        }
        return sum;
    }
}
