package quantoscope.chart.export;

import quantoscope.chart.Face;
import quantoscope.chart.Type;

import java.awt.Font;
import java.awt.FontFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.Map;

/** The shipped fonts for AWT, loaded once for a picture. */
final class Fonts {
    private final Map<Face, Font> faces = new EnumMap<>(Face.class);

    Fonts() {
        for (Face face : Face.values()) {
            faces.put(face, load(face));
        }
    }

    private static Font load(Face face) {
        try (InputStream in = Fonts.class.getResourceAsStream(face.resource())) {
            if (in == null) {
                throw new IllegalStateException("The program lacks its font " + face.resource());
            }
            return Font.createFont(Font.TRUETYPE_FONT, in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (FontFormatException e) {
            throw new IllegalStateException("The font is damaged: " + face.resource(), e);
        }
    }

    /** The font of a type, at one pixel a unit. */
    Font of(Type type) {
        return faces.get(type.face()).deriveFont((float) type.size());
    }
}
