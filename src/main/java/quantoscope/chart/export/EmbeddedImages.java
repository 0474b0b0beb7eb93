package quantoscope.chart.export;

import org.apache.batik.svggen.ImageHandler;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.w3c.dom.Element;

import java.awt.Image;
import java.awt.image.RenderedImage;
import java.awt.image.renderable.RenderableImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;

import javax.imageio.ImageIO;

/** Puts pictures into an SVG as PNG, by the JDK's encoder: Batik's own is in a jar not needed. */
final class EmbeddedImages implements ImageHandler {
    private static final String XLINK = "http://www.w3.org/1999/xlink";

    @Override
    public void handleImage(Image image, Element element, SVGGeneratorContext context) {
        if (!(image instanceof RenderedImage rendered)) {
            throw new IllegalArgumentException("Only rendered images are drawn");
        }
        handleImage(rendered, element, context);
    }

    @Override
    public void handleImage(RenderedImage image, Element element, SVGGeneratorContext context) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String data = Base64.getEncoder().encodeToString(out.toByteArray());
        element.setAttributeNS(XLINK, "xlink:href", "data:image/png;base64," + data);
        element.setAttribute("image-rendering", "pixelated");
    }

    @Override
    public void handleImage(RenderableImage image, Element element, SVGGeneratorContext context) {
        handleImage(image.createDefaultRendering(), element, context);
    }
}
