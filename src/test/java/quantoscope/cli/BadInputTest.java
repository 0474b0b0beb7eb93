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
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;

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

    private static byte[] npy(String descr, String shape, int dataBytes) {
        String header =
                "{'descr': " + descr + ", 'fortran_order': False, 'shape': " + shape + ", }";
        int length = (10 + header.length() + 1 + 63) / 64 * 64 - 10;
        ByteBuffer bytes =
                ByteBuffer.allocate(10 + length + dataBytes).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put((byte) 0x93).put("NUMPY".getBytes(StandardCharsets.US_ASCII));
        bytes.put((byte) 1).put((byte) 0).putShort((short) length);
        bytes.put(header.getBytes(StandardCharsets.US_ASCII));
        while (bytes.position() < 10 + length - 1) {
            bytes.put((byte) ' ');
        }
        bytes.put((byte) '\n');
        return bytes.array();
    }

    private static byte[] wav(int dataSize, int dataBytes) {
        ByteBuffer bytes = ByteBuffer.allocate(44 + dataBytes).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(36 + dataSize);
        bytes.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
        bytes.putShort((short) 1).putShort((short) 1).putInt(8000).putInt(16000);
        bytes.putShort((short) 2).putShort((short) 16);
        bytes.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(dataSize);
        return bytes.array();
    }

    private static byte[] safetensors(long claimed, String header, int dataBytes) {
        byte[] text = header.getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes =
                ByteBuffer.allocate(8 + text.length + dataBytes).order(ByteOrder.LITTLE_ENDIAN);
        return bytes.putLong(claimed).put(text).array();
    }

    /** A PNG whose few compressed bytes are far from what its header claims. */
    private static byte[] png(int width, int height) {
        ByteBuffer bytes = ByteBuffer.allocate(8 + 25 + 20 + 12);
        bytes.putLong(0x89504E470D0A1A0AL);
        ByteBuffer header = ByteBuffer.allocate(13).putInt(width).putInt(height);
        chunk(bytes, "IHDR", header.put(new byte[] {8, 2, 0, 0, 0}).array());
        chunk(bytes, "IDAT", new byte[] {0x78, 0x01, 3, 0, 0, 0, 0, 1});
        chunk(bytes, "IEND", new byte[0]);
        return bytes.array();
    }

    private static void chunk(ByteBuffer into, String type, byte[] content) {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 crc = new CRC32();
        crc.update(name);
        crc.update(content);
        into.putInt(content.length).put(name).put(content).putInt((int) crc.getValue());
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
    @ValueSource(strings = {"a.npy", "a.npz", "a.safetensors", "a.wav", "a.png", "a.csv", "a"})
    void anEmptyFile(String name) throws IOException {
        refused(file(name, new byte[0]), "empty");
    }

    @Test
    void truncated() throws IOException {
        refused(file("t.npy", npy("'<f4'", "(4, 5)", 79)), "ends after");
        refused(file("t.wav", wav(2000, 1000)), "ends after");
        byte[] cut =
                safetensors(
                        55, "{\"a\":{\"dtype\":\"F32\",\"shape\":[4],\"data_offsets\":[0,16]}}", 8);
        refused(file("t.safetensors", cut), "ends after");
        byte[] picture = png(10, 10);
        refused(file("t.png", java.util.Arrays.copyOf(picture, 30)), "t.png");
        refused(file("u.png", picture), "u.png");
    }

    @Test
    void headersThatLie() throws IOException {
        refused(file("h.safetensors", safetensors(Long.MIN_VALUE, "{}", 0)), "9223372036854775808");
        String overlap =
                "{\"a\":{\"dtype\":\"U8\",\"shape\":[4],\"data_offsets\":[0,4]},"
                        + "\"b\":{\"dtype\":\"U8\",\"shape\":[4],\"data_offsets\":[2,6]}}";
        refused(file("o.safetensors", safetensors(overlap.length(), overlap, 6)), "overlap");
        refused(
                file("s.npy", npy("'<f4'", "(4611686018427387904, 4611686018427387904)", 0)),
                "more values");
        refused(file("l.wav", wav(-16, 100)), "ends after");
        refused(file("huge.png", png(100_000, 100_000)), "100");
    }

    @Test
    void objectsAreNotUnpickled() throws IOException {
        refused(file("o.npy", npy("'|O'", "(3,)", 30)), "does not unpickle");
    }

    @Test
    void notPermitted() throws Exception {
        Path in = file("secret.npy", npy("'<f4'", "(1,)", 4));
        Files.setPosixFilePermissions(in, java.util.Set.of());
        org.junit.jupiter.api.Assumptions.assumeFalse(
                Files.isReadable(in), "this user reads everything: see the interop tests");
        refused(in, "not permitted");
    }

    @Test
    void theOutputIsNotReplacedUnasked() throws IOException {
        Path in = file("w.npy", npy("'<f4'", "(2, 2)", 16));
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
        Path in = file("w.npy", npy("'<f4'", "(2, 2)", 16));
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
        byte[] bytes = npy("'<f4'", shape, 4 * count);
        for (int i = 0; i < count; i++) {
            ByteBuffer.wrap(bytes)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putFloat(bytes.length - 4 * (i + 1), value);
        }
        Path in = file("odd.npy", bytes);
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
