package quantoscope.scheme;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

import quantoscope.tensor.Shape;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The bytes of ggml's C, and the values they stand for: {@code src/test/golden/ggml.py}. */
class GgmlGoldenTest {
    private static final int ROW = BlockSweeps.ROW;
    private static final int WIDE = 4 * ROW;

    private static byte[] resource(String name) throws IOException {
        try (InputStream stream =
                GgmlGoldenTest.class.getResourceAsStream("/golden/ggml/" + name)) {
            return stream.readAllBytes();
        }
    }

    private static List<String[]> lines(String name) throws IOException {
        return new String(resource(name), StandardCharsets.UTF_8)
                .lines()
                .map(line -> line.split("\t"))
                .toList();
    }

    @TestFactory
    Stream<DynamicTest> sweeps() throws IOException {
        return sweeps("sweeps.tsv", ROW, "");
    }

    @TestFactory
    Stream<DynamicTest> importance(@TempDir Path folder) throws IOException {
        Path weights = Files.write(folder.resolve("w.npy"), resource("importance.npy"));
        return sweeps("importance.tsv", WIDE, ",imatrix=\"%s\"".formatted(weights));
    }

    private static Stream<DynamicTest> sweeps(String name, int row, String more)
            throws IOException {
        Map<String, float[]> inputs = BlockSweeps.all();
        return lines(name).stream()
                .map(fields ->
                        DynamicTest.dynamicTest(
                                fields[0] + " " + fields[1],
                                () -> {
                                    float[] x = inputs.get(fields[0]);
                                    Shape shape = Shape.of(x.length / row, row);
                                    String spec = "ggml:type=" + fields[1] + more;
                                    BlockRun run = BlockRun.of(spec, shape, x);
                                    assertEquals(fields[2], BlockRun.sha256(run.codes()));
                                    assertEquals(fields[3], BlockRun.sha256(run.dequantized()));
                                    assertArrayEquals(run.reconstruction(), run.dequantized());
                                }));
    }

    @TestFactory
    Stream<DynamicTest> edges() throws IOException {
        return edges("edges.tsv", "");
    }

    @TestFactory
    Stream<DynamicTest> edgesWithImportance(@TempDir Path folder) throws IOException {
        Path weights = Files.write(folder.resolve("w.npy"), resource("importance-edges.npy"));
        return edges("importance-edges.tsv", ",imatrix=\"%s\"".formatted(weights));
    }

    private static Stream<DynamicTest> edges(String name, String more) throws IOException {
        float[] x = BlockRun.floats(resource("edges.bin"));
        Map<String, List<String[]>> types =
                lines(name).stream().collect(Collectors.groupingBy(fields -> fields[1]));
        return types.entrySet().stream()
                .map(type ->
                        DynamicTest.dynamicTest(
                                type.getKey(),
                                () -> {
                                    for (String[] fields : type.getValue()) {
                                        int row = Integer.parseInt(fields[0]);
                                        edge(
                                                type.getKey() + more,
                                                row,
                                                Arrays.copyOfRange(x, row * ROW, (row + 1) * ROW),
                                                fields[2]);
                                    }
                                }));
    }

    private static void edge(String type, int row, float[] x, String expected) throws Exception {
        BlockRun run = BlockRun.of("ggml:type=" + type, Shape.of(ROW), x);
        assertEquals(expected, HexFormat.of().formatHex(run.codes()), "row " + row);
        float[] made = BlockRun.floats(run.reconstruction());
        float[] back = BlockRun.floats(run.dequantized());
        for (int i = 0; i < ROW; i++) {
            // One NaN is as good as another.
            assertEquals(
                    Float.floatToIntBits(made[i]), Float.floatToIntBits(back[i]), "row " + row);
        }
    }
}
