package quantoscope;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import javax.imageio.ImageIO;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;

/** Files for tests, made without the program's own writers: small whole ones, and broken ones. */
public final class TestFiles {
    private TestFiles() {}

    /**
     * A file that is to be refused.
     *
     * @param name whose ending says what it pretends to be
     * @param word that the refusal must contain
     * @param content its bytes
     */
    public record Bad(String name, String word, byte[] content) {
        /** Writes it into a folder. */
        public Path in(Path folder) throws IOException {
            return Files.write(folder.resolve(name), content);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** What is empty, cut short, contradicts itself or would have to be unpickled. */
    public static List<Bad> bad() {
        String cut = "{\"a\":{\"dtype\":\"F32\",\"shape\":[4],\"data_offsets\":[0,16]}}";
        String overlap =
                "{\"a\":{\"dtype\":\"U8\",\"shape\":[4],\"data_offsets\":[0,4]},"
                        + "\"b\":{\"dtype\":\"U8\",\"shape\":[4],\"data_offsets\":[2,6]}}";
        byte[] none = new byte[0];
        return List.of(
                new Bad("a.npy", "empty", none),
                new Bad("a.npz", "empty", none),
                new Bad("a.safetensors", "empty", none),
                new Bad("a.wav", "empty", none),
                new Bad("a.png", "empty", none),
                new Bad("a.csv", "empty", none),
                new Bad("a", "empty", none),
                new Bad("t.npy", "ends after", npy("'<f4'", "(4, 5)", 79)),
                new Bad("t.wav", "ends after", wav(2000, 1000)),
                new Bad("t.safetensors", "ends after", safetensors(cut.length(), cut, 8)),
                new Bad("t.png", "t.png", Arrays.copyOf(png(10, 10), 30)),
                new Bad("u.png", "u.png", png(10, 10)),
                new Bad(
                        "h.safetensors",
                        "9223372036854775808",
                        safetensors(Long.MIN_VALUE, "{}", 0)),
                new Bad("o.safetensors", "overlap", safetensors(overlap.length(), overlap, 6)),
                new Bad(
                        "s.npy",
                        "more values",
                        npy("'<f4'", "(4611686018427387904, 4611686018427387904)", 0)),
                new Bad("l.wav", "ends after", wav(-16, 100)),
                new Bad("huge.png", "100", png(100_000, 100_000)),
                new Bad("o.npy", "does not unpickle", npy("'|O'", "(3,)", 30)));
    }

    /** An NPY of version 1 whose data is zero. */
    public static byte[] npy(String descr, String shape, int dataBytes) {
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

    /** An NPY of version 1 of float32. */
    public static byte[] npy(String shape, float... values) {
        byte[] bytes = npy("'<f4'", shape, 4 * values.length);
        ByteBuffer data = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        data.position(bytes.length - 4 * values.length);
        data.asFloatBuffer().put(values);
        return bytes;
    }

    /** A mono WAV of 16 bits, all zero, that claims another size. */
    public static byte[] wav(int dataSize, int dataBytes) {
        ByteBuffer bytes = ByteBuffer.allocate(44 + dataBytes).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(36 + dataSize);
        bytes.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
        bytes.putShort((short) 1).putShort((short) 1).putInt(8000).putInt(16000);
        bytes.putShort((short) 2).putShort((short) 16);
        bytes.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(dataSize);
        return bytes.array();
    }

    /** A safetensors file whose data is zero. */
    public static byte[] safetensors(long claimed, String header, int dataBytes) {
        byte[] text = header.getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes =
                ByteBuffer.allocate(8 + text.length + dataBytes).order(ByteOrder.LITTLE_ENDIAN);
        return bytes.putLong(claimed).put(text).array();
    }

    /** A PNG whose few compressed bytes are far from what its header claims. */
    public static byte[] png(int width, int height) {
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

    /** A stereo WAV of 16 bits: two tones, the second softer. */
    public static Path tones(Path file, int frames) throws IOException {
        ByteBuffer samples = ByteBuffer.allocate(4 * frames).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < frames; i++) {
            samples.putShort((short) Math.round(30_000 * Math.sin(i * 0.031)));
            samples.putShort((short) Math.round(9_000 * Math.sin(i * 0.11 + 1)));
        }
        AudioFormat format = new AudioFormat(16_000, 16, 2, true, false);
        AudioInputStream sound =
                new AudioInputStream(new ByteArrayInputStream(samples.array()), format, frames);
        AudioSystem.write(sound, AudioFileFormat.Type.WAVE, file.toFile());
        return file;
    }

    /** A PNG of 8 bits in colour. */
    public static Path gradient(Path file, int width, int height) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(
                        x, y, (x * 255 / width) << 16 | (y * 255 / height) << 8 | (x * y) % 256);
            }
        }
        ImageIO.write(image, "png", file.toFile());
        return file;
    }

    /** Weights of a normal distribution. */
    public static float[] weights(int count) {
        SplittableRandom random = new SplittableRandom(5);
        float[] weights = new float[count];
        for (int i = 0; i < count; i++) {
            weights[i] = (float) (0.1 * random.nextGaussian());
        }
        return weights;
    }

    /** A safetensors file with a matrix {@code w} and a vector {@code b}. */
    public static Path layer(Path file, int rows, int columns) throws IOException {
        int count = rows * columns;
        String header =
                ("{\"w\":{\"dtype\":\"F32\",\"shape\":[%d,%d],\"data_offsets\":[0,%d]},"
                                + "\"b\":{\"dtype\":\"F32\",\"shape\":[%d],"
                                + "\"data_offsets\":[%d,%d]}}")
                        .formatted(rows, columns, 4 * count, rows, 4 * count, 4 * (count + rows));
        byte[] bytes = safetensors(header.length(), header, 4 * (count + rows));
        ByteBuffer data = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        data.position(8 + header.length());
        data.asFloatBuffer().put(weights(count + rows));
        return Files.write(file, bytes);
    }

    /** An NPZ with one entry of rank 3. */
    public static Path archive(Path file, int first, int second, int third) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("kernel.npy"));
            zip.write(
                    npy(
                            "(%d, %d, %d)".formatted(first, second, third),
                            weights(first * second * third)));
        }
        return Files.write(file, bytes.toByteArray());
    }
}
