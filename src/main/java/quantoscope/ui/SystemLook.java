package quantoscope.ui;

import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.Observable;
import javafx.beans.value.ObservableValue;
import javafx.collections.ObservableMap;

import quantoscope.ui.state.Theme;

import java.util.Locale;
import java.util.Map;

/** How the system wants windows to look, as far as JavaFX can tell. */
final class SystemLook {
    private static final String WINDOWS = "Windows.SPI.HighContrast";
    private static final String GTK = "GTK.theme_name";

    private SystemLook() {}

    /** Lets a theme follow the system from now on. */
    static void follow(Theme theme) {
        Platform.Preferences preferences = Platform.getPreferences();
        follow(theme, preferences.colorSchemeProperty(), preferences);
    }

    /**
     * Lets a theme follow what a system says.
     *
     * @param scheme light or dark
     * @param keys the platform's own, by name
     */
    static void follow(
            Theme theme, ObservableValue<ColorScheme> scheme, ObservableMap<String, Object> keys) {
        scheme.subscribe(now -> theme.systemDarkProperty().set(now == ColorScheme.DARK));
        Runnable update = () -> theme.systemHighContrastProperty().set(isHighContrast(keys));
        keys.addListener((Observable _) -> update.run());
        update.run();
    }

    /**
     * Whether high contrast is asked for: JavaFX has no property for it, so the platform's own keys
     * are read.
     */
    static boolean isHighContrast(Map<String, Object> preferences) {
        return Boolean.TRUE.equals(preferences.get(WINDOWS))
                || String.valueOf(preferences.get(GTK))
                        .toLowerCase(Locale.ROOT)
                        .replace("-", "")
                        .contains("highcontrast");
    }
}
