package quantoscope.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import quantoscope.tensor.DType;
import quantoscope.tensor.Scaling;
import quantoscope.tensor.Shape;
import quantoscope.tensor.Tensor;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Random;

/** Decoding against ml_dtypes (src/test/golden/floats.py) and exact arithmetic. */
class TensorSourceTest {
    private static Tensor tensor(DType dtype, ByteOrder order, long count, byte... bytes) {
        return new Tensor(dtype, order, Shape.of(count), MemorySegment.ofArray(bytes));
    }

    private static float[] read(TensorSource source) {
        float[] values = new float[Math.toIntExact(source.count())];
        source.read(0, 1, values, values.length);
        return values;
    }

    private static int bits(float value) {
        return Float.floatToIntBits(value);
    }

    @ParameterizedTest
    @EnumSource(
            value = DType.class,
            names = {
                "F16",
                "BF16",
                "F8_E4M3FN",
                "F8_E5M2",
                "F8_E4M3FNUZ",
                "F8_E5M2FNUZ",
                "F8_E8M0",
                "F4_E2M1"
            })
    void everyCodeIsWhatMlDtypesMakesOfIt(DType dtype) throws IOException {
        ByteBuffer golden;
        try (InputStream in =
                getClass().getResourceAsStream("/golden/floats/%s.bin".formatted(dtype.id()))) {
            golden = ByteBuffer.wrap(in.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN);
        }
        int codes = golden.remaining() / 4;
        for (ByteOrder order : new ByteOrder[] {ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN}) {
            ByteBuffer stored = ByteBuffer.allocate(2 * codes).order(order);
            for (int code = 0; code < codes; code++) {
                switch (dtype.bits()) {
                    case 16 -> stored.putShort((short) code);
                    case 8 -> stored.put((byte) code);
                    default ->
                            stored.put(
                                    code / 2,
                                    (byte) (stored.get(code / 2) | (code << (4 * (code & 1)))));
                }
            }
            Tensor tensor = tensor(dtype, order, codes, stored.array());
            float[] values = read(new TensorSource(tensor));
            float[] backwards = read(new TensorSource(tensor, codes - 1, -1, codes));
            for (int code = 0; code < codes; code++) {
                assertEquals(golden.getInt(4 * code), bits(values[code]), "code " + code);
                assertEquals(bits(values[code]), bits(backwards[codes - 1 - code]));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 8, -1, -2, -4, -8, 3})
    void integersAreTheNearestFloat32(int width) {
        // A negative width is a signed type.
        int size = Math.abs(width);
        boolean signed = width < 0 || size == 3;
        DType dtype = DType.of((signed ? "i" : "u") + 8 * size).orElseThrow();
        byte[] random = new byte[size * 5000];
        new Random(1).nextBytes(random);
        for (int i = 0; i < 2 * size; i++) {
            random[i] = (byte) (i < size ? 0xFF : 0);
        }
        for (ByteOrder order : new ByteOrder[] {ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN}) {
            Tensor tensor = tensor(dtype, order, 5000, random);
            float[] values = read(new TensorSource(tensor));
            float[] third = read(new TensorSource(tensor, 2, 3, 1666));
            for (int i = 0; i < 5000; i++) {
                byte[] one = new byte[size];
                for (int b = 0; b < size; b++) {
                    int from = order == ByteOrder.BIG_ENDIAN ? b : size - 1 - b;
                    one[b] = random[i * size + from];
                }
                BigInteger exact = signed ? new BigInteger(one) : new BigInteger(1, one);
                assertEquals(new BigDecimal(exact).floatValue(), values[i], "value " + i);
            }
            for (int i = 0; i < 1666; i++) {
                assertEquals(values[2 + 3 * i], third[i]);
            }
        }
    }

    @Test
    void wideFloatsKeepTheirBitsOrRoundOnce() {
        double[] doubles = {
            1 + 0x1p-24,
            1 + 0x1p-24 + 0x1p-50,
            -0.0,
            1e-46,
            Double.NaN,
            1e39,
            0x1.fffffefp127,
            -1e-45
        };
        for (ByteOrder order : new ByteOrder[] {ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN}) {
            ByteBuffer wide = ByteBuffer.allocate(64).order(order);
            ByteBuffer single = ByteBuffer.allocate(32).order(order);
            for (double value : doubles) {
                wide.putDouble(value);
                single.putFloat((float) value);
            }
            float[] fromWide = read(new TensorSource(tensor(DType.F64, order, 8, wide.array())));
            Tensor singles = tensor(DType.F32, order, 8, single.array());
            float[] fromSingle = read(new TensorSource(singles));
            float[] odd = read(TensorSource.channel(singles, 1, 2));
            for (int i = 0; i < 8; i++) {
                assertEquals(bits((float) doubles[i]), bits(fromWide[i]));
                assertEquals(bits((float) doubles[i]), bits(fromSingle[i]));
            }
            for (int i = 0; i < 4; i++) {
                assertEquals(bits(fromSingle[2 * i + 1]), bits(odd[i]));
            }
        }
    }

    @Test
    void scalingSubtractsThenMultiplies() {
        byte[] bytes = {(byte) 0x80, 0, (byte) 0xFF, 0x7F};
        Tensor signal =
                new Tensor(
                        DType.U8,
                        ByteOrder.nativeOrder(),
                        Shape.of(4),
                        MemorySegment.ofArray(bytes),
                        new Scaling(128, 0x1p-7));
        assertArrayEquals(
                new float[] {0, -1, 127 / 128f, -1 / 128f}, read(new TensorSource(signal)));
        Tensor words =
                new Tensor(
                        DType.I32,
                        ByteOrder.LITTLE_ENDIAN,
                        Shape.of(1),
                        MemorySegment.ofArray(bytes),
                        new Scaling(0, 0x1p-31));
        assertArrayEquals(
                new float[] {(float) (0x7FFF0080 * 0x1p-31)}, read(new TensorSource(words)));
        Tensor pcm =
                new Tensor(
                        DType.I16,
                        ByteOrder.LITTLE_ENDIAN,
                        Shape.of(2),
                        MemorySegment.ofArray(bytes),
                        new Scaling(0, 0x1p-15));
        assertArrayEquals(new float[] {128 / 32768f, 32767 / 32768f}, read(new TensorSource(pcm)));
    }

    @Test
    void boolIsAnythingButZero() {
        assertArrayEquals(
                new float[] {0, 1, 1},
                read(
                        new TensorSource(
                                tensor(
                                        DType.BOOL,
                                        ByteOrder.nativeOrder(),
                                        3,
                                        (byte) 0,
                                        (byte) 1,
                                        (byte) 9))));
    }

    @Test
    void complexIsRefused() {
        Tensor tensor = tensor(DType.C64, ByteOrder.nativeOrder(), 1, new byte[8]);
        assertThrows(IllegalArgumentException.class, () -> new TensorSource(tensor));
    }

    @Test
    void aFileCutWhileItIsReadSaysSo(@TempDir Path directory) throws IOException {
        Path path = directory.resolve("cut.bin");
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
                Arena arena = Arena.ofShared()) {
            file.setLength(1 << 20);
            MemorySegment data =
                    file.getChannel().map(FileChannel.MapMode.READ_ONLY, 0, 1 << 20, arena);
            file.setLength(0);
            for (DType dtype : new DType[] {DType.F32, DType.U8, DType.F16, DType.F64}) {
                TensorSource source =
                        new TensorSource(
                                new Tensor(
                                        dtype, ByteOrder.nativeOrder(), Shape.of(1 << 17), data));
                float[] into = new float[1 << 16];
                assertThrows(
                        ChangedFileException.class, () -> source.read(0, 1, into, into.length));
                assertThrows(ChangedFileException.class, () -> source.read(0, 2, into, 1000));
                if (dtype == DType.F32) {
                    assertThrows(ChangedFileException.class, () -> source.fetch(0, into.length));
                }
            }
        }
    }

