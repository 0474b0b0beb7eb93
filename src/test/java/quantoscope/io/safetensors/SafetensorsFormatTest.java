package quantoscope.io.safetensors;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import quantoscope.io.Document;
import quantoscope.io.Entry;
import quantoscope.io.Formats;
import quantoscope.io.npy.Goldens;
import quantoscope.task.Job;
import quantoscope.task.Problem;
import quantoscope.tensor.Shape;
import quantoscope.tensor.Tensor;

import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

class SafetensorsFormatTest {
    @TempDir Path folder;

    @Test
    void tensorsAndMetadata() throws Problem {
        try (Document document = Formats.open(Goldens.file("mixed.safetensors"))) {
            assertEquals("safetensors", document.format());
            assertEquals(List.of("quantoscope"), List.copyOf(document.metadata().keySet()));
            assertTrue(document.metadata().get("quantoscope").contains("Größe 😀"));
            Map<String, Entry> entries =
                    document.entries().stream().collect(Collectors.toMap(Entry::name, e -> e));
            assertEquals(8, entries.size());
            for (String name : List.of("f32", "f64", "f16", "i8", "u16", "bool", "empty")) {
                Entry entry = entries.get(name);
                assertEquals(name.equals("empty") ? "f32" : name, entry.dtype().id());
                assertArrayEquals(
                        Goldens.expected((int) entry.shape().count(), name),
                        Goldens.values(entry.load(new Job())),
                        name);
            }
            assertEquals(Shape.of(), entries.get("scalar").shape());
            assertArrayEquals(
                    new double[] {2.5}, Goldens.values(entries.get("scalar").load(new Job())));
            assertEquals(Shape.of(0, 3), entries.get("empty").shape());
        }
    }

    @Test
    void everyTypeInTheOrderOfTheFile() throws Problem {
        try (Document document = Formats.open(Goldens.file("types.safetensors"))) {
            assertEquals(
                    "bool f4_e2m1 u8 i8 f8_e5m2 f8_e4m3fn f8_e8m0 f8_e4m3fnuz f8_e5m2fnuz i16 u16"
                            + " f16 bf16 i32 u32 f32 c64 f64 i64 u64",
                    document.entries().stream()
                            .map(e -> e.dtype().id())
                            .collect(Collectors.joining(" ")));
            int at = 0;
            for (Entry entry : document.entries()) {
                Tensor tensor = entry.load(new Job());
                // The script fills the data with 0, 1, 2 ….
                assertEquals((byte) at, tensor.data().get(ValueLayout.JAVA_BYTE, 0));
                assertEquals(2L * entry.dtype().bits() / 8, tensor.data().byteSize());
                at += (int) tensor.data().byteSize();
            }
        }
    }

