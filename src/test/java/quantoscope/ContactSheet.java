package quantoscope;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import javax.imageio.ImageIO;

/**
 * Lays the program's own pictures beside those it is to look like. Arguments: the folder of the
 * reference pictures, the folder of our own, and the JPEG to write.
 */
public final class ContactSheet {
    private static final int WIDTH = 900;
    private static final int GAP = 12;

    /** A reference picture, and ours. */
    private static final Map<String, String> PAIRS =
            Map.of(
                    "signal-light", "signal-light",
                    "image-dark", "image-dark",
                    "tensor-light", "tensor-light",
                    "tensor-dark", "tensor-dark",
                    "empty-light", "empty-light",
                    "small-1024x700", "tensor-light-1024x700");

    private ContactSheet() {}

    /** Writes it. */
    public static void main(String[] arguments) throws IOException {
        Path references = Path.of(arguments[0]);
        Path own = Path.of(arguments[1]);
        List<String> names = PAIRS.keySet().stream().sorted().toList();
        int row = WIDTH * 700 / 1024 + GAP;
        BufferedImage sheet =
                new BufferedImage(
                        2 * WIDTH + 3 * GAP, names.size() * row + GAP, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = sheet.createGraphics();
        graphics.setColor(Color.GRAY);
        graphics.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
        graphics.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        for (int i = 0; i < names.size(); i++) {
            int y = GAP + i * row;
            put(graphics, references.resolve(names.get(i) + ".png"), GAP, y);
            put(graphics, own.resolve(PAIRS.get(names.get(i)) + ".png"), WIDTH + 2 * GAP, y);
        }
        graphics.dispose();
        Files.createDirectories(Path.of(arguments[2]).toAbsolutePath().getParent());
        ImageIO.write(sheet, "jpg", Path.of(arguments[2]).toFile());
    }

    private static void put(Graphics2D graphics, Path file, int x, int y) throws IOException {
        BufferedImage picture = ImageIO.read(file.toFile());
        int height = WIDTH * picture.getHeight() / picture.getWidth();
        graphics.drawImage(picture, x, y, WIDTH, height, null);
    }
}
