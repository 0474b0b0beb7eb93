package quantoscope.scheme;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import quantoscope.task.Problem;
import quantoscope.tensor.Shape;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;

/** What {@code imatrix} makes of files. */
class ImportanceFileTest {
    private static final int COLUMNS = 64;

    @TempDir Path folder;

    private final float[] x = new float[3 * COLUMNS];

    ImportanceFileTest() {
        Random random = new Random(3);
        for (int i = 0; i < x.length; i++) {
            x[i] = (float) random.nextGaussian();
        }
    }

    private Path save(String name, String shape, float... values) throws IOException {
        String header =
                "{'descr': '<f4', 'fortran_order': False, 'shape': (%s), }".formatted(shape);
        String padded = header + " ".repeat((118 - header.length() % 64) % 64) + "\n";
        ByteBuffer bytes =
                ByteBuffer.allocate(10 + padded.length() + Float.BYTES * values.length)
                        .order(ByteOrder.LITTLE_ENDIAN);
        bytes.put((byte) 0x93).put("NUMPY".getBytes(StandardCharsets.US_ASCII));
        bytes.put((byte) 1).put((byte) 0).putShort((short) padded.length());
        bytes.put(padded.getBytes(StandardCharsets.US_ASCII));
        for (float value : values) {
            bytes.putFloat(value);
        }
        return Files.write(folder.resolve(name), bytes.array());
    }

    private byte[] codes(String options, Path file) throws Exception {
        String spec = "ggml:type=q4_0,imatrix=\"%s\"%s".formatted(file, options);
        return BlockRun.of(spec, Shape.of(3, COLUMNS), x).codes();
    }

    private void refused(String expected, String options, Path file) {
        Problem problem = assertThrows(Problem.class, () -> codes(options, file));
        assertEquals(expected.formatted(file), problem.getMessage());
    }

    /** 6 and 8 where the mean of squares is 50; 10 and 10 where it is 100. */
    @Test
    void inputsCountByTheirMeanSquares() throws Exception {
        float[] inputs = new float[2 * COLUMNS];
        float[] weights = new float[COLUMNS];
        for (int i = 0; i < COLUMNS; i++) {
            inputs[i] = i % 3 == 0 ? 6 : 10;
            inputs[COLUMNS + i] = i % 3 == 0 ? -8 : 10;
            weights[i] = i % 3 == 0 ? 50 : 100;
        }
        byte[] byInputs = codes("", save("inputs.npy", "2, 64", inputs));
        assertArrayEquals(codes("", save("weights.npy", "64,", weights)), byInputs);
        byte[] plain = BlockRun.of("ggml:type=q4_0", Shape.of(3, COLUMNS), x).codes();
        assertFalse(Arrays.equals(plain, byInputs));
    }

    @Test
    void whatIsNoImportanceIsRefused() throws Exception {
        refused(
                "%s holds 3 weights, and a row of this tensor has 64 values; save one for each, or"
                        + " inputs as [samples, 64].",
                "", save("few.npy", "3,", 1, 2, 3));
        refused(
                "The imatrix file %s cannot be read; give the path of an NPY file.",
                "", folder.resolve("none.npy"));
        float[] negative = new float[COLUMNS];
        negative[9] = -1;
        refused(
                "%s holds a weight that is negative or no number; importance is 0 or more.",
                "", save("negative.npy", "64,", negative));
        Path good = save("good.npy", "64,", new float[COLUMNS]);
        refused(
                "imatrix weighs columns, and a rotation mixes them; leave one of them out.",
                ",rotation=hadamard",
                good);
    }

    /** ggml takes no weights for q8_0. */
    @Test
    void typesWithoutWeightsLookAtNoFile() throws Exception {
        String spec = "ggml:type=q8_0,imatrix=\"%s\"".formatted(folder.resolve("none.npy"));
        byte[] codes = BlockRun.of(spec, Shape.of(3, COLUMNS), x).codes();
        byte[] plain = BlockRun.of("ggml:type=q8_0", Shape.of(3, COLUMNS), x).codes();
        assertArrayEquals(plain, codes);
    }
}
