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
        Path store = folder.resolve("settings").resolve("theme.txt");
        Theme theme = new Theme();
        theme.keep(store);
        theme.choiceProperty().set(Theme.Choice.HIGH_CONTRAST);
        Theme next = new Theme();
        next.keep(store);
        assertEquals(Theme.Choice.HIGH_CONTRAST, next.choiceProperty().get());
    }

    @Test
    void whatIsNoChoiceIsNone() throws IOException {
        Path store = folder.resolve("theme.txt");
        Files.writeString(store, "PURPLE");
        Theme theme = new Theme();
        theme.keep(store);
        assertEquals(Theme.Choice.SYSTEM, theme.choiceProperty().get());
    }
}
