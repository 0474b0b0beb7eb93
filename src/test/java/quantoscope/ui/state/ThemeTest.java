package quantoscope.ui.state;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import quantoscope.chart.Palette;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Which palette holds, and that a choice is kept. */
class ThemeTest {
    @TempDir private Path folder;

    @Test
    void followsTheSystemUntilSomebodyChooses() {
        Theme theme = new Theme();
        assertEquals(Palette.LIGHT, theme.palette());
        theme.systemDarkProperty().set(true);
        assertEquals(Palette.DARK, theme.palette());
        theme.systemHighContrastProperty().set(true);
        assertEquals(Palette.HIGH_CONTRAST, theme.palette());
        theme.choiceProperty().set(Theme.Choice.LIGHT);
        assertEquals(Palette.LIGHT, theme.palette());
        theme.choiceProperty().set(Theme.Choice.HIGH_CONTRAST);
        theme.systemHighContrastProperty().set(false);
        assertEquals(Palette.HIGH_CONTRAST, theme.palette());
    }

    @Test
    void aChoiceIsKept() {
        Path settings = folder.resolve("settings");
        Theme theme = new Theme();
        theme.keep(settings);
        theme.choiceProperty().set(Theme.Choice.HIGH_CONTRAST);
        theme.textSizeProperty().set(Theme.TextSize.LARGE);
        Theme next = new Theme();
        next.keep(settings);
        assertEquals(Theme.Choice.HIGH_CONTRAST, next.choiceProperty().get());
        assertEquals(Theme.TextSize.LARGE, next.textSizeProperty().get());
    }

    @Test
    void whatIsNoChoiceIsNone() throws IOException {
        Files.writeString(folder.resolve("theme.txt"), "PURPLE");
        Files.writeString(folder.resolve("text.txt"), "12");
        Theme theme = new Theme();
        theme.keep(folder);
        assertEquals(Theme.Choice.SYSTEM, theme.choiceProperty().get());
        assertEquals(Theme.TextSize.USUAL, theme.textSizeProperty().get());
    }
}
