package quantoscope.scheme;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import quantoscope.task.Problem;
import quantoscope.task.UsageProblem;
import quantoscope.tensor.Shape;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/**
 * Scales, codes and reconstruction, bit by bit, as NumPy and ONNX's reference evaluator give them:
 * {@code src/test/golden/uniform.py}.
 */
class UniformGoldenTest {
    private static final Shape SHAPE = Shape.of(6, 10, 7);

    private static ByteBuffer resource(String name) throws IOException {
        try (InputStream stream =
                UniformGoldenTest.class.getResourceAsStream("/golden/uniform/" + name)) {
            return ByteBuffer.wrap(stream.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN);
        }
    }

    private static float[] floats(ByteBuffer bytes, int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = bytes.getFloat();
        }
        return values;
    }

    /** The bits of floats, with −0 as 0: NumPy's and our zeros may differ in sign. */
    private static int[] bits(float[] values) {
        int[] bits = new int[values.length];
        for (int i = 0; i < bits.length; i++) {
            bits[i] = Float.floatToRawIntBits(values[i] + 0f);
        }
        return bits;
    }

    @TestFactory
    Stream<DynamicTest> cases() throws IOException {
        float[] input = floats(resource("input.bin"), (int) SHAPE.count());
        ByteBuffer expected = resource("cases.bin");
        String cases = new String(resource("cases.txt").array(), StandardCharsets.UTF_8);
        return cases.lines()
                .map(line -> List.of(line.split(" ", 3)))
                .map(fields -> {
                    float[] scale = floats(expected, Integer.parseInt(fields.get(1)));
                    int[] codes = new int[(int) SHAPE.count()];
                    for (int i = 0; i < codes.length; i++) {
                        codes[i] = expected.getInt();
                    }
                    float[] reconstruction = floats(expected, codes.length);
                    return DynamicTest.dynamicTest(
                            fields.get(0),
                            () -> check(input, fields.get(2), scale, codes, reconstruction));
                });
    }

    private static void check(
            float[] input, String spec, float[] scale, int[] codes, float[] reconstruction)
            throws UsageProblem, Problem {
        Outcome outcome = Outcome.of(spec, input, SHAPE);
        assertArrayEquals(bits(scale), bits(outcome.quantizer().fitted().scale()), "scales");
        assertArrayEquals(codes, outcome.codes(), "codes");
        assertArrayEquals(bits(reconstruction), bits(outcome.reconstruction()), "reconstruction");
    }
}
