package quantoscope.chart.export;

import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2D;
import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2DFontTextDrawer;

import org.apache.fontbox.ttf.OTFParser;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

import quantoscope.chart.Face;
import quantoscope.chart.Type;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/** Drawings as one page of PDF, lines and text as such; a logical pixel is a point. */
final class Pdf {
    private Pdf() {}

    static byte[] encode(Drawing drawing) throws IOException {
        PDRectangle size = new PDRectangle(drawing.width(), drawing.height());
        try (PDDocument document = new PDDocument();
                PdfBoxGraphics2DFontTextDrawer text = new PdfBoxGraphics2DFontTextDrawer()) {
            document.setDocumentId(1L);
            PDPage page = new PDPage(size);
            document.addPage(page);
            Fonts fonts = new Fonts();
            for (Face face : Face.values()) {
                String name = fonts.of(new Type(face, 12)).getFontName();
                text.registerFont(name, embedded(document, face));
            }
            PdfBoxGraphics2D graphics =
                    new PdfBoxGraphics2D(document, drawing.width(), drawing.height());
            graphics.setFontTextDrawer(text);
            Pictures.draw(drawing, graphics, new Graphics2DSurface(graphics, fonts));
            graphics.dispose();
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                content.drawForm(graphics.getXFormObject());
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            document.save(out, CompressParameters.DEFAULT_COMPRESSION);
            return out.toByteArray();
        }
    }

    /** Whole, since PDFBox cannot take a subset of a font with PostScript outlines. */
    private static PDFont embedded(PDDocument document, Face face) throws IOException {
        try (InputStream in = Pdf.class.getResourceAsStream(face.resource())) {
            RandomAccessReadBuffer font = new RandomAccessReadBuffer(in);
            boolean postscript = face.resource().endsWith(".otf");
            var parser = postscript ? new OTFParser(false) : new TTFParser(false);
            return PDType0Font.load(document, parser.parse(font), false);
        }
    }
}
