package quantoscope.scheme;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.abort;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import quantoscope.kernel.Layout;
import quantoscope.kernel.Limits;
import quantoscope.kernel.Program;
import quantoscope.kernel.Single;
import quantoscope.tensor.DType;
import quantoscope.tensor.Shape;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * ONNX's own node tests of QuantizeLinear, DequantizeLinear and DynamicQuantizeLinear (onnx
 * 1.23.2), as {@code src/test/golden/references.py} wrote them.
 */
class OnnxNodeTest {
    /** What is not of this scheme, and why. */
    private static final Map<String, String> SKIPPED =
            Map.of(
                    "float8e4m3fn", "codes are floats: the scheme float's",
                    "float8e5m2", "codes are floats: the scheme float's",
                    "float4e2m1", "codes are floats: the scheme float's");

    /** A tensor of a test. */
    private record Tensor(String type, Shape shape, double[] values) {
        static Tensor of(String text) {
            List<String> fields = List.of(text.split(":", -1));
            return new Tensor(
                    fields.get(0),
                    Shape.of(numbers(fields.get(1)).mapToLong(n -> (long) n).toArray()),
                    numbers(fields.get(2)).toArray());
        }

        private static DoubleStream numbers(String text) {
            return Arrays.stream(text.split(","))
                    .filter(number -> !number.isEmpty())
                    .mapToDouble(Double::parseDouble);
        }

        float[] floats() {
            float[] floats = new float[values.length];
            for (int i = 0; i < floats.length; i++) {
                floats[i] = (float) values[i];
            }
            return floats;
        }

        int[] codes() {
            return Arrays.stream(values).mapToInt(value -> (int) value).toArray();
        }
    }

    private record Node(
            String name,
            String operator,
            String axis,
            String block,
            List<Tensor> inputs,
            List<Tensor> outputs) {
        static Node of(String line) {
            List<String> fields = List.of(line.split("\\|", -1));
            return new Node(
                    fields.get(0),
                    fields.get(1),
                    fields.get(2),
                    fields.get(3),
                    tensors(fields.get(4)),
                    tensors(fields.get(5)));
        }

        private static List<Tensor> tensors(String text) {
            return Arrays.stream(text.split(";")).map(Tensor::of).toList();
        }

        /** Why it is left out; empty where it is not. */
        String skipped() {
            String type = (operator.equals("QuantizeLinear") ? outputs : inputs).getFirst().type;
            return SKIPPED.getOrDefault(name, SKIPPED.getOrDefault(type, ""));
        }
    }

    private static List<Node> nodes() throws IOException {
        try (InputStream stream =
                OnnxNodeTest.class.getResourceAsStream("/golden/references/nodes.txt")) {
            String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            return text.lines().map(Node::of).toList();
        }
    }

    @TestFactory
    Stream<DynamicTest> cases() throws IOException {
        return nodes().stream()
                .map(node ->
                        DynamicTest.dynamicTest(
                                node.name,
                                () -> {
                                    if (!node.skipped().isEmpty()) {
                                        abort(node.skipped());
                                    }
                                    switch (node.operator) {
                                        case "QuantizeLinear" -> quantize(node);
                                        case "DequantizeLinear" -> dequantize(node);
                                        default -> dynamic(node);
                                    }
                                }));
    }

    @Test
    void eightOfThirtyAreSkipped() throws IOException {
        assertEquals(30, nodes().size());
        assertEquals(
                List.of(
                        "test_dequantizelinear_e4m3fn",
                        "test_dequantizelinear_e4m3fn_float16",
                        "test_dequantizelinear_e4m3fn_zero_point",
                        "test_dequantizelinear_e5m2",
                        "test_dequantizelinear_float4e2m1",
                        "test_quantizelinear_e4m3fn",
                        "test_quantizelinear_e5m2",
                        "test_quantizelinear_float4e2m1"),
                nodes().stream()
                        .filter(node -> !node.skipped().isEmpty())
                        .map(Node::name)
                        .sorted()
                        .toList());
    }

    /** The scheme's program for the scales and zero points of a node's inputs. */
    private static Program program(Node node, String type) throws Exception {
        Shape shape = node.inputs.get(0).shape;
        Tensor scales = node.inputs.get(1);
        String spec = "onnx:type=" + type;
        if (!node.block.isEmpty()) {
            spec += ",axis=" + node.axis + ",group=" + node.block;
        } else if (scales.shape.rank() > 0) {
            spec += ",axis=" + (node.axis.isEmpty() ? "1" : node.axis);
        }
        Scheme scheme = Spec.parse(spec);
        Traits traits = new Traits(shape, Range.NONE, 0);
        scheme.check(traits);
        Layout layout = scheme.type().layout(scheme.settings(), traits);
        int sets = scales.values.length;
        assertEquals(sets, layout.parameters());
        Fitted fitted =
                new Fitted(
                        layout,
                        scales.floats(),
                        DType.F32,
                        node.inputs.size() < 3 ? new int[sets] : node.inputs.get(2).codes(),
                        new float[0],
                        false,
                        Limits.none(sets));
        return scheme.type().program(scheme.settings(), traits, fitted);
    }

    private static void quantize(Node node) throws Exception {
        Tensor output = node.outputs.getFirst();
        Program program = program(node, output.type);
        float[] x = node.inputs.getFirst().floats();
        int[] found = new int[x.length];
        for (int i = 0; i < x.length; i++) {
            found[i] = Single.code(program, program.layout().parameterAt(i), x[i], i);
        }
        assertArrayEquals(output.codes(), found);
    }

    private static void dequantize(Node node) throws Exception {
        Tensor input = node.inputs.getFirst();
        Program program = program(node, input.type);
        int[] q = input.codes();
        float[] found = new float[q.length];
        for (int i = 0; i < q.length; i++) {
            found[i] = Single.value(program, program.layout().parameterAt(i), q[i]);
        }
        assertArrayEquals(node.outputs.getFirst().floats(), found);
    }

    private static void dynamic(Node node) throws Exception {
        Tensor input = node.inputs.getFirst();
        Outcome outcome = Outcome.of("onnx-dynamic", input.floats(), input.shape);
        assertArrayEquals(node.outputs.get(0).codes(), outcome.codes());
        Fitted fitted = outcome.quantizer().fitted();
        assertArrayEquals(node.outputs.get(1).floats(), fitted.scale());
        assertArrayEquals(node.outputs.get(2).codes(), fitted.zeroPoint());
    }
}
