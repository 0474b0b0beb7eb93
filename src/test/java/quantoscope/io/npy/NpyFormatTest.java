package quantoscope.io.npy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import quantoscope.io.Document;
import quantoscope.io.Entry;
import quantoscope.io.Formats;
import quantoscope.io.Kind;
import quantoscope.task.Job;
import quantoscope.task.Problem;
import quantoscope.tensor.DType;
import quantoscope.tensor.Shape;
import quantoscope.tensor.Tensor;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.CancellationException;

class NpyFormatTest {
    @TempDir Path folder;

    @ParameterizedTest
    @CsvSource({
        "b1,bool",
        "i1,i8",
        "i2,i16",
        "i4,i32",
        "i8,i64",
        "u1,u8",
        "u2,u16",
        "u4,u32",
        "u8,u64",
        "f2,f16",
        "f4,f32",
        "f8,f64",
        "c8,c64",
        "c16,c128"
    })
    void everyNumericTypeInBothOrdersOfBytesAndOfDimensions(String type, String dtype)
            throws Problem {
        boolean single = DType.of(dtype).orElseThrow().bits() == 8;
        for (String variant :
                single ? new String[] {"", "-fortran"} : new String[] {"", "-big", "-fortran"}) {
            try (Document document = Formats.open(Goldens.file(type + variant + ".npy"))) {
                assertEquals("npy", document.format());
                Entry entry = document.entries().getFirst();
                assertEquals(type + variant, entry.name());
                assertEquals(Kind.TENSOR, entry.kind());
                assertEquals(dtype, entry.dtype().id());
                assertEquals(Shape.of(2, 3, 5), entry.shape());
                Tensor tensor = entry.load(new Job());
                assertEquals(
                        variant.equals("-big") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN,
                        tensor.order());
                assertArrayEquals(Goldens.expected(30, type), Goldens.values(tensor));
                assertSame(tensor, entry.load(new Job()));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void everyVersion(int version) throws Problem {
        try (Document document = Formats.open(Goldens.file("version" + version + ".npy"))) {
            Tensor tensor = document.entries().getFirst().load(new Job());
            assertArrayEquals(Goldens.expected(30, "f4"), Goldens.values(tensor));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "scalar.npy,scalar,1",
        "empty.npy,0 × 4,0",
        "empty-fortran.npy,3 × 0,0",
        "vector.npy,7,7",
        "rank5-fortran.npy,3 × 1 × 4 × 2 × 5,120"
    })
    void everyShape(String name, String shape, int count) throws Problem {
        try (Document document = Formats.open(Goldens.file(name))) {
            Tensor tensor = document.entries().getFirst().load(new Job());
            assertEquals(shape, tensor.shape().toString());
            double[] expected = count == 1 ? new double[] {0.25} : Goldens.expected(count, "i4");
            assertArrayEquals(expected, Goldens.values(tensor));
        }
    }

    @Test
    void specialValuesKeepTheirBits() throws Problem {
        try (Document document = Formats.open(Goldens.file("special.npy"))) {
            double[] values = Goldens.values(document.entries().getFirst().load(new Job()));
            double[] expected = {
                Double.NaN,
                Double.POSITIVE_INFINITY,
                Double.NEGATIVE_INFINITY,
                -0.0,
                Double.MIN_VALUE,
                Double.MAX_VALUE
            };
            assertArrayEquals(expected, values);
        }
    }

    @Test
    void refusesWhatIsNotNumeric() {
        Goldens.assertRefused(
                Goldens.file("object.npy"), "Python objects", "does not unpickle", "save it as");
        Goldens.assertRefused(Goldens.file("text.npy"), "holds text", "save it as");
        Goldens.assertRefused(Goldens.file("bytes.npy"), "holds text", "save it as");
        Goldens.assertRefused(Goldens.file("records.npy"), "holds records", "save each");
        Goldens.assertRefused(
                Goldens.file("bfloat16.npy"), "raw bytes", "V2", "save it as float32");
        Goldens.assertRefused(Goldens.file("dates.npy"), "dates", "save it as");
        Goldens.assertRefused(
                npy("{'descr': '<f16', 'fortran_order': False, 'shape': (1,), }", 16), "f16");
    }

    @Test
    void refusesATruncatedFileAtEveryLength() throws IOException {
        byte[] whole = Files.readAllBytes(Goldens.file("f4.npy"));
        assertEquals(128 + 120, whole.length);
        for (int length = 1; length < whole.length; length++) {
            Path file = folder.resolve("cut.npy");
            Files.write(file, Arrays.copyOf(whole, length));
            if (length < 6) {
                Goldens.assertRefused(file, "does not begin as a NumPy array");
            } else {
                Goldens.assertRefused(file, "ends after " + length + " of ", "copy it again");
            }
        }
        Goldens.assertRefused(folder.resolve("cut.npy"), "ends after 247 of 248 bytes");
    }

    @Test
    void bytesAfterTheValuesDoNotMatter() throws IOException, Problem {
        Path file = folder.resolve("more.npy");
        byte[] whole = Files.readAllBytes(Goldens.file("f4.npy"));
        Files.write(file, Arrays.copyOf(whole, whole.length + 5));
        try (Document document = Formats.open(file)) {
            assertEquals(120, document.entries().getFirst().load(new Job()).data().byteSize());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'descr': '<f4', 'fortran_order': False, 'shape': (3037000500, 3037000500), }",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (99999999999999999999,), }",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (4611686018427387904,), }",
                "{'descr': '|i1', 'fortran_order': False, 'shape': (9223372036854775807,), }"
            })
    void refusesAShapeThatOverflows(String header) {
        Goldens.assertRefused(npy(header, 4), "shape of more values than any file can hold");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{}",
                "[]",
                "{'descr': '<f4'}",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (1,), 'more': 1}",
                "{'descr': '<f4', 'descr': '<f4', 'fortran_order': False, 'shape': (1,)}",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (-1,)}",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (1)}",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (1,,)}",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (1 1)}",
                "{'descr': '<f4', 'fortran_order': False, 'shape': [1]}",
                "{'descr': '<f4', 'fortran_order': 0, 'shape': (1,)}",
                "{'descr': '<f4, 'fortran_order': False, 'shape': (1,)}",
                "{'descr': '\\x3cf4', 'fortran_order': False, 'shape': (1,)}",
                "{'descr': 'float32', 'fortran_order': False, 'shape': (1,)}",
                "{'descr': '<f4' 'fortran_order': False, 'shape': (1,)}",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (1,)} + 1",
                "__import__('os').system('true')"
            })
    void refusesABrokenHeader(String header) {
        Goldens.assertRefused(npy(header, 4), "is broken", "in its header", "expected");
    }

    @Test
    void refusesWhatNumPyRefuses() throws IOException {
        String plain = "{'descr': '<f4', 'fortran_order': False, 'shape': (1,), }";
        Goldens.assertRefused(npy(plain + " ".repeat(10_000), 4), "header of", "10000");
        Goldens.assertRefused(npy(plain.replace("1,", "1, ".repeat(65)), 4), "65 dimensions");
        Path file = npy(plain, 4);
        byte[] bytes = Files.readAllBytes(file);
        bytes[6] = 4;
        Files.write(file, bytes);
        Goldens.assertRefused(file, "version 4", "1 to 3");
    }

    @Test
    void acceptsOtherSpellingsThatNumPyReads() throws Problem {
        Path file = npy("{ \"shape\" : ( 1 , 1L ) ,\n'fortran_order':True,'descr':\"=f4\" }\n", 4);
        try (Document document = Formats.open(file)) {
            assertEquals(Shape.of(1, 1), document.entries().getFirst().shape());
        }
    }

    @Test
    void readsFarBeyondTwoToThe31Bytes() throws IOException, Problem {
        long count = (1L << 30) + 3;
        Path file = folder.resolve("large.npy");
        byte[] header = NpyHeader.write(DType.F32, Shape.of(count));
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.write(header);
            sparse.setLength(header.length + 4 * count);
            sparse.seek(header.length + 4 * (count - 1));
            sparse.writeInt(Integer.reverseBytes(Float.floatToRawIntBits(1.5f)));
        }
        try (Document document = Formats.open(file)) {
            assertEquals(header.length + 4 * count, document.bytes());
            Entry entry = document.entries().getFirst();
            assertEquals(4 * count, entry.bytes());
            Tensor tensor = entry.load(new Job());
            assertEquals(
                    1.5f, tensor.data().get(ValueLayout.JAVA_FLOAT_UNALIGNED, 4 * (count - 1)));
            assertEquals(0f, tensor.data().get(ValueLayout.JAVA_FLOAT_UNALIGNED, 4 * (count - 2)));
        }
    }

    @Test
    void transposingCanBeCancelledAndResumed() throws Problem {
        try (Document document = Formats.open(Goldens.file("f4-fortran.npy"))) {
            Entry entry = document.entries().getFirst();
            Job cancelled = new Job();
            cancelled.cancel();
            assertThrows(CancellationException.class, () -> entry.load(cancelled));
            Job job = new Job();
            assertArrayEquals(Goldens.expected(30, "f4"), Goldens.values(entry.load(job)));
            assertEquals(1, job.progress());
        }
    }

    @Test
    void aClosedDocumentIsRefusedNotRead() throws Problem {
        for (String name : new String[] {"f4.npy", "f4-fortran.npy"}) {
            Document document = Formats.open(Goldens.file(name));
            Entry entry = document.entries().getFirst();
            Tensor tensor = entry.load(new Job());
            assertTrue(tensor.data().scope().isAlive());
            document.close();
            document.close();
            assertFalse(tensor.data().scope().isAlive());
            assertThrows(
                    IllegalStateException.class, () -> tensor.data().get(ValueLayout.JAVA_BYTE, 0));
        }
        Document document = Formats.open(Goldens.file("f4-fortran.npy"));
        document.close();
        Problem problem =
                assertThrows(Problem.class, () -> document.entries().getFirst().load(new Job()));
        assertTrue(problem.getMessage().contains("changed while it was open"));
    }

    @Test
    void aFileCutWhileItIsTransposedIsAProblem() throws IOException, Problem {
        Path file = folder.resolve("cut.npy");
        Files.write(file, header(1 << 20, 2));
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(sparse.length() + (8L << 20));
        }
        try (Document document = Formats.open(file)) {
            try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
                sparse.setLength(4096);
            }
            Entry entry = document.entries().getFirst();
            Problem problem = assertThrows(Problem.class, () -> entry.load(new Job()));
            assertTrue(problem.getMessage().contains("changed while it was open"));
        }
    }

    private static byte[] header(long rows, long columns) {
        return bytes(
                "{'descr': '<f4', 'fortran_order': True, 'shape': (%d, %d), }"
                        .formatted(rows, columns));
    }

    private static byte[] bytes(String header) {
        byte[] text = header.getBytes(StandardCharsets.ISO_8859_1);
        byte[] bytes = new byte[10 + text.length];
        System.arraycopy(
                new byte[] {
                    (byte) 0x93,
                    'N',
                    'U',
                    'M',
                    'P',
                    'Y',
                    1,
                    0,
                    (byte) text.length,
                    (byte) (text.length >> 8)
                },
                0,
                bytes,
                0,
                10);
        System.arraycopy(text, 0, bytes, 10, text.length);
        return bytes;
    }

    /** A version 1 file of any header, and as many zero bytes behind it. */
    private Path npy(String header, int data) {
        byte[] bytes = bytes(header);
        try {
            return Files.write(
                    folder.resolve("made.npy"),
                    Arrays.copyOf(bytes, Math.max(16, bytes.length + data)));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
