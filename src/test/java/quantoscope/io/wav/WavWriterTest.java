package quantoscope.io.wav;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import quantoscope.io.Document;
import quantoscope.task.Job;
import quantoscope.tensor.DType;
import quantoscope.tensor.Tensor;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

class WavWriterTest {
    private static final Path GOLDENS = Path.of("src/test/resources/golden/wav");

    @TempDir Path folder;

    /** The goldens with no chunk but those that are needed come out byte for byte. */
    @ParameterizedTest
    @ValueSource(strings = {"pcm8-1", "pcm8-2", "pcm16-1", "pcm16-2", "float32-3", "empty-2"})
    void aGoldenIsWrittenAgain(String name) throws Exception {
        Path golden = GOLDENS.resolve(name + ".wav");
        byte[] written;
        Tensor tensor;
        try (Document document = new WavFormat().open(golden)) {
            tensor = document.entries().getFirst().load(new Job());
            int channels = (int) tensor.shape().last();
            long rate = (long) document.entries().getFirst().sampleRate().orElseThrow();
            written = write(new WavLayout(tensor.dtype(), channels, rate), floats(tensor));
        }
        byte[] expected = Files.readAllBytes(golden);
        if (!name.startsWith("float")) {
            assertArrayEquals(expected, written);
            return;
        }
        // Three channels are extensible here, plain in the golden: only the samples are the same.
        ByteBuffer end = ByteBuffer.wrap(written, written.length - 36, 36);
        assertEquals(ByteBuffer.wrap(expected, expected.length - 36, 36), end);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pcm24-1",
                "pcm24-2",
                "pcm32-1",
                "extensible-20of24-6",
                "extensible-float-2"
            })
    void whatIsWrittenReadsBack(String name) throws Exception {
        Path copy = folder.resolve("copy.wav");
        try (Document document = new WavFormat().open(GOLDENS.resolve(name + ".wav"))) {
            Tensor tensor = document.entries().getFirst().load(new Job());
            int channels = (int) tensor.shape().last();
            WavLayout layout = new WavLayout(tensor.dtype(), channels, 48_000);
            Files.write(copy, write(layout, floats(tensor)));
            try (Document again = new WavFormat().open(copy)) {
                Tensor read = again.entries().getFirst().load(new Job());
                assertEquals(tensor.shape(), read.shape());
                assertEquals(tensor.dtype(), read.dtype());
                assertArrayEquals(floats(tensor), floats(read));
            }
        }
    }

    @Test
    void valuesAreRoundedHalfToEvenAndClamped() throws Exception {
        float[] values = {
            0.5f / 32768,
            1.5f / 32768,
            -0.5f / 32768,
            -2.5f / 32768,
            1,
            2,
            -1,
            -2,
            Float.NaN,
            Float.POSITIVE_INFINITY,
            Float.NEGATIVE_INFINITY
        };
        byte[] file = write(new WavLayout(DType.I16, 1, 44_100), values);
        ByteBuffer data = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).position(44);
        short[] stored = new short[values.length];
        data.asShortBuffer().get(stored);
        assertArrayEquals(
                new short[] {0, 2, 0, -2, 32767, 32767, -32768, -32768, 0, 32767, -32768}, stored);
        byte[] bytes = write(new WavLayout(DType.U8, 1, 44_100), 0.5f / 128, 1, -1, Float.NaN, -3);
        assertArrayEquals(
                new byte[] {(byte) 128, -1, 0, (byte) 128, 0, 0},
                Arrays.copyOfRange(bytes, 44, 50));
    }

    /** The header alone, by EBU Tech 3306: nobody writes 4 GB in a test. */
    @Test
    void moreThanFourGigabytesAreRf64() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        WavWriter writer = new WavWriter(out, new WavLayout(DType.I16, 2, 48_000), 1_500_000_000L);
        writer.write(new float[1 << 17], 0, 1 << 17);
        ByteBuffer head = ByteBuffer.wrap(out.toByteArray()).order(ByteOrder.LITTLE_ENDIAN);
        assertEquals(0x34364652, head.getInt());
        assertEquals(-1, head.getInt());
        assertEquals(0x45564157, head.getInt());
        assertEquals(0x34367364, head.getInt());
        assertEquals(28, head.getInt());
        assertEquals(72 + 6_000_000_000L, head.getLong());
        assertEquals(6_000_000_000L, head.getLong());
        assertEquals(1_500_000_000L, head.getLong());
        assertEquals(0, head.getInt());
        assertEquals(0x20746D66, head.getInt());
        assertEquals(-1, head.getInt(76));
        assertThrows(IllegalStateException.class, writer::close);
    }

    @Test
    void theTypeOfTheSourceIsKeptWhereWavHasIt() {
        assertEquals(DType.I24, WavWriter.typeFor(DType.I24));
        assertEquals(DType.F32, WavWriter.typeFor(DType.F64));
        assertEquals(DType.F32, WavWriter.typeFor(DType.U16));
    }

    @Test
    void moreValuesThanAnnouncedAreRefused() throws Exception {
        WavWriter writer =
                new WavWriter(OutputStream.nullOutputStream(), new WavLayout(DType.F32, 1, 1), 1);
        assertThrows(IllegalStateException.class, () -> writer.write(new float[2], 0, 2));
    }

    private static byte[] write(WavLayout layout, float... values) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int half = values.length / 2;
        try (WavWriter writer = new WavWriter(out, layout, values.length / layout.channels())) {
            writer.write(values, 0, half);
            writer.write(values, half, values.length - half);
        }
        return out.toByteArray();
    }

    private static float[] floats(Tensor tensor) {
        double[] values = WavFormatTest.values(tensor);
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }
}
