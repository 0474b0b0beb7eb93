package quantoscope.scheme;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import quantoscope.task.Problem;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Every scheme on data that is legal and awkward; those of blocks, which want whole ones, in {@link
 * AwkwardBlocksTest}.
 */
@SuppressWarnings("FloatingPointLiteralPrecision") // The nearest float will do.
class AwkwardDataTest {
    private static final float NAN = Float.NaN;
    private static final float INF = Float.POSITIVE_INFINITY;

    /** Schemes that do what their reference does, which is not finite for some of the inputs. */
    private static final Set<String> AS_THEIR_REFERENCE =
            Set.of(
                    "onnx",
                    "onnx-dynamic",
                    "torch",
                    "torch-fake",
                    "power-of-two-scale",
                    "float",
                    "nf4",
                    "fp4",
                    "bnb-dynamic8");

    /** The inputs of which that is so. */
    private static final Set<String> HARD =
            Set.of("with NaN", "with infinities", "with all of them", "NaN alone", "huge");

    private static Map<String, float[]> inputs() {
        Map<String, float[]> inputs = new LinkedHashMap<>();
        inputs.put("nothing", new float[0]);
        inputs.put("one", new float[] {0.3f});
        inputs.put("one zero", new float[] {0});
        inputs.put("zeros", new float[70]);
        float[] negative = new float[70];
        Arrays.fill(negative, -0f);
        inputs.put("negative zeros", negative);
        float[] constant = new float[70];
        Arrays.fill(constant, -2.5f);
        inputs.put("constant", constant);
        inputs.put("with NaN", new float[] {1, NAN, -2, 0.5f, NAN});
        inputs.put("with infinities", new float[] {1, INF, -2, -INF, 0.5f});
        inputs.put("with all of them", new float[] {NAN, INF, -INF, 1, -0f, 3, -7});
        inputs.put("NaN alone", new float[] {NAN, NAN});
        inputs.put("subnormal", new float[] {1e-45f, -3e-45f, 1e-40f, -1e-39f, 0});
        inputs.put("huge", new float[] {3.4e38f, -3.4e38f, 1e38f, 0, 1});
        inputs.put("far from 0", new float[] {16777216, 16777217, 16777218, 16777220});
        float[] wide = new float[300];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = (i % 2 == 0 ? 1 : -1) * (float) Math.pow(10, i % 70 / 10.0 - 3);
        }
        inputs.put("seven decades", wide);
        return inputs;
    }

    /** Whether rows must be whole blocks: {@link AwkwardBlocksTest} tries those. */
    static boolean isOfBlocks(SchemeType type) {
        return type.family() == Family.BLOCK || type.id().equals("product");
    }

    @TestFactory
    Stream<DynamicTest> everyScheme() {
        return Schemes.ALL.stream()
                .filter(type -> !isOfBlocks(type))
                .flatMap(type ->
                        inputs().entrySet().stream()
                                .map(input ->
                                        DynamicTest.dynamicTest(
                                                type.id() + ": " + input.getKey(),
                                                () ->
                                                        check(
                                                                type,
                                                                input.getKey(),
                                                                input.getValue()))));
    }

    private static void check(SchemeType type, String name, float[] input) throws Exception {
        Golden.Made made;
        try {
            made = Golden.make(type.id(), input);
        } catch (Problem e) {
            assertEquals("decimal", type.id(), e.getMessage());
            assertTrue(name.contains("infinit") || name.contains("all of them"), e.getMessage());
            return;
        }
        assertArrayEquals(Golden.bits(made.values()), Golden.bits(made.back()));
        Quantizer quantizer = made.quantizer();
        assertEquals(
                quantizer.bytes() - Math.ceilDiv(quantizer.fitted().bits(quantizer.codeBits()), 8L),
                made.codes().length,
                "bytes of codes");
        if (AS_THEIR_REFERENCE.contains(type.id()) && HARD.contains(name)) {
            return;
        }
        for (int i = 0; i < input.length; i++) {
            if (Float.isFinite(input[i])) {
                assertTrue(Float.isFinite(made.back()[i]), input[i] + " → " + made.back()[i]);
            }
        }
        double[] thresholds = quantizer.thresholds(0);
        assertTrue(quantizer.formula(0).lines().size() <= 3);
        double[] levels = quantizer.levels(0);
        assertEquals(levels.length, thresholds.length + 1);
        for (int i = 1; i < thresholds.length; i++) {
            assertTrue(thresholds[i - 1] <= thresholds[i], "thresholds at " + i);
        }
        // A float's outermost codes are infinities and NaN.
        for (int i = 1; i < levels.length && type.family() != Family.FLOAT; i++) {
            assertTrue(levels[i - 1] <= levels[i], "levels at " + i);
        }
    }
}
