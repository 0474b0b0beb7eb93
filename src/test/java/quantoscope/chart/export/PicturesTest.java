package quantoscope.chart.export;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import quantoscope.chart.Anchor;
import quantoscope.chart.Box;
import quantoscope.chart.Layer;
import quantoscope.chart.Palette;
import quantoscope.chart.Pixels;
import quantoscope.chart.Stroke;
import quantoscope.chart.Type;
import quantoscope.task.UsageProblem;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;

class PicturesTest {
    private static final Layer LAYER =
            (surface, pane, palette) -> {
                surface.hatch(new Box(0, 0, 30, 30), palette.clip());
                surface.rectangles(new double[] {40, 10, 20, 30}, 1, palette.recon());
                surface.image(
                        new Pixels(new int[] {0xFFFF0000, 0xFF00FF00}, 2, 1),
                        new Box(70, 10, 20, 10));
                surface.dots(
                        new double[] {50}, new double[] {60}, 1, 4, palette.err(), Stroke.NONE);
                surface.clipped(
                        new Box(0, 70, 10, 10),
                        () -> surface.rectangles(new double[] {0, 70, 100, 10}, 1, palette.a()));
                surface.text("Histogram −0.594", 10, 95, Anchor.LEFT, Type.TITLE, palette.tx());
                surface.text("x\u0302 42", 150, 95, Anchor.RIGHT, Type.TICK, palette.tx2());
            };
    private static final Drawing DRAWING = new Drawing(LAYER, 160, 100, Palette.LIGHT);

    @Test
    void pixels() throws Exception {
        byte[] bytes = Pictures.encode(PictureFormat.PNG, DRAWING, 2);
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(bytes));
        assertEquals(320, image.getWidth());
        assertEquals(200, image.getHeight());
        assertEquals(0xFF1C64C6, image.getRGB(100, 40));
        assertEquals(0xFFFF0000, image.getRGB(150, 30));
        assertEquals(0xFF00FF00, image.getRGB(170, 30));
        assertEquals(0xFF0B5A36, image.getRGB(10, 150));
        assertEquals(0xFFFFFFFF, image.getRGB(30, 150));
    }

    @Test
    void svg() throws Exception {
        byte[] bytes = Pictures.encode(PictureFormat.SVG, DRAWING, 1);
        String text = new String(bytes, StandardCharsets.UTF_8);
        assertTrue(text.contains("Histogram −0.594"));
        assertTrue(text.contains("Quantoscope Sans Semi Bold"));
        assertFalse(text.contains("Dialog"));
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
        var document = factory.newDocumentBuilder().parse(new ByteArrayInputStream(bytes));
        assertEquals("0 0 160 100", document.getDocumentElement().getAttribute("viewBox"));
        assertTrue(document.getElementsByTagName("image").getLength() == 1);
    }

    @Test
    void pdf() throws Exception {
        byte[] bytes = Pictures.encode(PictureFormat.PDF, DRAWING, 1);
        try (var document = Loader.loadPDF(bytes)) {
            assertEquals(1, document.getNumberOfPages());
            assertEquals(160, document.getPage(0).getMediaBox().getWidth());
            assertTrue(new PDFTextStripper().getText(document).contains("Histogram −0.594"));
        }
    }

    @Test
    void theSameDrawingGivesTheSameBytes() throws Exception {
        for (PictureFormat format : PictureFormat.values()) {
            byte[] first = Pictures.encode(format, DRAWING, 1);
            assertArrayEquals(first, Pictures.encode(format, DRAWING, 1), format.name());
        }
    }

    @Test
    void writtenByEnding(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("plot.SVG");
        Files.writeString(file, "old");
        Pictures.write(file, DRAWING, 1);
        assertTrue(Files.readString(file).contains("<svg"));
        try (var all = Files.list(folder)) {
            assertEquals(1, all.count());
        }
        Path other = folder.resolve("plot.tiff");
        assertThrows(UsageProblem.class, () -> Pictures.write(other, DRAWING, 1));
        assertFalse(Files.exists(other));
    }
}
