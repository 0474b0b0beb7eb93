package quantoscope.ui;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.Map;

/** What the platform's own keys say about contrast. */
class SystemLookTest {
    @Test
    void highContrastIsReadFromThePlatformsKeys() {
        assertTrue(SystemLook.isHighContrast(Map.of("Windows.SPI.HighContrast", true)));
        assertTrue(SystemLook.isHighContrast(Map.of("GTK.theme_name", "HighContrastInverse")));
        assertFalse(SystemLook.isHighContrast(Map.of("Windows.SPI.HighContrast", false)));
        assertFalse(SystemLook.isHighContrast(Map.of("GTK.theme_name", "Adwaita")));
        assertFalse(SystemLook.isHighContrast(Map.of()));
    }
}
