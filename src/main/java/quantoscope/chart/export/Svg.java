package quantoscope.chart.export;

import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.apache.batik.svggen.SimpleImageHandler;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

import java.awt.Dimension;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;

import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

/** Drawings as SVG 1.1; text stays text, pictures lie inside. */
final class Svg {
    private static final String NAMESPACE = "http://www.w3.org/2000/svg";

    private static final String FALLBACKS =
            "'Quantoscope Sans', Inter, 'Helvetica Neue', Arial, sans-serif";

    private Svg() {}

    static byte[] encode(Drawing drawing) throws IOException {
        SVGGeneratorContext context = SVGGeneratorContext.createDefault(document());
        context.setComment("Quantoscope");
        context.setPrecision(3);
        context.setGenericImageHandler(new SimpleImageHandler(new EmbeddedImages()));
        SVGGraphics2D graphics = new SVGGraphics2D(context, false);
        graphics.setSVGCanvasSize(new Dimension(drawing.width(), drawing.height()));
        Pictures.draw(drawing, graphics, new Graphics2DSurface(graphics, new Fonts()));
        Element root = graphics.getRoot();
        root.setAttribute("viewBox", "0 0 " + drawing.width() + " " + drawing.height());
        families(root);
        StringWriter text = new StringWriter();
        graphics.stream(root, text, false, false);
        graphics.dispose();
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static Document document() {
        try {
            var implementation =
                    DocumentBuilderFactory.newInstance()
                            .newDocumentBuilder()
                            .getDOMImplementation();
            return implementation.createDocument(NAMESPACE, "svg", null);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("The JDK lacks its XML parser", e);
        }
    }

    /** Names fonts that other machines may have after the shipped ones, with their weight. */
    private static void families(Element root) {
        NodeList all = root.getElementsByTagName("*");
        for (int i = -1; i < all.getLength(); i++) {
            Element element = i < 0 ? root : (Element) all.item(i);
            element.removeAttribute("text-rendering");
            String family = element.getAttribute("font-family");
            if (family.contains("JetBrains Mono")) {
                element.setAttribute("font-family", "'JetBrains Mono', monospace");
            } else if (!family.isEmpty()) {
                // Dialog is Batik's own default, for what draws no text.
                String first = family.contains("Dialog") ? "" : family + ", ";
                element.setAttribute("font-family", first + FALLBACKS);
                element.setAttribute("font-weight", weight(family));
            }
        }
    }

    private static String weight(String family) {
        if (family.contains("Semi Bold")) {
            return "600";
        }
        return family.contains("Medium") ? "500" : "400";
    }
}
