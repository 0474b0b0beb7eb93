package quantoscope.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import javafx.application.ColorScheme;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableMap;
import javafx.scene.image.Image;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import quantoscope.chart.Palette;
import quantoscope.ui.state.Theme;

import java.nio.file.Path;
import java.util.Map;

/** What the system says of colours, and that the window follows it. */
@SuppressWarnings("try") // Closing a window may be interrupted, as any wait in a test.
class SystemLookTest {
    @TempDir private Path folder;

    /** The colour that the bench header has on the screen. */
    private static int ground(TestWindow window) throws Exception {
        return window.ask(() -> {
            Image image = window.scene().getRoot().snapshot(null, null);
            return image.getPixelReader().getArgb(300, 20);
        });
    }

    @Test
    void theWindowFollowsTheSystemUntilSomebodyChooses() throws Exception {
        SimpleObjectProperty<ColorScheme> scheme = new SimpleObjectProperty<>(ColorScheme.LIGHT);
        ObservableMap<String, Object> keys = FXCollections.observableHashMap();
        try (TestWindow window = TestWindow.wide(folder)) {
            window.showSample("sine", "uniform:bits=4");
            window.act(() -> SystemLook.follow(window.theme(), scheme, keys));
            assertEquals(Palette.LIGHT.bg1(), ground(window));
            window.act(() -> scheme.set(ColorScheme.DARK));
            assertEquals(Palette.DARK.bg1(), ground(window));
            window.act(() -> keys.put("GTK.theme_name", "HighContrast"));
            assertEquals(Palette.HIGH_CONTRAST.bg1(), ground(window));
            window.act(() -> keys.put("GTK.theme_name", "Adwaita"));
            assertEquals(Palette.DARK.bg1(), ground(window));
            window.act(() -> window.theme().choiceProperty().set(Theme.Choice.LIGHT));
            assertEquals(Palette.LIGHT.bg1(), ground(window));
            window.act(() -> keys.put("GTK.theme_name", "HighContrast"));
            assertEquals(Palette.LIGHT.bg1(), ground(window), "who has chosen keeps it");
        }
    }

    @Test
    void highContrastIsReadFromThePlatformsKeys() {
        assertTrue(SystemLook.isHighContrast(Map.of("Windows.SPI.HighContrast", true)));
        assertTrue(SystemLook.isHighContrast(Map.of("GTK.theme_name", "HighContrastInverse")));
        assertFalse(SystemLook.isHighContrast(Map.of("Windows.SPI.HighContrast", false)));
        assertFalse(SystemLook.isHighContrast(Map.of("GTK.theme_name", "Adwaita")));
        assertFalse(SystemLook.isHighContrast(Map.of()));
    }
}
