package quantoscope.scheme;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import quantoscope.tensor.Shape;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Scales, zero points, codes and reconstruction of the schemes that bear a library's name, bit by
 * bit as that library gave them: {@code src/test/golden/references.py} and {@code
 * torch_uniform.py}.
 */
@SuppressWarnings("FloatingPointLiteralPrecision") // The nearest float will do.
class ReferencesGoldenTest {
    private static final Shape SHAPE = Shape.of(6, 10, 7);

    private static byte[] resource(String name) throws IOException {
        try (InputStream stream =
                ReferencesGoldenTest.class.getResourceAsStream("/golden/references/" + name)) {
            return stream.readAllBytes();
        }
    }

    private static String text(String name) throws IOException {
        return new String(resource(name), StandardCharsets.UTF_8);
    }

    private static Map<String, float[]> inputs() throws IOException {
        Map<String, float[]> inputs = new HashMap<>();
        ByteBuffer bytes = ByteBuffer.wrap(resource("inputs.bin")).order(ByteOrder.LITTLE_ENDIAN);
        for (String name : text("inputs.txt").lines().toList()) {
            float[] values = new float[(int) SHAPE.count()];
            for (int i = 0; i < values.length; i++) {
                values[i] = bytes.getFloat();
            }
            inputs.put(name, values);
        }
        for (String kind : List.of("cubes", "far", "shifted", "above", "even")) {
            inputs.put(kind, cubes(kind));
        }
        float[] halves = new float[1 << Short.SIZE];
        for (int bits = 0; bits < halves.length; bits++) {
            halves[bits] = Float.float16ToFloat((short) bits);
        }
        inputs.put("halves", halves);
        return inputs;
    }

    /** Many values that lie close about 0, and what else a range rule may meet. */
    private static float[] cubes(String kind) {
        float[] x = new float[20000];
        for (int i = 0; i < x.length; i++) {
            float u = (float) (i * 7919L % 10007) / 10007 - 0.5f;
            float cube = u * u * u * 8;
            x[i] =
                    switch (kind) {
                        case "shifted" -> cube + 0.25f;
                        case "above" -> Math.abs(cube);
                        case "even" -> u;
                        default -> cube;
                    };
        }
        if (kind.equals("far")) {
            x[777] = 30;
        }
        return x;
    }

    private static Shape shape(float[] values) {
        return values.length == SHAPE.count() ? SHAPE : Shape.of(values.length);
    }

    private Stream<DynamicTest> cases(String file) throws IOException {
        Map<String, float[]> inputs = inputs();
        return text(file)
                .lines()
                .map(line -> {
                    List<String> fields = List.of(line.split("\\|"));
                    return DynamicTest.dynamicTest(
                            fields.get(0) + " " + fields.get(2),
                            () -> {
                                List<String> expected = fields.subList(3, 7);
                                List<String> found =
                                        fields.get(1).equals("ties")
                                                ? ties(fields.get(2))
                                                : digests(
                                                        Outcome.of(
                                                                fields.get(2),
                                                                inputs.get(fields.get(1)),
                                                                shape(inputs.get(fields.get(1)))));
                                for (int i = 0; i < expected.size(); i++) {
                                    String what =
                                            List.of("scales", "zero points", "codes", "x̂").get(i);
                                    String hash = expected.get(i);
                                    assertEquals(hash, hash.equals("-") ? "-" : found.get(i), what);
                                }
                            });
                });
    }

    @TestFactory
    Stream<DynamicTest> onnx() throws IOException {
        return cases("onnx.txt");
    }

    @TestFactory
    Stream<DynamicTest> torch215() throws IOException {
        return cases("torch-2.15.txt");
    }

    @TestFactory
    Stream<DynamicTest> torch213() throws IOException {
        return cases("torch-2.13.txt");
    }

    @TestFactory
    Stream<DynamicTest> tflite() throws IOException {
        return cases("tflite.txt");
    }

    @TestFactory
    Stream<DynamicTest> modelOpt() throws IOException {
        return cases("modelopt.txt");
    }

    /** Halves of the scale, three floats around each, and what is no number or out of range. */
    private static float[] near(float scale) {
        float[] odd = {
            Float.NaN,
            Float.POSITIVE_INFINITY,
            Float.NEGATIVE_INFINITY,
            0,
            -0f,
            3.4e38f,
            -3.4e38f,
            1e-45f,
            -1e-45f
        };
        float[] values = new float[280 * 7 + odd.length];
        for (int k = 0; k < 280; k++) {
            int base = Float.floatToRawIntBits((k - 140 + 0.5f) * scale);
            for (int j = 0; j < 7; j++) {
                values[7 * k + j] = Float.intBitsToFloat(base + j - 3);
            }
        }
        System.arraycopy(odd, 0, values, 280 * 7, odd.length);
        return values;
    }

    private static List<String> ties(String spec) throws Exception {
        Digest codes = new Digest();
        Digest back = new Digest();
        for (int t = 0; t < 100; t++) {
            float scale = Float.intBitsToFloat(0x3A000000 + 0x123457 * t);
            float[] values = near(scale);
            String exact = spec.replace("*", Double.toString(scale));
            Shape shape =
                    spec.contains("axis") ? Shape.of(1, values.length) : Shape.of(values.length);
            Outcome outcome = Outcome.of(exact, values, shape);
            codes.add(outcome.codes());
            back.add(outcome.reconstruction());
        }
        return List.of("-", "-", codes.hex(), back.hex());
    }

    private static List<String> digests(Outcome outcome) throws NoSuchAlgorithmException {
        Fitted fitted = outcome.quantizer().fitted();
        return List.of(
                new Digest().add(fitted.scale()).hex(),
                new Digest().add(fitted.zeroPoint()).hex(),
                new Digest().add(outcome.codes()).hex(),
                new Digest().add(outcome.reconstruction()).hex());
    }

    /** The first 16 hex digits of the SHA-256 of little-endian numbers. */
    private static final class Digest {
        private final MessageDigest sha;

        Digest() throws NoSuchAlgorithmException {
            sha = MessageDigest.getInstance("SHA-256");
        }

        Digest add(int[] values) {
            ByteBuffer bytes =
                    ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
            bytes.asIntBuffer().put(values);
            sha.update(bytes.array());
            return this;
        }

        Digest add(float[] values) {
            int[] bits = new int[values.length];
            for (int i = 0; i < bits.length; i++) {
                bits[i] = Float.floatToIntBits(values[i] + 0f);
            }
            return add(bits);
        }

        String hex() {
            return HexFormat.of().formatHex(sha.digest(), 0, 8);
        }
    }
}
