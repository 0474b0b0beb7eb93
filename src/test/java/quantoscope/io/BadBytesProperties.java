package quantoscope.io;

import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterProperty;

import quantoscope.io.csv.CsvFormat;
import quantoscope.io.image.ImageFormat;
import quantoscope.io.wav.WavFormat;
import quantoscope.task.Job;
import quantoscope.task.Problem;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Whatever bytes a media file holds, it opens or is refused with one sentence. */
class BadBytesProperties {
    private static final List<Format> FORMATS = formats();
    private static final Path GOLDENS = Path.of("src/test/resources/golden");

    private final Path file = temporary();

    private static List<Format> formats() {
        List<Format> formats = new ArrayList<>(List.of(new WavFormat(), new CsvFormat()));
        formats.addAll(List.of(ImageFormat.values()));
        return List.copyOf(formats);
    }

    @Property(tries = 300)
    void randomBytes(@ForAll @Size(max = 300) byte[] bytes) throws IOException {
        for (Format format : FORMATS) {
            attempt(format, bytes);
        }
    }

    /** Some bytes of a good file replaced: much gets past the first checks. */
    @Property(tries = 1500)
    void damagedFiles(
            @ForAll @IntRange(max = 1000) int choice,
            @ForAll @Size(min = 1, max = 4) List<@IntRange(max = 0xFFFFFF) Integer> changes)
            throws IOException {
        List<Path> goldens = goldens();
        Path golden = goldens.get(choice % goldens.size());
        byte[] bytes = Files.readAllBytes(golden);
        for (int change : changes) {
            bytes[(change >> 8) % Math.min(bytes.length, 1500)] = (byte) change;
        }
        for (Format format : FORMATS) {
            if (Endings.match(format, golden)) {
                attempt(format, bytes);
            }
        }
    }

    private void attempt(Format format, byte[] bytes) throws IOException {
        Files.write(file, bytes);
        ByteBuffer header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        assertTrue(format.probe(header, file) >= 0);
        try (Document document = format.open(file)) {
            for (Entry entry : document.entries()) {
                entry.load(new Job());
            }
        } catch (Problem problem) {
            String sentence = problem.getMessage();
            assertTrue(sentence.startsWith(file.toString()), sentence);
            assertTrue(sentence.endsWith("."), sentence);
            assertTrue(sentence.lines().count() == 1, sentence);
        }
    }

    private static List<Path> goldens() throws IOException {
        try (Stream<Path> files = Files.walk(GOLDENS)) {
            return files.filter(f -> FORMATS.stream().anyMatch(format -> Endings.match(format, f)))
                    .filter(f -> !f.toString().endsWith(".txt"))
                    .sorted()
                    .toList();
        }
    }

    private static Path temporary() {
        try {
            return Files.createTempFile("quantoscope", ".bad");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @AfterProperty
    void delete() throws IOException {
        Files.deleteIfExists(file);
    }
}
