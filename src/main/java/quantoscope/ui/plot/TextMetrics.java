package quantoscope.ui.plot;

import javafx.scene.image.Image;
import javafx.scene.text.Font;
import javafx.scene.text.Text;

import quantoscope.chart.Face;
import quantoscope.chart.Type;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Fonts, widths of texts and hatch tiles, each made once. Belongs to the screen's thread; a window
 * has one.
 */
public final class TextMetrics {
    private static final int KEPT = 4096;

    private record Key(String text, Type type) {}

    private final Map<Type, Font> fonts = new HashMap<>();
    private final Map<Integer, Image> hatches = new HashMap<>();
    private final Text probe = new Text();
    private final Map<Key, Double> widths =
            new LinkedHashMap<>(256, 0.75f, true) {
                private static final long serialVersionUID = 1;

                @Override
                protected boolean removeEldestEntry(Map.Entry<Key, Double> eldest) {
                    return size() > KEPT;
                }
            };

    public TextMetrics() {
        Shipped.load();
    }

    /**
     * The shipped fonts, loaded once in a process: JavaFX keeps them for all windows, and frees the
     * older copy of a font that is loaded again even where it is still drawn from.
     */
    private static final class Shipped {
        private static final int FACES = loaded();

        private Shipped() {}

        /** Makes their families known, to stylesheets too. */
        static void load() {
            if (FACES != Face.values().length) {
                throw new IllegalStateException("a shipped font is missing");
            }
        }

        private static int loaded() {
            SharedGlyphLayout.retire();
            int count = 0;
            for (Face face : Face.values()) {
                try (InputStream file = Face.class.getResourceAsStream(face.resource())) {
                    if (file != null && Font.loadFont(file, 12) != null) {
                        count++;
                    }
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
            return count;
        }
    }

    Font font(Type type) {
        return fonts.computeIfAbsent(type, t -> new Font(t.face().family(), t.size()));
    }

    double width(String text, Type type) {
        return widths.computeIfAbsent(new Key(text, type), this::measure);
    }

    private double measure(Key key) {
        probe.setFont(font(key.type));
        probe.setText(key.text);
        return probe.getLayoutBounds().getWidth();
    }

    Image hatch(int ink) {
        return hatches.computeIfAbsent(ink, CanvasSurface::hatchTile);
    }
}
