package quantoscope.scheme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import quantoscope.tensor.Shape;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Every rule for the range on data that is legal and odd; schemes are {@link AwkwardDataTest}'s.
 */
@SuppressWarnings("FloatingPointLiteralPrecision") // The nearest float will do.
class AwkwardRangesTest {
    private static Map<String, float[]> inputs() {
        Map<String, float[]> inputs = new LinkedHashMap<>();
        inputs.put("all zero", new float[70]);
        float[] constant = new float[70];
        Arrays.fill(constant, -0.3f);
        inputs.put("constant", constant);
        inputs.put("single", new float[] {2.5f});
        inputs.put("minus zero", new float[] {-0f, -0f, -0f});
        inputs.put("subnormal", new float[] {1e-45f, -1e-44f, 3e-42f, 0});
        inputs.put("huge", new float[] {3.4e38f, -3.4e38f, 1, 0});
        inputs.put("NaN", new float[] {Float.NaN, 1, -2, 0.5f});
        inputs.put("only NaN", new float[] {Float.NaN, Float.NaN});
        inputs.put(
                "infinite", new float[] {Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, 1, -2});
        return inputs;
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
