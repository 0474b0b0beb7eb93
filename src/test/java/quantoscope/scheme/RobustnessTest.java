package quantoscope.scheme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import quantoscope.task.Problem;
import quantoscope.tensor.Shape;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Every scheme on data that is legal and odd. */
class RobustnessTest {
    private static Map<String, float[]> inputs() {
        Map<String, float[]> inputs = new LinkedHashMap<>();
        inputs.put("all zero", new float[70]);
        float[] constant = new float[70];
        Arrays.fill(constant, -0.3f);
        inputs.put("constant", constant);
        inputs.put("single", new float[] {2.5f});
        inputs.put("minus zero", new float[] {-0f, -0f, -0f});
        inputs.put("subnormal", new float[] {1e-45f, -1e-44f, 3e-42f, 0});
        inputs.put("huge", new float[] {3.39999995e38f, -3.39999995e38f, 1, 0});
        inputs.put("NaN", new float[] {Float.NaN, 1, -2, 0.5f});
        inputs.put("only NaN", new float[] {Float.NaN, Float.NaN});
        inputs.put(
                "infinite", new float[] {Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, 1, -2});
        return inputs;
    }

    /** What the reference refuses too. */
    private static final Set<String> REFUSED = Set.of("decimal infinite");

    /** Every code is one of the program's, and stands for the value that came back. */
    @TestFactory
    Stream<DynamicTest> everySchemeOnEveryInput() {
        return Schemes.ALL.stream()
                .flatMap(type ->
                        inputs().entrySet().stream()
                                .map(input ->
                                        DynamicTest.dynamicTest(
                                                type.id() + " " + input.getKey(),
                                                () -> tried(type.id(), input))));
    }

    private static void tried(String id, Map.Entry<String, float[]> input) throws Exception {
        if (REFUSED.contains(id + " " + input.getKey())) {
            assertThrows(Problem.class, () -> check(id, input.getValue()));
        } else {
            check(id, input.getValue());
        }
    }

    private static void check(String spec, float[] values) throws Exception {
        Outcome outcome = Outcome.of(spec, values, Shape.of(values.length));
        Quantizer quantizer = outcome.quantizer();
        int low = quantizer.program().lowCode();
        int high = quantizer.program().highCode();
        for (int i = 0; i < values.length; i++) {
            int code = outcome.codes()[i];
            assertTrue(low <= code && code <= high, code + " of " + values[i]);
            Quantizer.Example one =
                    quantizer.one(quantizer.program().layout().parameterAt(i), values[i], i);
            assertEquals(code, one.code());
            assertEquals(outcome.reconstruction()[i], one.reconstruction());
        }
        assertTrue(quantizer.bitsPerValue() > 0);
    }

    /** Range rules that search find a range on odd data too. */
    @TestFactory
    Stream<DynamicTest> everyRuleOnEveryInput() {
        return Stream.of(
                        "mse",
                        "lp",
                        "aciq",
                        "aciq,density=laplace",
                        "entropy,num-bins=512",
                        "entropy,entropy=tensorrt",
                        "histogram",
                        "percentile,quantile=onnxruntime",
                        "percentile,quantile=modelopt")
                .flatMap(rule ->
                        inputs().entrySet().stream()
                                .map(input ->
                                        DynamicTest.dynamicTest(
                                                rule + " " + input.getKey(),
                                                () -> {
                                                    String spec = "uniform:bits=4,range=" + rule;
                                                    check(spec, input.getValue());
                                                    check(
                                                            spec + ",symmetry=full,group=2",
                                                            input.getValue());
                                                })));
    }
}
