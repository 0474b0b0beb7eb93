package quantoscope.scheme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import quantoscope.tensor.Shape;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Codes, scales and values of torchao, microxcaling and ModelOpt: {@code
 * src/test/golden/microscaling.py}.
 */
class MicroscalingGoldenTest {
    private static final int ROW = BlockSweeps.ROW;

    private static byte[] resource(String name) throws IOException {
        try (InputStream stream =
                MicroscalingGoldenTest.class.getResourceAsStream("/golden/" + name)) {
            return stream.readAllBytes();
        }
    }

    private static List<String[]> lines(String name) throws IOException {
        return new String(resource(name), StandardCharsets.UTF_8)
                .lines()
                .map(line -> line.split("\t"))
                .toList();
    }

    /** What of codes, scales and values differs from the hashes, which may be cut short. */
    private static String differing(String spec, float[] x, String... hashes) throws Exception {
        BlockRun run = BlockRun.of(spec, Shape.of(x.length / ROW, ROW), x);
        assertEquals(canonical(run.reconstruction()), canonical(run.dequantized()), spec);
        List<String> ours =
                List.of(
                        BlockRun.sha256(run.codes()),
                        BlockRun.sha256(run.scales()),
                        canonical(run.dequantized()));
        List<String> differing = new ArrayList<>();
        for (int i = 0; i < hashes.length; i++) {
            if (!hashes[i].equals("-") && !ours.get(i).startsWith(hashes[i])) {
                differing.add(List.of("codes", "scales", "values").get(i));
            }
        }
        return String.join(" ", differing);
    }

    /** The hash of floats, every NaN as one. */
    private static String canonical(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.allocate(bytes.length).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : BlockRun.floats(bytes)) {
            buffer.putInt(Float.floatToIntBits(value));
        }
        return BlockRun.sha256(buffer.array());
    }

    @TestFactory
    Stream<DynamicTest> sweeps() throws IOException {
        Map<String, float[]> inputs = BlockSweeps.all();
        return lines("blocks/sweeps.tsv").stream()
                .map(fields ->
                        DynamicTest.dynamicTest(
                                fields[0] + " " + fields[1],
                                () ->
                                        assertEquals(
                                                "",
                                                differing(
                                                        fields[1],
                                                        inputs.get(fields[0]),
                                                        fields[2],
                                                        fields[3],
                                                        fields[4]))));
    }

    @TestFactory
    Stream<DynamicTest> edges() throws IOException {
        float[] x = BlockRun.floats(resource("ggml/edges.bin"));
        Map<String, List<String[]>> specs =
                lines("blocks/edges.tsv").stream()
                        .collect(Collectors.groupingBy(fields -> fields[1]));
        return specs.entrySet().stream()
                .map(spec ->
                        DynamicTest.dynamicTest(
                                spec.getKey(), () -> rows(spec.getKey(), spec.getValue(), x)));
    }

    private static void rows(String spec, List<String[]> rows, float[] x) throws Exception {
        List<String> differing = new ArrayList<>();
        for (String[] fields : rows) {
            int row = Integer.parseInt(fields[0]);
            float[] values = Arrays.copyOfRange(x, row * ROW, (row + 1) * ROW);
            String what = differing(spec, values, fields[2], fields[3], fields[4]);
            if (!what.isEmpty()) {
                differing.add("row " + row + ": " + what);
            }
        }
        if (!differing.isEmpty()) {
            fail(String.join(", ", differing));
        }
    }
}
