package quantoscope.chart.export;

import quantoscope.chart.Box;
import quantoscope.chart.Surface;
import quantoscope.task.UsageProblem;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

import javax.imageio.ImageIO;

/** Drawings as files. The same drawing gives the same bytes. */
public final class Pictures {
    private Pictures() {}

    /**
     * Writes a drawing in the format that the file's ending names: first beside it, then moved into
     * place, so that a failure leaves what was there.
     *
     * @param scale pixels of a PNG to a logical pixel; other formats are drawn without
     */
    public static void write(Path path, Drawing drawing, double scale)
            throws IOException, UsageProblem {
        byte[] bytes = encode(PictureFormat.of(path), drawing, scale);
        Path folder = path.toAbsolutePath().getParent();
        Path beside = Files.createTempFile(folder, ".picture", ".part");
        try {
            Files.write(beside, bytes);
            Files.move(beside, path, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    /** The bytes of a drawing's file. */
    public static byte[] encode(PictureFormat format, Drawing drawing, double scale)
            throws IOException {
        return switch (format) {
            case PNG -> png(drawing, scale);
            case SVG -> Svg.encode(drawing);
            case PDF -> Pdf.encode(drawing);
        };
    }

    /** A drawing as pixels, opaque. */
    public static BufferedImage render(Drawing drawing, double scale) {
        int width = (int) Math.round(drawing.width() * scale);
        int height = (int) Math.round(drawing.height() * scale);
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        try {
            graphics.scale(scale, scale);
            draw(drawing, graphics, new Graphics2DSurface(graphics, new Fonts()));
        } finally {
            graphics.dispose();
        }
        return image;
    }

    private static byte[] png(Drawing drawing, double scale) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(render(drawing, scale), "png", out);
        return out.toByteArray();
    }

    /** Paper, then the drawing. */
    static void draw(Drawing drawing, Graphics2D graphics, Surface surface) {
        graphics.setColor(new Color(drawing.palette().bg0(), true));
        graphics.fillRect(0, 0, drawing.width(), drawing.height());
        Box pane = new Box(0, 0, drawing.width(), drawing.height());
        drawing.layer().draw(surface, pane, drawing.palette());
    }
}
