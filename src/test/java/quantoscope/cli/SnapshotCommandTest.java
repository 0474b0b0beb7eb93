package quantoscope.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import quantoscope.chart.Palette;
import quantoscope.io.sample.Sample;
import quantoscope.io.sample.Samples;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;

/** Pictures are looked at by their readers: ImageIO, an XML parser, PDFBox. */
class SnapshotCommandTest {
    private static final String WEIGHTS = "sample:outlier-channel";

    @TempDir Path dir;

    private Path draw(Object in, String scheme, String name, Object... more) {
        Path out = dir.resolve(name);
        Object[] usual = {"snapshot", in, "--scheme", scheme, "-o", out};
        Cli cli = Cli.run(Stream.concat(Arrays.stream(usual), Arrays.stream(more)).toArray());
        assertEquals(0, cli.code(), cli.err());
        assertEquals("", cli.err());
        assertEquals("wrote " + out, cli.out().strip());
        return out;
    }

    private static String svgText(Path file) throws Exception {
        DocumentBuilderFactory parsers = DocumentBuilderFactory.newInstance();
        // The DTD is named, not needed.
        parsers.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
        return parsers.newDocumentBuilder()
                .parse(file.toFile())
                .getDocumentElement()
                .getTextContent();
    }

    private Path npy(String name, String shape, float... values) throws IOException {
        String header = "{'descr': '<f4', 'fortran_order': False, 'shape': " + shape + ", }";
        int length = (10 + header.length() + 1 + 63) / 64 * 64 - 10;
        ByteBuffer bytes =
                ByteBuffer.allocate(10 + length + 4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put((byte) 0x93).put("NUMPY".getBytes(StandardCharsets.US_ASCII));
        bytes.put((byte) 1).put((byte) 0).putShort((short) length);
        bytes.put(header.getBytes(StandardCharsets.US_ASCII));
        while (bytes.position() < 10 + length) {
            bytes.put((byte) ' ');
        }
        bytes.put(9 + length, (byte) '\n');
        bytes.asFloatBuffer().put(values);
        return Files.write(dir.resolve(name), bytes.array());
    }

    static List<Sample> samples() {
        return Samples.ALL;
    }

    @ParameterizedTest
    @MethodSource("samples")
    void drawsEverySampleInBothThemes(Sample sample) throws Exception {
        String in = "sample:" + sample.id();
        for (String theme : List.of("light", "dark")) {
            String name = sample.id() + "-" + theme + ".png";
            Path file = draw(in, sample.scheme(), name, "--theme", theme, "--size", "1000x700");
            BufferedImage image = ImageIO.read(file.toFile());
            assertEquals(1000, image.getWidth());
            assertEquals(700, image.getHeight());
            Palette palette = theme.equals("dark") ? Palette.DARK : Palette.LIGHT;
            assertEquals(palette.bg1(), image.getRGB(500, 2));
            assertEquals(palette.bg0(), image.getRGB(2, 300));
        }
    }

    @Test
    void svgHoldsTextAndTheSizeAsked() throws Exception {
        Path file = draw(WEIGHTS, "uniform:bits=4,axis=0", "a.svg", "--size", "1200x800");
        String text = svgText(file);
        for (String word : List.of("Histogram", "Transfer", "Error by input", "SQNR, dB")) {
            assertTrue(text.contains(word), text);
        }
        assertTrue(Files.readString(file).contains("viewBox=\"0 0 1200 800\""));
    }

    @Test
    void pdfHoldsOnePageOfText() throws Exception {
        Path file = draw("sample:sine", "uniform:bits=4", "a.pdf");
        try (PDDocument pdf = Loader.loadPDF(file.toFile())) {
            assertEquals(1, pdf.getNumberOfPages());
            assertEquals(1400, pdf.getPage(0).getMediaBox().getWidth());
            String text = new PDFTextStripper().getText(pdf);
            assertTrue(text.contains("Waveform"), text);
            assertTrue(text.contains("dBFS"), text);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "svg", "pdf"})
    void theSameBytesEveryTime(String ending) throws Exception {
        Path first = draw("sample:ramp-type", "uniform:bits=3,range=full", "1." + ending);
        Path second = draw("sample:ramp-type", "uniform:bits=3,range=full", "2." + ending);
        assertArrayEquals(Files.readAllBytes(first), Files.readAllBytes(second));
    }

    @ParameterizedTest
    @CsvSource({
        "'(0,)', 0, 0, No values.",
        "'(3, 0, 4)', 0, 0, No values.",
        "'(4, 2)', 8, NaN, No finite values: 8 NaN.",
        "'(4, 2)', 8, Infinity, No finite values: 8 Inf.",
        "'(4, 2)', 8, 0, All values are zero.",
        "'(4, 2)', 8, 2.5, '2.50'",
        "'()', 1, -3.25, '3.25'",
        "'(1,)', 1, 3e38, '3.00e38'",
        "'(2, 1)', 2, 1e-40, '1'",
    })
    void oddDataIsAPictureToo(String shape, int count, float value, String word) throws Exception {
        float[] values = new float[count];
        Arrays.fill(values, value);
        Path in = npy("odd.npy", shape, values);
        for (String scheme : List.of("uniform:bits=4,symmetry=restricted", "lloyd-max:bits=2")) {
            String text = svgText(draw(in, scheme, "odd.svg", "--force"));
            assertTrue(text.contains(word) || scheme.startsWith("lloyd"), text);
        }
    }

    @Test
    void nanAmongOthersIsSaid() throws Exception {
        Path in = npy("some.npy", "(2, 3)", 1, Float.NaN, -1, Float.POSITIVE_INFINITY, 0.5f, 0);
        String text = svgText(draw(in, "uniform:bits=4,axis=0", "some.svg"));
        assertTrue(text.contains("1 NaN, 1 Inf"), text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--size | 1400 | WIDTHxHEIGHT",
                "--size | 1400x | WIDTHxHEIGHT",
                "--size | 639x900 | 640x400",
                "--size | 640x399 | 640x400",
                "--size | 8001x900 | 8000x8000",
                "--size | 999999999999x900 | WIDTHxHEIGHT",
                "--theme | drak | “dark”",
                "--theme | Light | “light”",
                "-o | a.jpg | .png, .svg or .pdf",
                "--scheme | unifrom | \"uniform\"",
                "--scheme | uniform:axis=7 | axis",
                "--select | gausian | outlier-channel",
                "--colour | red | There is no option",
            })
    void wrongUsageNamesWhatIsAllowed(String option, String value, String word) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("snapshot", WEIGHTS));
        for (String[] usual :
                new String[][] {{"--scheme", "uniform"}, {"-o", dir.resolve("a.png").toString()}}) {
            if (!usual[0].equals(option)) {
                arguments.addAll(List.of(usual));
            }
        }
        arguments.addAll(
                List.of(option, option.equals("-o") ? dir.resolve(value).toString() : value));
        Cli cli = Cli.run(arguments.toArray());
        assertEquals(2, cli.code(), cli.err());
        assertEquals(1, cli.err().lines().count(), cli.err());
        assertTrue(cli.err().contains(word), cli.err());
        assertEquals("", cli.out());
        nothingWritten();
    }

    private void nothingWritten() throws IOException {
        try (Stream<Path> files = Files.list(dir)) {
            assertEquals(List.of(), files.toList());
        }
    }

    @Test
    void oneEntryIsAskedFor() throws Exception {
        Path in = Files.writeString(dir.resolve("two.csv"), "left,right\n1,2\n3,4\n5,7\n");
        Path out = dir.resolve("two.png");
        Cli cli = Cli.run("snapshot", in, "--scheme", "uniform", "-o", out);
        assertEquals(2, cli.code());
        assertTrue(cli.err().contains("‘left’, ‘right’"), cli.err());
        assertTrue(cli.err().contains("--select"), cli.err());
        assertFalse(Files.exists(out));
        draw(in, "uniform", "two.png", "--select", "right");
    }

    @Test
    void anOlderFileStaysUnlessForced() throws Exception {
        Path out = Files.writeString(dir.resolve("old.png"), "old");
        Cli cli = Cli.run("snapshot", WEIGHTS, "--scheme", "uniform", "-o", out);
        assertEquals(1, cli.code());
        assertTrue(cli.err().contains("--force"), cli.err());
        assertEquals("old", Files.readString(out));
        draw(WEIGHTS, "uniform", "old.png", "--force");
        assertTrue(Files.size(out) > 1000);
    }

    @Test
    void theInputIsNotReplaced() throws Exception {
        Path in = dir.resolve("in.png");
        ImageIO.write(new BufferedImage(9, 5, BufferedImage.TYPE_INT_RGB), "png", in.toFile());
        byte[] before = Files.readAllBytes(in);
        Cli cli = Cli.run("snapshot", in, "--scheme", "uniform", "-o", in, "--force");
        assertEquals(1, cli.code());
        assertTrue(cli.err().contains("is the file that is read"), cli.err());
        assertArrayEquals(before, Files.readAllBytes(in));
    }

    @Test
    void aBrokenFileIsOneSentence() throws Exception {
        Path in = Files.writeString(dir.resolve("broken.npy"), "not an array");
        Cli cli = Cli.run("snapshot", in, "--scheme", "uniform", "-o", dir.resolve("a.png"));
        assertEquals(1, cli.code());
        assertEquals(1, cli.err().lines().count(), cli.err());
    }

    /** A million values take seconds at most once the machine code is there. */
    @Test
    void aMillionValuesAreDrawnSoon() {
        draw("sample:gaussian", "uniform:bits=4,axis=0", "1.png");
        assertTimeout(
                Duration.ofSeconds(3),
                () -> draw("sample:gaussian", "uniform:bits=4,axis=0", "2.png"));
    }

    /** Figures of the same files and settings from NumPy. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "basic_pitch_vocadito_10.wav | |"
                        + " uniform:bits=4,symmetry=restricted,range=percentile,percentile=99.5 |"
                        + " 15.59 32.17 6.06e−4 0.326 0.594 44.1",
                "astronaut.png | | uniform:bits=3,range=full | 23.15 28.33 95.5 288",
                "silero_vad_16k.safetensors | conv1.weight |"
                        + " uniform:bits=4,symmetry=full,group=32,layout=flat,scale-type=f16 |"
                        + " 21.56 5.24e−4 0.689 27.2 7.11×",
            })
    void showsTheFiguresOfRealFiles(String file, String select, String scheme, String words)
            throws Exception {
        String data = System.getProperty("quantoscope.data", "");
        Path in = Path.of(data, file);
        assumeTrue(!data.isEmpty() && Files.exists(in));
        String text =
                svgText(draw(in, scheme, "real.svg", "--select", select == null ? "" : select));
        for (String word : words.split(" ", -1)) {
            assertTrue(text.contains(word), word + " in " + text);
        }
    }
}
