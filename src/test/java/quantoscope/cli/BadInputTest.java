package quantoscope.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import quantoscope.TestFiles;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** What is broken, hostile or absurd gets one sentence, exit code 1 or 2, and harms nothing. */
class BadInputTest {
    private static final byte[] OLD = "an older file".getBytes(StandardCharsets.UTF_8);

    @TempDir Path dir;
    private Path out;

    @BeforeEach
    void olderOutput() throws IOException {
        out = dir.resolve("out.npz");
        Files.write(out, OLD);
    }

    /** One line, exit code 1, the older output untouched, nothing left beside it. */
    private void refused(Path in, String word) throws IOException {
        List<String> before = names();
        for (Cli cli :
                List.of(
                        Cli.run("info", in),
                        Cli.run("quantize", in, "-o", out, "--scheme", "uniform", "--force"))) {
            assertEquals(1, cli.code(), cli.err());
            assertEquals("", cli.out());
            assertEquals(1, cli.err().lines().count(), cli.err());
            assertTrue(cli.err().contains(word), cli.err());
            assertTrue(cli.err().contains(in.toString()), cli.err());
            assertFalse(cli.err().contains("Exception"), cli.err());
        }
        assertArrayEquals(OLD, Files.readAllBytes(out));
        assertEquals(before, names());
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(dir)) {
            return files.map(Path::toString).sorted().toList();
        }
    }

    private Path file(String name, byte[] content) throws IOException {
        return Files.write(dir.resolve(name), content);
    }

    @Test
    void nothingThere() throws IOException {
        refused(dir.resolve("none.npy"), "no such file");
    }

    @Test
    void aFolder() throws IOException {
        refused(Files.createDirectory(dir.resolve("folder.npy")), "folder");
    }

    @ParameterizedTest
    @MethodSource("quantoscope.TestFiles#bad")
    void aBrokenFile(TestFiles.Bad bad) throws IOException {
        refused(bad.in(dir), bad.word());
    }

    @Test
    void notPermitted() throws Exception {
        Path in = file("secret.npy", TestFiles.npy("'<f4'", "(1,)", 4));
        Files.setPosixFilePermissions(in, java.util.Set.of());
        org.junit.jupiter.api.Assumptions.assumeFalse(
                Files.isReadable(in), "this user reads everything: see the interop tests");
        refused(in, "not permitted");
    }

    @Test
    void theOutputIsNotReplacedUnasked() throws IOException {
        Path in = file("w.npy", TestFiles.npy("'<f4'", "(2, 2)", 16));
        Cli exists = Cli.run("quantize", in, "-o", out, "--scheme", "uniform");
        assertEquals(1, exists.code());
        assertTrue(exists.err().contains("--force"), exists.err());
        Cli same = Cli.run("quantize", in, "-o", in, "--scheme", "uniform", "--force");
        assertEquals(1, same.code());
        assertTrue(same.err().contains(in.toString()), same.err());
        Cli nowhere = Cli.run("quantize", in, "-o", dir.resolve("no/x.npz"), "--scheme", "uniform");
        assertEquals(1, nowhere.code());
        assertEquals(1, nowhere.err().lines().count(), nowhere.err());
        assertArrayEquals(OLD, Files.readAllBytes(out));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "compare IN --schemes unifrm | uniform",
                "compare IN --schemes uniform:bitz=4 | bits",
                "compare IN --schemes uniform:bits=0 | 0 was given",
                "compare IN --schemes uniform:bits=17 | 17 was given",
                "compare IN --schemes uniform:bits=x | x",
                "compare IN --schemes uniform:rounding=half-evn | half-even",
                "compare IN --schemes uniform:axis=2 | axis",
                "compare IN --schemes uniform --select v* | w",
                "comprae IN | compare",
                "compare IN --scheme uniform | --schemes",
                "quantize IN -o OUT --scheme uniform --write cods --force | codes",
                "quantize IN -o x.npx --scheme uniform | .npy",
                "info | FILE",
            })
    void wrongUsageNamesTheNearest(String line, String word) throws IOException {
        Path in = file("w.npy", TestFiles.npy("'<f4'", "(2, 2)", 16));
        Cli cli =
                Cli.run(
                        Stream.of(line.strip().split(" "))
                                .map(a ->
                                        a.equals("IN")
                                                ? in.toString()
                                                : a.equals("OUT") ? out.toString() : a)
                                .toArray());
        assertEquals(2, cli.code(), cli.err());
        assertEquals(1, cli.err().lines().count(), cli.err());
        assertTrue(cli.err().contains(word), cli.err());
        assertArrayEquals(OLD, Files.readAllBytes(out));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"(2, 2)|NaN", "(2, 2)|0", "(2, 2)|3", "()|5", "(0, 4)|0", "(1,)|NaN"})
    void legalButOddDataIsFine(String shape, float value) throws IOException {
        int count = shape.equals("(2, 2)") ? 4 : shape.equals("(0, 4)") ? 0 : 1;
        float[] values = new float[count];
        Arrays.fill(values, value);
        Path in = file("odd.npy", TestFiles.npy(shape, values));
        Cli info = Cli.run("info", in, "--json");
        assertEquals(0, info.code(), info.err());
        assertEquals(
                Float.isNaN(value) || count == 0,
                info.out().contains("\"min\" : null"),
                info.out());
        Cli compare =
                Cli.run(
                        "compare",
                        in,
                        "--schemes",
                        "uniform;lloyd-max:bits=2;mu-law;codebook",
                        "--json");
        assertEquals(0, compare.code(), compare.err());
        Cli quantize = Cli.run("quantize", in, "-o", out, "--scheme", "uniform:bits=4", "--force");
        assertEquals(0, quantize.code(), quantize.err());
        Cli back = Cli.run("dequantize", out, "-o", dir.resolve("back.npy"));
        assertEquals(0, back.code(), back.err());
    }
}