    @Test
    void aClosedDocumentSaysSo() {
        TensorSource source;
        try (Arena arena = Arena.ofShared()) {
            Tensor tensor =
                    new Tensor(
                            DType.F32, ByteOrder.nativeOrder(), Shape.of(16), arena.allocate(64));
            source = new TensorSource(tensor);
        }
        float[] into = new float[16];
        assertThrows(ChangedFileException.class, () -> source.read(0, 1, into, 16));
        assertThrows(ChangedFileException.class, () -> source.fetch(0, 16));
    }

    @Test
    void indicesGoBeyondTwoToTheThirtyOne(@TempDir Path directory) throws IOException {
        long bytes = (1L << 31) + 64;
        try (RandomAccessFile file =
                        new RandomAccessFile(directory.resolve("sparse.bin").toFile(), "rw");
                Arena arena = Arena.ofShared()) {
            file.setLength(bytes);
            file.seek(bytes - 2);
            file.write(new byte[] {5, 7});
            MemorySegment data =
                    file.getChannel().map(FileChannel.MapMode.READ_ONLY, 0, bytes, arena);
            Tensor tensor = new Tensor(DType.U8, ByteOrder.nativeOrder(), Shape.of(bytes), data);
            float[] values = new float[4];
            new TensorSource(tensor).read(bytes - 4, 1, values, 4);
            assertArrayEquals(new float[] {0, 0, 5, 7}, values);
            TensorSource.channel(tensor, 1, 2).read(bytes / 2 - 2, 1, values, 2);
            assertEquals(7, values[1]);
        }
    }
}
