package quantoscope.scheme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import quantoscope.kernel.Block;
import quantoscope.kernel.Pass;
import quantoscope.kernel.Sink;
import quantoscope.kernel.Span;
import quantoscope.task.Job;
import quantoscope.task.Problem;
import quantoscope.task.UsageProblem;
import quantoscope.tensor.Shape;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Every scheme of blocks, with each word of its choices, on rows that are legal and awkward: codes
 * stay among those it has, and curve, formula and single values can be asked for.
 */
@SuppressWarnings("FloatingPointLiteralPrecision") // The nearest float will do.
class AwkwardBlocksTest {
    private static final int ROW = 256;

    private static Map<String, float[]> inputs() {
        Map<String, float[]> inputs = new LinkedHashMap<>();
        float[] plain = new float[ROW];
        for (int i = 0; i < ROW; i++) {
            plain[i] = (float) Math.sin(i) * 3;
        }
        inputs.put("plain", plain);
        inputs.put("zero", new float[ROW]);
        inputs.put("nothing", new float[0]);
        for (float constant :
                new float[] {-0f, 1, -3, 1e-45f, 3.4e38f, -3.4e38f, Float.NaN, 1 / 0f, -1 / 0f}) {
            float[] values = new float[ROW];
            Arrays.fill(values, constant);
            inputs.put("constant " + constant, values);
            float[] one = plain.clone();
            one[5] = constant;
            inputs.put("one " + constant, one);
            inputs.put("alone " + constant, new float[] {constant});
        }
        for (float factor : new float[] {1e-38f, 1e-44f, 1e38f}) {
            float[] values = plain.clone();
            for (int i = 0; i < ROW; i++) {
                values[i] *= factor;
            }
            inputs.put("times " + factor, values);
        }
        return inputs;
    }

    /** The default and each word of each choice that the data allows. */
    private static List<Scheme> schemes(SchemeType type) {
        List<Scheme> schemes = new ArrayList<>(List.of(Scheme.of(type)));
        for (Parameter parameter : type.parameters()) {
            if (parameter instanceof Parameter.Choice choice) {
                for (Parameter.Option option : choice.options()) {
                    schemes.add(new Scheme(type, Settings.DEFAULTS.with(choice, option.id())));
                }
            }
        }
        return schemes.stream().distinct().toList();
    }

    @TestFactory
    Stream<DynamicTest> everyBlock() {
        return Schemes.ALL.stream()
                .filter(type -> AwkwardDataTest.isOfBlocks(type))
                .flatMap(type -> schemes(type).stream())
                .map(scheme -> DynamicTest.dynamicTest(scheme.toString(), () -> all(scheme)));
    }

    private static void all(Scheme scheme) throws Problem {
        for (Map.Entry<String, float[]> input : inputs().entrySet()) {
            Data data = new Data(input.getValue());
            Traits traits = new Traits(Shape.of(data.count()), new Range(-1, 1), 0);
            try {
                scheme.check(traits);
            } catch (UsageProblem _) {
                // Rows that are no whole blocks, or words that exclude each other.
                continue;
            }
            run(scheme.fit(new Calibration(data, traits), new Job()), data, input.getKey());
        }
    }

    private static void run(Quantizer quantizer, Data data, String what) {
        int low = quantizer.program().lowCode();
        int high = quantizer.program().highCode();
        Sink sink =
                _ ->
                        new Sink.Worker() {
                            @Override
                            public void accept(Block block) {
                                for (int i = 0; i < block.length(); i++) {
                                    assertTrue(
                                            block.codes[i] >= low && block.codes[i] <= high,
                                            what + ": code " + block.codes[i]);
                                }
                            }

                            @Override
                            public void finish() {
                                // Looked at already.
                            }
                        };
        Pass.run(data, Span.all(data), Optional.of(quantizer.program()), List.of(sink), new Job());
        double[] levels = quantizer.levels(0);
        double[] thresholds = quantizer.thresholds(0);
        assertEquals(levels.length - 1, thresholds.length, what);
        for (int i = 1; i < thresholds.length; i++) {
            assertTrue(thresholds[i - 1] <= thresholds[i], what + ": thresholds ascend");
        }
        assertTrue(quantizer.formula(0).lines().size() <= 3, what);
        for (int i = 0; i < data.count(); i++) {
            quantizer.one(quantizer.program().layout().parameterAt(i), data.values()[i], i);
        }
        assertTrue(quantizer.bytes() >= 0, what);
    }
}
