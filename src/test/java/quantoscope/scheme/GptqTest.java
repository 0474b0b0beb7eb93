package quantoscope.scheme;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import quantoscope.TestFiles;
import quantoscope.analysis.Evaluation;
import quantoscope.analysis.Subject;
import quantoscope.io.Document;
import quantoscope.io.Entry;
import quantoscope.kernel.TensorSource;
import quantoscope.kernel.Workers;
import quantoscope.recipe.Documents;
import quantoscope.task.Job;
import quantoscope.task.Problem;
import quantoscope.tensor.Shape;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.regex.Pattern;

/** GPTQ against its own code in float64, and against plain rounding on real weights. */
class GptqTest {
    private static final Pattern SPACE = Pattern.compile(" ");

    @TempDir private Path folder;

    static List<String> goldens() throws IOException {
        return Golden.lines("gptq.tsv");
    }

    /** A code that differed would be a step apart: more than 0.1 at these bits. */
    @ParameterizedTest
    @MethodSource("goldens")
    void roundsAsItsOwnCodeDoes(String line) throws Exception {
        String[] fields = line.split("\t", -1);
        LayerTools layer =
                LayerTools.of(
                        Integer.parseInt(fields[1]),
                        Integer.parseInt(fields[2]),
                        Integer.parseInt(fields[3]),
                        Integer.parseInt(fields[4]));
        float[] made = layer.made("gptq:" + fields[0] + "," + layer.calibration(folder));
        double[] expected =
                SPACE.splitAsStream(fields[5]).mapToDouble(Double::parseDouble).toArray();
        assertEquals(expected.length, made.length);
        for (int i = 0; i < made.length; i++) {
            assertEquals(expected[i], made[i], 2e-6, fields[0] + " at " + i);
        }
    }

    /** Weights of a real model, with inputs that are related as those of layers are. */
    @ParameterizedTest
    @ValueSource(strings = {"bits=4", "bits=3", "bits=4,group=32", "bits=3,order=activation"})
    void beatsRoundingOnTheOutputOfRealWeights(String settings) throws Exception {
        LayerTools layer = real();
        String calibration = layer.calibration(folder);
        double plain = layer.outputError(layer.made("gptq:" + settings));
        double made = layer.outputError(layer.made("gptq:" + settings + "," + calibration));
        assertTrue(made < 0.7 * plain, made + " against " + plain);
    }

    private static LayerTools real() throws Exception {
        String data = System.getProperty("quantoscope.data");
        assumeTrue(data != null, "needs -Dquantoscope.data=FOLDER");
        Path file = Path.of(data, "silero_vad_16k.safetensors");
        try (Document document = Documents.open(file)) {
            Entry entry =
                    document.entries().stream()
                            .filter(e -> e.shape().rank() == 2)
                            .filter(e -> e.shape().equals(Shape.of(512, 128)))
                            .findFirst()
                            .orElseThrow();
            float[] weights = new float[512 * 128];
            new TensorSource(entry.load(new Job())).read(0, 1, weights, weights.length);
            Random random = new Random(9);
            float[] inputs = new float[256 * 128];
            for (int i = 0; i < inputs.length; i++) {
                double fresh = random.nextGaussian();
                inputs[i] = (float) (i % 128 == 0 ? fresh : 0.8 * inputs[i - 1] + 0.6 * fresh);
            }
            return new LayerTools(512, 128, weights, inputs);
        }
    }

    @Test
    void withoutInputsItIsPlainRounding() throws Exception {
        LayerTools layer = LayerTools.of(6, 50, 60, 3);
        float[] independent = new float[50 * 50];
        for (int i = 0; i < 50; i++) {
            independent[i * 51] = 1;
        }
        LayerTools same = new LayerTools(6, 50, layer.weights(), independent);
        assertArrayEquals(
                layer.made("gptq:bits=3"), same.made("gptq:bits=3," + same.calibration(folder)));
    }

    @Test
    void figuresAndSingleValuesAgreeWithThePass() throws Exception {
        LayerTools layer = LayerTools.of(40, 70, 90, 4);
        String spec = "gptq:bits=3," + layer.calibration(folder);
        float[] made = layer.made(spec);
        Subject subject =
                new Subject(
                        new Data(layer.weights()),
                        layer.calibration().traits(),
                        4,
                        OptionalDouble.empty());
        Quantizer quantizer = Spec.parse(spec).fit(subject.calibration(), new Job());
        // Figures rest on errors in float32.
        double mse = 0;
        for (int i = 0; i < made.length; i++) {
            double error = (double) made[i] - layer.weights()[i];
            mse += error * error / made.length;
            int set = quantizer.fitted().layout().parameterAt(i);
            assertEquals(made[i], quantizer.one(set, layer.weights()[i], i).reconstruction());
        }
        var figures =
                Evaluation.exact(subject, quantizer, Workers.none(), List.of(), new Job())
                        .figures();
        assertEquals(mse, figures.mse(), 1e-9 * mse);
    }

    /**
     * A rotation turns the inputs as it turns the weights, so that products stay what they were.
     */
    @Test
    void aRotationTurnsTheInputsToo() throws Exception {
        LayerTools layer = LayerTools.of(24, 64, 200, 5);
        String calibration = layer.calibration(folder);
        double plain = layer.outputError(layer.made("gptq:bits=3,rotation=hadamard"));
        double made = layer.outputError(layer.made("gptq:bits=3,rotation=hadamard," + calibration));
        assertTrue(made < 0.7 * plain, made + " against " + plain);
    }

    private String message(LayerTools layer, String calibration) {
        return assertThrows(Problem.class, () -> layer.fit("gptq:calibration=" + calibration))
                .getMessage();
    }

    @Test
    void filesThatDoNotFitAreRefusedInASentence() throws Exception {
        LayerTools layer = LayerTools.of(6, 50, 60, 3);
        String missing = message(layer, "nowhere.npy");
        assertEquals(
                "The calibration file nowhere.npy cannot be read; give the path of an NPY file.",
                missing);
        Path other = folder.resolve("other.npy");
        Files.write(other, TestFiles.npy("(4, 49)", new float[4 * 49]));
        assertEquals(
                other
                        + " holds inputs of 49 values, and a row of this weight has 50; save them"
                        + " as [samples, 50].",
                message(layer, other.toString()));
        Path broken = folder.resolve("broken.npy");
        Files.writeString(broken, "not an array");
        assertTrue(message(layer, broken.toString()).contains("broken.npy"));
    }
}
