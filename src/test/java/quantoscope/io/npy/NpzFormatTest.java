package quantoscope.io.npy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import quantoscope.io.Document;
import quantoscope.io.Entry;
import quantoscope.io.Formats;
import quantoscope.task.Job;
import quantoscope.task.Problem;
import quantoscope.tensor.DType;
import quantoscope.tensor.Shape;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

class NpzFormatTest {
    private static final String RECIPE = "{\"scheme\": \"uniform:bits=4\", \"note\": \"Größe 😀\"}";

    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"stored.npz", "deflated.npz"})
    void arraysUnderTheirNames(String name) throws Problem {
        try (Document document = Formats.open(Goldens.file(name))) {
            assertEquals("npz", document.format());
            assertEquals(Map.of("quantoscope", RECIPE), document.metadata());
            List<Entry> entries = document.entries();
            assertEquals(
                    List.of("w", "layer/b", "fortran", "z"),
                    entries.stream().map(Entry::name).toList());
            assertEquals(
                    List.of(Shape.of(4, 6), Shape.of(5), Shape.of(3, 4), Shape.of(2)),
                    entries.stream().map(Entry::shape).toList());
            assertEquals(
                    List.of(DType.F32, DType.I64, DType.F64, DType.C64),
                    entries.stream().map(Entry::dtype).toList());
            for (Entry entry : entries) {
                Job job = new Job();
                assertArrayEquals(
                        Goldens.expected((int) entry.shape().count(), "f4"),
                        Goldens.values(entry.load(job)));
                assertTrue(job.progress() == 0 || job.progress() == 1);
            }
        }
    }

    @Test
    void repeatedNamesAreCountedAndOtherMembersNamed() throws Problem {
        try (Document document = Formats.open(Goldens.file("repeats.npz"))) {
            assertEquals(
                    List.of("a", "a #2", "../a #2"),
                    document.entries().stream().map(Entry::name).toList());
            assertEquals(
                    List.of(2L, 3L, 4L),
                    document.entries().stream().map(e -> e.shape().count()).toList());
            assertEquals(Map.of("readme.txt", "not an array"), document.metadata());
        }
    }

    @Test
    void anArchiveOfNothingIsEmpty() throws Problem {
        try (Document document = Formats.open(Goldens.file("none.npz"))) {
            assertEquals(List.of(), document.entries());
        }
    }

    @Test
    void refusesObjectsByName() {
        Goldens.assertRefused(
                Goldens.file("objects.npz"),
                "objects.npz holds Python objects (entry ‘notes’). Quantoscope does not unpickle;"
                        + " save it as numeric arrays.");
    }

    @Test
    void refusesThePickledFilesOfTheWorld() {
        String data = System.getProperty("quantoscope.data");
        Assumptions.assumeTrue(data != null);
        for (String name : List.of("model_output", "note_events")) {
            Goldens.assertRefused(
                    Path.of(data, "basic_pitch_" + name + ".npz"),
                    "(entry ‘arr_0’)",
                    "Python objects",
                    "does not unpickle");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"stored.npz", "deflated.npz"})
    void refusesATruncatedArchive(String name) throws IOException {
        byte[] whole = Files.readAllBytes(Goldens.file(name));
        Path file = folder.resolve("cut.npz");
        for (int length = 1; length < whole.length; length += 7) {
            Files.write(file, Arrays.copyOf(whole, length));
            Goldens.assertRefused(file, "directory at the end of the archive is missing");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"stored.npz", "deflated.npz", "repeats.npz"})
    void noDamageDoesMoreThanBeRefused(String name) throws IOException {
        byte[] whole = Files.readAllBytes(Goldens.file(name));
        Random random = new Random(1);
        Path file = folder.resolve("hit.npz");
        for (int trial = 0; trial < 400; trial++) {
            byte[] hit = whole.clone();
            for (int i = 0; i <= trial % 3; i++) {
                hit[random.nextInt(hit.length)] =
                        (byte) (random.nextBoolean() ? -1 : random.nextInt());
            }
            Files.write(file, hit);
            try (Document document = Formats.open(file)) {
                for (Entry entry : document.entries()) {
                    entry.load(new Job());
                }
            } catch (Problem problem) {
                assertEquals(0, problem.getMessage().indexOf(file.toString()));
            }
        }
    }

    @Test
    void inflatingStopsAtTheDeclaredSize() throws IOException, Problem {
        byte[] header = NpyHeader.write(DType.U8, Shape.of(1000));
        Path file = zip("w.npy", header, new byte[1 << 20]);
        try (Document document = Formats.open(file)) {
            assertEquals(1000, document.entries().getFirst().load(new Job()).data().byteSize());
        }
    }

    @Test
    void refusesMoreThanItsBytesCanHold() throws IOException {
        byte[] header = NpyHeader.write(DType.U8, Shape.of(1L << 40));
        Path file = zip("w.npy", header, new byte[100]);
        Goldens.assertRefused(file, "(entry ‘w’)", "ends after 228 of 1099511627904 bytes");
        // The same, with an archive that claims that size as well.
        byte[] bytes = Files.readAllBytes(file);
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int central = buffer.getInt(bytes.length - 6);
        buffer.putInt(central + 24, 0xFFFFFFFE);
        Files.write(file, bytes);
        Goldens.assertRefused(file, "(entry ‘w’)", "claims 4294967294 bytes", "cannot hold");
    }

    @Test
    void refusesDamagedValuesWhenTheyAreLoaded() throws IOException, Problem {
        byte[] values = new byte[1 << 16];
        new Random(2).nextBytes(values);
        Path file = zip("w.npy", NpyHeader.write(DType.U8, Shape.of(values.length)), values);
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
        try (Document document = Formats.open(file)) {
            Entry entry = document.entries().getFirst();
            Problem problem = assertThrows(Problem.class, () -> entry.load(new Job()));
            assertTrue(problem.getMessage().contains("is broken"), problem.getMessage());
        }
    }

    @Test
    void refusesOtherArchives() throws IOException {
        Goldens.assertRefused(
                zip("word/document.xml", new byte[3], new byte[3]),
                "without NumPy arrays",
                "‘word/document.xml’");
        Goldens.assertRefused(
                zip("w.npy", new byte[3], new byte[100]), "(entry ‘w’)", "does not begin");
        Goldens.assertRefused(
                zip("a\nb.npy", new byte[3], new byte[100]), "(entry ‘a�b’)", "does not begin");
    }

    @Test
    void refusesOtherCompressionAndEncryption() throws IOException {
        byte[] header = NpyHeader.write(DType.U8, Shape.of(100));
        Path file = zip("w.npy", header, new byte[100]);
        byte[] bytes = Files.readAllBytes(file);
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int central = buffer.getInt(bytes.length - 6);
        buffer.putShort(central + 10, (short) 12);
        Files.write(file, bytes);
        Goldens.assertRefused(file, "(entry ‘w", "compressed by method 12");
        buffer.putShort(central + 10, (short) 8).putShort(central + 8, (short) 1);
        Files.write(file, bytes);
        Goldens.assertRefused(file, "(entry ‘w", "encrypted");
    }

    @Test
    void aTextArrayIsMetadataOnlyUnderItsName() throws IOException {
        byte[] text = "hi".getBytes(StandardCharsets.UTF_32LE);
        Goldens.assertRefused(
                zip("notes.npy", NpyHeader.writeText(2), text), "(entry ‘notes’)", "holds text");
        Goldens.assertRefused(
                zip("quantoscope.npy", NpyHeader.writeText(3), text),
                "(entry ‘quantoscope’)",
                "ends after");
        byte[] beyond = {0, 0, 17, 0};
        Goldens.assertRefused(
                zip("quantoscope.npy", NpyHeader.writeText(1), beyond), "not Unicode text");
    }

    @Test
    void inflatingCanBeCancelledAndResumed() throws Problem {
        try (Document document = Formats.open(Goldens.file("deflated.npz"))) {
            Entry entry = document.entries().get(2);
            Job cancelled = new Job();
            cancelled.cancel();
            assertThrows(CancellationException.class, () -> entry.load(cancelled));
            assertArrayEquals(Goldens.expected(12, "f8"), Goldens.values(entry.load(new Job())));
        }
    }

    private Path zip(String name, byte[] header, byte[] data) throws IOException {
        Path file = folder.resolve("made.npz");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(header);
            zip.write(data);
            zip.closeEntry();
        }
        return file;
    }
}
