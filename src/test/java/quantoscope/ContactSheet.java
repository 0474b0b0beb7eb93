package quantoscope;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import javax.imageio.ImageIO;

/**
 * Lays the program's own pictures beside those it is to look like. Arguments: the folder of the
 * reference pictures, the folder of our own, and the JPEG to write.
 */
public final class ContactSheet {
    private static final int WIDTH = 900;
    private static final int HEIGHT = WIDTH * 700 / 1024;
    private static final int GAP = 12;

    /** The quantizer in a window of 1400 × 900. */
    private static final Rectangle PANEL = new Rectangle(1100, 40, 300, 752);

    /** A reference picture, and ours. */
    private record Pair(Part reference, Part own) {}

    /**
     * A picture, or some of it.
     *
     * @param area all of it where empty
     */
    private record Part(String name, Rectangle area) {
        static Part whole(String name) {
            return new Part(name, new Rectangle());
        }

        BufferedImage in(Path folder) throws IOException {
            BufferedImage picture = ImageIO.read(folder.resolve(name + ".png").toFile());
            return area.isEmpty()
                    ? picture
                    : picture.getSubimage(area.x, area.y, area.width, area.height);
        }
    }

    private static final List<Pair> PAIRS =
            List.of(
                    same("empty-light"),
                    same("image-dark"),
                    same("signal-light"),
                    new Pair(Part.whole("small-1024x700"), Part.whole("tensor-light-1024x700")),
                    same("tensor-dark"),
                    same("tensor-light"),
                    panel(32, "signal-light"),
                    panel(656, "codebook-light"));

    private static Pair same(String name) {
        return new Pair(Part.whole(name), Part.whole(name));
    }

    /** One of the panels of the reference's detail, which is twice as large. */
    private static Pair panel(int left, String own) {
        return new Pair(
                new Part("quantizer-panel-detail", new Rectangle(left, 56, 600, 1408)),
                new Part(own, PANEL));
    }

    private ContactSheet() {}

    /** Writes it. */
    public static void main(String[] arguments) throws IOException {
        Path references = Path.of(arguments[0]);
        Path own = Path.of(arguments[1]);
        int row = HEIGHT + GAP;
        BufferedImage sheet =
                new BufferedImage(
                        2 * WIDTH + 3 * GAP, PAIRS.size() * row + GAP, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = sheet.createGraphics();
        graphics.setColor(Color.GRAY);
        graphics.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
        graphics.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        for (int i = 0; i < PAIRS.size(); i++) {
            int y = GAP + i * row;
            put(graphics, PAIRS.get(i).reference.in(references), GAP, y);
            put(graphics, PAIRS.get(i).own.in(own), WIDTH + 2 * GAP, y);
        }
        graphics.dispose();
        Files.createDirectories(Path.of(arguments[2]).toAbsolutePath().getParent());
        ImageIO.write(sheet, "jpg", Path.of(arguments[2]).toFile());
    }

    /** As large as fits into its place. */
    private static void put(Graphics2D graphics, BufferedImage picture, int x, int y) {
        double scale =
                Math.min(
                        (double) WIDTH / picture.getWidth(), (double) HEIGHT / picture.getHeight());
        int width = (int) Math.round(scale * picture.getWidth());
        int height = (int) Math.round(scale * picture.getHeight());
        graphics.drawImage(picture, x, y, width, height, null);
    }
}