    @Test
    void realWeights() throws IOException, Problem {
        String data = System.getProperty("quantoscope.data");
        Assumptions.assumeTrue(data != null);
        Path file = Path.of(data, "silero_vad_16k.safetensors");
        byte[] start = Arrays.copyOf(Files.readAllBytes(file), 8);
        long header = 8 + ByteBuffer.wrap(start).order(ByteOrder.LITTLE_ENDIAN).getLong();
        try (Document document = Formats.open(file)) {
            assertEquals(15, document.entries().size());
            assertEquals(
                    document.bytes() - header,
                    document.entries().stream().mapToLong(Entry::bytes).sum());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
                    {`a`:{dtype:`F32`,shape:[2],at:[0,8]}} | 4 | ends after | of
                    {`a`:{dtype:`F32`,shape:[2],at:[0,8]}} | 9 | 1 bytes at its end | no tensor
                    {`a`:{dtype:`F32`,shape:[3],at:[0,8]}} | 8 | (entry ‘a’) | does not take the 8
                    {`a`:{dtype:`F4`,shape:[3],at:[0,2]}} | 2 | (entry ‘a’) | does not take the 2
                    {`a`:{dtype:`U8`,shape:[4],at:[0,4]},`b`:{dtype:`U8`,shape:[4],at:[2,6]}} | 6 | (entry ‘b’) | overlaps
                    {`a`:{dtype:`U8`,shape:[4],at:[0,4]},`b`:{dtype:`U8`,shape:[4],at:[5,9]}} | 9 | (entry ‘b’) | 1 bytes before it
                    {`a`:{dtype:`U8`,shape:[4],at:[4,0]}} | 4 | (entry ‘a’) | end lies before its start
                    {`a`:{dtype:`U8`,shape:[4],at:[0,9223372036854775807]}} | 4 | ends after | 9223372036854775
                    {`a`:{dtype:`U8`,shape:[4],at:[0,9223372036854775808]}} | 4 | (entry ‘a’) | beyond all files
                    {`a`:{dtype:`U8`,shape:[-4],at:[0,4]}} | 4 | (entry ‘a’) | negative
                    {`a`:{dtype:`U8`,shape:[4.0],at:[0,4]}} | 4 | (entry ‘a’) | a fraction
                    {`a`:{dtype:`U8`,shape:[4294967296,4294967296],at:[0,4]}} | 4 | (entry ‘a’) | more values than any file
                    {`a`:{dtype:`F64`,shape:[4611686018427387904],at:[0,4]}} | 4 | (entry ‘a’) | more values than any file
                    {`a`:{dtype:`Q7`,shape:[4],at:[0,4]}} | 4 | (entry ‘a’) | type ‘Q7’
                    {`a`:{dtype:`F6_E2M3`,shape:[4],at:[0,3]}} | 3 | (entry ‘a’) | type ‘F6_E2M3’
                    {`a`:{dtype:`U8`,shape:[4],at:[0,4]},`a`:{dtype:`U8`,shape:[0],at:[4,4]}} | 4 | not valid JSON | Duplicate
                    {`a`:{dtype:`U8`,dtype:`I8`,shape:[4],at:[0,4]}} | 4 | not valid JSON | Duplicate
                    {`a`:{dtype:`U8`,shape:[4]}} | 4 | (entry ‘a’) | not all in the header
                    {`a`:{dtype:`U8`,shape:[4],at:[0]}} | 4 | (entry ‘a’) | not all in the header
                    {`a`:7} | 4 | (entry ‘a’) | an object
                    {`__metadata__`:{`k`:7}} | 0 | (entry ‘__metadata__’) | text
                    {`a`: | 4 | not valid JSON | end-of-input
                    {} {} | 0 | something follows | header
                    """)
    void refusesWhatTheFormatForbids(String header, int data, String words, String more)
            throws IOException {
        Goldens.assertRefused(file(spelled(header), data), words, more);
    }

    /** The rows above leave out quotes and write {@code at} for data_offsets. */
    private static String spelled(String header) {
        return header.replaceAll("\\b(dtype|shape|at)\\b:", "\"$1\":")
                .replace("\"at\":", "\"data_offsets\":")
                .replace('`', '"');
    }

    @Test
    void refusesLyingHeaderLengths() throws IOException {
        Path file = folder.resolve("lying.safetensors");
        for (long length : new long[] {Long.MIN_VALUE, -1, Long.MAX_VALUE, 100_000_001}) {
            byte[] bytes = Files.readAllBytes(Goldens.file("mixed.safetensors"));
            ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putLong(0, length);
            Files.write(file, bytes);
            Goldens.assertRefused(
                    file, "claims a header of " + Long.toUnsignedString(length) + " bytes");
        }
        byte[] bytes = Files.readAllBytes(Goldens.file("mixed.safetensors"));
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putLong(0, 99_999_999);
        Files.write(file, bytes);
        Goldens.assertRefused(file, "ends after " + bytes.length + " of 100000007 bytes");
    }

    @Test
    void refusesATruncatedFileAtEveryLength() throws IOException {
        byte[] whole = Files.readAllBytes(Goldens.file("mixed.safetensors"));
        Path file = folder.resolve("cut.safetensors");
        for (int length = 1; length < whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            Goldens.assertRefused(file, "ends after " + length + " of ");
        }
    }

    @Test
    void noDamageDoesMoreThanBeRefused() throws IOException {
        byte[] whole = Files.readAllBytes(Goldens.file("mixed.safetensors"));
        Random random = new Random(3);
        Path file = folder.resolve("hit.safetensors");
        for (int trial = 0; trial < 400; trial++) {
            byte[] hit = whole.clone();
            hit[random.nextInt(hit.length)] = (byte) random.nextInt();
            hit[random.nextInt(hit.length)] = (byte) random.nextInt();
            Files.write(file, hit);
            try (Document document = Formats.open(file)) {
                assertTrue(document.entries().size() <= 8);
            } catch (Problem problem) {
                assertEquals(0, problem.getMessage().indexOf(file.toString()));
                assertEquals(1, problem.getMessage().lines().count(), problem.getMessage());
            }
        }
    }

    @Test
    void deepNestingIsRefused() throws IOException {
        String header = "{\"a\":{\"x\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}}";
        Goldens.assertRefused(file(header, 0), "not valid JSON");
    }

    private Path file(String header, int data) throws IOException {
        byte[] json = header.getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes =
                ByteBuffer.allocate(8 + json.length + data).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(json.length).put(json);
        return Files.write(folder.resolve("made.safetensors"), bytes.array());
    }
}
