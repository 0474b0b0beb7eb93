package quantoscope.io.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import quantoscope.io.Document;
import quantoscope.io.Entry;
import quantoscope.io.Kind;
import quantoscope.task.Job;
import quantoscope.task.Problem;
import quantoscope.tensor.DType;
import quantoscope.tensor.Shape;
import quantoscope.tensor.Tensor;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ShortBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Goldens by src/test/golden/images.py; broken files made from them. */
class ImageFormatTest {
    private static final Path GOLDENS = Path.of("src/test/resources/golden/images");

    @TempDir Path folder;

    static Stream<Path> goldens() throws IOException {
        try (Stream<Path> files = Files.list(GOLDENS)) {
            return files
                    .filter(f -> !f.toString().endsWith(".txt"))
                    .filter(f -> !f.toString().contains("refused"))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    static Stream<Path> pngGoldens() throws IOException {
        return goldens().filter(f -> f.toString().endsWith(".png"));
    }

    @ParameterizedTest
    @MethodSource("goldens")
    void samplesAreThoseOfTheGolden(Path file) throws Exception {
        String stem = file.getFileName().toString().replaceAll("\\.[a-z]+$", "");
        List<String> lines = Files.readAllLines(GOLDENS.resolve(stem + ".txt"));
        int[] head = integers(lines.getFirst());
        int[] expected = integers(String.join(" ", lines.subList(1, lines.size())));
        try (Document document = open(file)) {
            Entry entry = document.entries().getFirst();
            assertEquals(stem, entry.name());
            assertEquals(Kind.IMAGE, entry.kind());
            assertEquals(Shape.of(head[0], head[1], head[2]), entry.shape());
            assertEquals(head[3], entry.depth());
            assertEquals(head[3] > 8 ? DType.U16 : DType.U8, entry.dtype());
            Tensor tensor = entry.load(new Job());
            assertEquals(entry.shape(), tensor.shape());
            assertArrayEquals(expected, samples(tensor));
        }
    }

    @ParameterizedTest
    @MethodSource("pngGoldens")
    void whatIsWrittenReadsBack(Path file) throws Exception {
        Path copy = folder.resolve("copy.png");
        int[] samples;
        Picture picture;
        try (Document document = open(file)) {
            Entry entry = document.entries().getFirst();
            Shape shape = entry.shape();
            int height = (int) shape.dimension(0);
            int width = (int) shape.dimension(1);
            picture = new Picture(width, height, (int) shape.last(), entry.depth());
            samples = samples(entry.load(new Job()));
        }
        try (var out = Files.newOutputStream(copy)) {
            PngWriter.write(
                    out,
                    picture,
                    (y, row) -> System.arraycopy(samples, y * row.length, row, 0, row.length));
        }
        try (Document document = open(copy)) {
            Entry entry = document.entries().getFirst();
            assertEquals(picture.shape(), entry.shape());
            assertEquals(picture.depth(), entry.depth());
            assertArrayEquals(samples, samples(entry.load(new Job())));
        }
    }

    @Test
    void aGifSaysHowManyFramesItHas() throws Exception {
        try (Document document = open(GOLDENS.resolve("gif-3.gif"))) {
            assertEquals("3", document.metadata().get("frames"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rgb-8.png",
                "grey-16-interlaced.png",
                "palette-4-trns.png",
                "jpeg-grey.jpg",
                "jpeg-progressive.jpg",
                "bmp-24.bmp",
                "bmp-8.bmp",
                "gif-transparent.gif"
            })
    void everyPrefixOfAFileIsRefused(String name) throws Exception {
        byte[] whole = Files.readAllBytes(GOLDENS.resolve(name));
        Path file = folder.resolve(name);
        // What comes after the last pixel costs nothing: padding of BMP rows, the trailer of GIF.
        int needless =
                switch (name) {
                    case "bmp-24.bmp" -> 3;
                    case "bmp-8.bmp" -> 1;
                    case "gif-transparent.gif" -> 2;
                    default -> 0;
                };
        int end = whole.length - needless;
        for (int length = 0; length < end; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            int bytes = length;
            Problem problem = assertThrows(Problem.class, () -> load(file), () -> name + bytes);
            assertTrue(problem.getMessage().startsWith(file.toString()), problem.getMessage());
        }
    }

    @Test
    void aWrongChecksumIsRefused() throws Exception {
        byte[] bytes = Files.readAllBytes(GOLDENS.resolve("rgb-8.png"));
        Path file = folder.resolve("broken.png");
        for (int at : new int[] {20, 60, bytes.length - 2}) {
            byte[] broken = bytes.clone();
            broken[at] ^= 1;
            Files.write(file, broken);
            String sentence = assertThrows(Problem.class, () -> load(file)).getMessage();
            assertTrue(sentence.contains("checksum"), sentence);
        }
    }

    @Test
    void pixelsThatEndEarlyAreRefusedThoughTheChunksAreWhole() throws Exception {
        byte[] rows = new byte[5 * (1 + 10)];
        Path file = Files.write(folder.resolve("short.png"), png(10, 10, rows));
        assertThrows(Problem.class, () -> load(file));
    }

    @Test
    void anImageBeyondTheLimitIsRefusedBeforeItIsDecoded() throws Exception {
        Path file = Files.write(folder.resolve("bomb.png"), png(100_000, 100_000, new byte[9]));
        String sentence = assertThrows(Problem.class, () -> open(file)).getMessage();
        assertTrue(sentence.contains("100000 × 100000 pixels, 10.0 GB decoded"), sentence);
        assertTrue(sentence.contains("2.1 GB is the most"), sentence);

        long quarter = Runtime.getRuntime().maxMemory() / 4;
        int side = (int) Math.ceil(Math.sqrt((double) quarter)) + 1;
        Assumptions.assumeTrue((long) side * side <= 1L << 31);
        Files.write(file, png(side, side, new byte[9]));
        String second = assertThrows(Problem.class, () -> open(file)).getMessage();
        assertTrue(second.contains("a quarter of the memory allowed"), second);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "no image, but text that is long enough for any header"})
    void garbageIsRefusedByEveryFormat(String text) throws Exception {
        Path file = Files.write(folder.resolve("f"), text.getBytes(StandardCharsets.UTF_8));
        for (ImageFormat format : ImageFormat.values()) {
            assertThrows(Problem.class, () -> format.open(file), format::id);
        }
    }

    @Test
    void cmykIsRefusedByName() {
        Path file = GOLDENS.resolve("refused-cmyk.jpg");
        String sentence = assertThrows(Problem.class, () -> open(file)).getMessage();
        assertTrue(sentence.contains("CMYK"), sentence);
    }

    @Test
    void realPhotographsOpen() throws Exception {
        Path data = Path.of(System.getProperty("quantoscope.data", "absent"));
        Assumptions.assumeTrue(Files.exists(data.resolve("camera.png")));
        try (Document astronaut = open(data.resolve("astronaut.png"));
                Document camera = open(data.resolve("camera.png"))) {
            Tensor colour = astronaut.entries().getFirst().load(new Job());
            Tensor grey = camera.entries().getFirst().load(new Job());
            assertEquals(Shape.of(512, 512, 3), colour.shape());
            assertEquals(Shape.of(512, 512, 1), grey.shape());
            // numpy: np.asarray(Image.open(...)).sum()
            assertEquals(90_124_324L, sum(colour));
            assertEquals(33_832_495L, sum(grey));
        }
    }

    private static long sum(Tensor tensor) {
        return Arrays.stream(samples(tensor)).asLongStream().sum();
    }

    private static void load(Path file) throws Problem {
        try (Document document = open(file)) {
            document.entries().getFirst().load(new Job());
        }
    }

    static Document open(Path file) throws Problem {
        String name = file.toString();
        for (ImageFormat format : ImageFormat.values()) {
            if (format.extensions().stream().anyMatch(ending -> name.endsWith("." + ending))) {
                return format.open(file);
            }
        }
        throw new AssertionError(name);
    }

    private static int[] samples(Tensor tensor) {
        int[] samples = new int[(int) tensor.count()];
        ByteBuffer bytes = tensor.data().asByteBuffer().order(tensor.order());
        ShortBuffer shorts = bytes.asShortBuffer();
        for (int i = 0; i < samples.length; i++) {
            samples[i] = tensor.dtype() == DType.U8 ? bytes.get(i) & 0xFF : shorts.get(i) & 0xFFFF;
        }
        return samples;
    }

    private static int[] integers(String text) {
        return Arrays.stream(text.strip().split(" +", -1)).mapToInt(Integer::parseInt).toArray();
    }

    /** A PNG of 8-bit grey with these bytes deflated. */
    private static byte[] png(int width, int height, byte[] rows) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'});
        ByteBuffer head = ByteBuffer.allocate(13).putInt(width).putInt(height);
        head.put(new byte[] {8, 0, 0, 0, 0});
        chunk(out, "IHDR", head.array());
        Deflater deflater = new Deflater();
        deflater.setInput(rows);
        deflater.finish();
        byte[] deflated = new byte[1000];
        chunk(out, "IDAT", Arrays.copyOf(deflated, deflater.deflate(deflated)));
        deflater.end();
        chunk(out, "IEND", new byte[0]);
        return out.toByteArray();
    }

    private static void chunk(ByteArrayOutputStream out, String type, byte[] data) {
        byte[] body = new byte[4 + data.length];
        System.arraycopy(type.getBytes(StandardCharsets.US_ASCII), 0, body, 0, 4);
        System.arraycopy(data, 0, body, 4, data.length);
        CRC32 crc = new CRC32();
        crc.update(body);
        out.writeBytes(ByteBuffer.allocate(4).putInt(data.length).array());
        out.writeBytes(body);
        out.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
    }
}
