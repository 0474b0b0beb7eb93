package quantoscope.io.wav;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import quantoscope.io.ByteCount;
import quantoscope.io.Document;
import quantoscope.io.Entry;
import quantoscope.io.Kind;
import quantoscope.io.Part;
import quantoscope.task.Job;
import quantoscope.task.Problem;
import quantoscope.tensor.DType;
import quantoscope.tensor.Shape;
import quantoscope.tensor.Tensor;

import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Goldens by src/test/golden/wav.py; broken files made from them. */
class WavFormatTest {
    private static final Path GOLDENS = Path.of("src/test/resources/golden/wav");

    @TempDir Path folder;

    static Stream<String> goldens() throws IOException {
        try (Stream<Path> files = Files.list(GOLDENS)) {
            return files
                    .map(f -> f.getFileName().toString())
                    .filter(f -> f.endsWith(".wav"))
                    .map(f -> f.substring(0, f.length() - 4))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("goldens")
    void valuesAreThoseOfTheGolden(String name) throws Exception {
        List<String> lines = Files.readAllLines(GOLDENS.resolve(name + ".txt"));
        String[] head = lines.getFirst().split(" ", -1);
        double[] expected =
                lines.stream().skip(1).mapToDouble(WavFormatTest::pythonFloat).toArray();
        try (Document document = open(GOLDENS.resolve(name + ".wav"))) {
            Entry entry = document.entries().getFirst();
            assertEquals(1, document.entries().size());
            assertEquals(name, entry.name());
            assertEquals(Kind.SIGNAL, entry.kind());
            assertEquals(Shape.of(Long.parseLong(head[0]), Long.parseLong(head[1])), entry.shape());
            assertEquals(head[2], entry.dtype().id());
            assertEquals(Double.parseDouble(head[3]), entry.sampleRate().orElseThrow());
            assertEquals(Arrays.toString(expected), Arrays.toString(values(entry.load(new Job()))));
        }
    }

    @Test
    void metadataSaysWhatTheHeaderSays() throws Exception {
        try (Document document = open(GOLDENS.resolve("extensible-20of24-6.wav"))) {
            assertEquals(
                    "{channels=6, sample rate=48000 Hz, encoding=PCM, bits=20, duration=0.000 s}",
                    document.metadata().toString());
        }
    }

    @Test
    void everyPrefixOfAFileIsRefused() throws Exception {
        for (String name : List.of("pcm16-2", "extensible-float-2", "rf64-2")) {
            byte[] whole = Files.readAllBytes(GOLDENS.resolve(name + ".wav"));
            for (int length = 0; length < whole.length; length++) {
                Path file = write(Arrays.copyOf(whole, length));
                String sentence = assertThrows(Problem.class, () -> open(file)).getMessage();
                boolean truncated = sentence.contains("ends after " + length + " of");
                // In RF64 the size of the whole stands in a chunk that may be gone as well.
                assertTrue(truncated || sentence.contains("no data chunk"), sentence);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "4  | -16       | ends after 72 of",
                "4  | 20        | but its samples end at byte 72",
                "4  | 0         | but its samples end at byte 72",
                "4  | -1        | claims 4294967295 bytes in all",
                "16 | 2147483647| ends after 72 of 2147483667",
                "16 | 14        | its fmt chunk has only 14 bytes",
                "40 | 1000      | ends after 72 of 1044 bytes",
                "40 | 0x1000001B| ends after 72 of",
                "40 | 27        | not whole frames of 4 bytes",
            })
    void aSizeThatLiesIsRefused(int at, String size, String expected) throws Exception {
        byte[] bytes = Files.readAllBytes(GOLDENS.resolve("pcm16-2.wav"));
        little(bytes).putInt(at, Integer.decode(size));
        assertRefused(bytes, expected);
    }

    @ParameterizedTest
    @CsvSource({
        "20, 6, coded in A-law",
        "20, 7, coded in µ-law",
        "20, 0x55, coded in MP3",
        "20, 0x1234, coded in format tag 0x1234",
        "22, 0, there are no channels",
        "22, 3, a frame takes 4 bytes",
        "32, 3, a frame takes 3 bytes",
        "34, 0, PCM of 0 bits",
        "34, 33, PCM of 33 bits",
    })
    void aHeaderThatContradictsItselfIsRefused(int at, String value, String expected)
            throws Exception {
        byte[] bytes = Files.readAllBytes(GOLDENS.resolve("pcm16-2.wav"));
        little(bytes).putShort(at, Integer.decode(value).shortValue());
        assertRefused(bytes, expected);
    }

    @Test
    void anUnknownGuidIsNamed() throws Exception {
        byte[] bytes = Files.readAllBytes(GOLDENS.resolve("extensible-float-2.wav"));
        // The one of ambisonic B-format.
        byte[] guid = {1, 0, 0, 0, 0x21, 7, (byte) 0xD3, 0x11, (byte) 0x86, 0x44, (byte) 0xC8};
        System.arraycopy(guid, 0, bytes, 44, guid.length);
        assertRefused(bytes, "GUID 00000001-0721-11D3-8644-C8");
    }

    @Test
    void aFileOfOnlyChunksEnds() throws Exception {
        byte[] bytes = new byte[12 + 8 * 5000];
        ByteBuffer buffer = little(bytes);
        buffer.putInt(0, 0x46464952).putInt(4, bytes.length - 8).putInt(8, 0x45564157);
        assertRefused(bytes, "no samples after 4096 chunks");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "RIFF", "hello world, this is no sound at all"})
    void garbageIsRefused(String text) throws Exception {
        assertRefused(text.getBytes(StandardCharsets.UTF_8), "");
    }

    /** A sparse file: 5 GB of samples, the last of them not 0. */
    @Test
    void moreThanFourGigabytesOpenAsRf64() throws Exception {
        Path file = folder.resolve("huge.wav");
        long frames = 2_500_000_001L;
        ByteBuffer head = ByteBuffer.allocate(80).order(ByteOrder.LITTLE_ENDIAN);
        head.putInt(0x34364652).putInt(-1).putInt(0x45564157);
        head.putInt(0x34367364).putInt(28).putLong(72 + 2 * frames).putLong(2 * frames);
        head.putLong(frames).putInt(0).putInt(0x20746D66).putInt(16).putShort((short) 1);
        head.putShort((short) 1).putInt(48000).putInt(96000).putShort((short) 2);
        head.putShort((short) 16).putInt(0x61746164).putInt(-1);
        try (FileChannel channel =
                FileChannel.open(
                        file,
                        StandardOpenOption.CREATE_NEW,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.SPARSE)) {
            channel.write(head.flip());
            channel.write(ByteBuffer.wrap(new byte[] {0, 0x40}), 80 + 2 * frames - 2);
        }
        try (Document document = open(file)) {
            Tensor tensor = document.entries().getFirst().load(new Job());
            assertEquals(Shape.of(frames, 1), tensor.shape());
            assertEquals(
                    0x4000, tensor.data().get(ValueLayout.JAVA_SHORT_UNALIGNED, 2 * (frames - 1)));
        }
    }

    @Test
    void aRealRecordingOpens() throws Exception {
        Path data = Path.of(System.getProperty("quantoscope.data", "absent"));
        Path file = data.resolve("basic_pitch_vocadito_10.wav");
        Assumptions.assumeTrue(Files.exists(file));
        try (Document document = open(file)) {
            Entry entry = document.entries().getFirst();
            assertEquals(Shape.of(401_214, 1), entry.shape());
            assertEquals(DType.I16, entry.dtype());
            assertEquals(44_100, entry.sampleRate().orElseThrow());
        }
    }

    @Test
    void whatIsThereOfATruncatedFileOpens() throws Exception {
        for (String name : List.of("pcm16-2", "extensible-float-2", "rf64-2")) {
            byte[] whole = Files.readAllBytes(GOLDENS.resolve(name + ".wav"));
            double[] all;
            int frame;
            int data;
            try (Document document = open(GOLDENS.resolve(name + ".wav"))) {
                Tensor tensor = document.entries().getFirst().load(new Job());
                all = values(tensor);
                frame = (int) (tensor.data().byteSize() / tensor.shape().dimension(0));
                data = (int) tensor.data().byteSize();
            }
            int start = new String(whole, StandardCharsets.ISO_8859_1).indexOf("data") + 8;
            for (int length = 0; length < whole.length; length++) {
                Path file = write(Arrays.copyOf(whole, length));
                int frames = Math.min(length - start, data) / frame;
                if (frames < 1) {
                    assertNoPart(file);
                    continue;
                }
                Part part = new WavFormat().part(file).orElseThrow();
                String there = frames == 1 ? "The one frame that is" : frames + " frames that are";
                assertTrue(part.sentence().startsWith(file + " ends after " + length + " of "));
                assertTrue(
                        part.sentence().endsWith(there + " there can be opened."), part.sentence());
                try (Document document = part.opening().open()) {
                    Tensor tensor = document.entries().getFirst().load(new Job());
                    double[] expected = Arrays.copyOf(all, frames * all.length * frame / data);
                    assertEquals(Arrays.toString(expected), Arrays.toString(values(tensor)));
                    assertTrue(document.metadata().containsKey(Part.FACT));
                }
            }
            assertNoPart(write(whole));
        }
    }

    private static void assertNoPart(Path file) {
        try {
            assertEquals(Optional.empty(), new WavFormat().part(file));
        } catch (Problem problem) {
            assertTrue(problem.getMessage().startsWith(file.toString()), problem.getMessage());
        }
    }

    /** A file that was being recorded when the disk was full. */
    @Test
    void aPartIsToldInSeconds() throws Exception {
        byte[] head = Files.readAllBytes(GOLDENS.resolve("pcm16-2.wav"));
        int rate = little(head).getInt(24);
        int need = 44 + 4 * 45 * rate;
        int have = 44 + 4 * 13 * rate + 4 * rate / 2 + 3;
        byte[] bytes = Arrays.copyOf(head, have);
        little(bytes).putInt(4, need - 8).putInt(40, need - 44);
        Path file = write(bytes);
        Part part = new WavFormat().part(file).orElseThrow();
        assertEquals(
                "%s ends after %s. The 13.5 s that are there can be opened."
                        .formatted(file, ByteCount.text(have, need)),
                part.sentence());
        assertRefused(bytes, "ends after %d of %d bytes".formatted(have, need));
        try (Document document = part.opening().open()) {
            Entry entry = document.entries().getFirst();
            assertEquals(Shape.of(13 * rate + rate / 2, 2), entry.shape());
            assertEquals("13.500 s", document.metadata().get("duration"));
        }
    }

    @ParameterizedTest
    @CsvSource({"4, -1", "40, 27", "40, -16", "4, 20"})
    void aSizeThatLiesIsNoPart(int at, String size) throws Exception {
        byte[] bytes = Files.readAllBytes(GOLDENS.resolve("pcm16-2.wav"));
        little(bytes).putInt(at, Integer.decode(size));
        Path file = write(bytes);
        if (at == 40 && size.equals("-16")) {
            // A recorder that died: the claim is absurd, the samples are there.
            assertTrue(new WavFormat().part(file).isPresent());
        } else {
            assertNoPart(file);
        }
    }

    private void assertRefused(byte[] bytes, String expected) throws IOException {
        Path file = write(bytes);
        String sentence = assertThrows(Problem.class, () -> open(file)).getMessage();
        assertTrue(sentence.contains(expected), sentence);
        assertTrue(sentence.startsWith(file.toString()), sentence);
    }

    private Path write(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("take3.wav"), bytes);
    }

    private static ByteBuffer little(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static Document open(Path file) throws Problem {
        return new WavFormat().open(file);
    }

    /** Python's {@code repr} of a float. */
    private static double pythonFloat(String text) {
        return switch (text) {
            case "inf" -> Double.POSITIVE_INFINITY;
            case "nan" -> Double.NaN;
            default -> Double.parseDouble(text);
        };
    }

    /** The tensor's values, read as the format's specification says. */
    static double[] values(Tensor tensor) {
        ByteBuffer data = tensor.data().asByteBuffer().order(tensor.order());
        double[] values = new double[(int) tensor.count()];
        for (int i = 0; i < values.length; i++) {
            double stored =
                    switch (tensor.dtype()) {
                        case U8 -> data.get() & 0xFF;
                        case I16 -> data.getShort();
                        case I24 ->
                                (data.get() & 0xFF) | (data.get() & 0xFF) << 8 | data.get() << 16;
                        case I32 -> data.getInt();
                        case F32 -> data.getFloat();
                        default -> data.getDouble();
                    };
            boolean plain = tensor.dtype().isFloat();
            values[i] =
                    plain
                            ? stored
                            : (stored - tensor.scaling().offset()) * tensor.scaling().factor();
        }
        return values;
    }
}
