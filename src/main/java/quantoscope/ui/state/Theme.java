package quantoscope.ui.state;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;

import quantoscope.chart.Palette;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Light, dark or high contrast, by choice or as the system has it; and how large text is. */
public final class Theme {
    /** What a person chose. */
    public enum Choice {
        SYSTEM("As the system"),
        LIGHT("Light"),
        DARK("Dark"),
        HIGH_CONTRAST("High contrast");

        private final String title;

        Choice(String title) {
            this.title = title;
        }

        /** The words in the menu. */
        public String title() {
            return title;
        }
    }

    /** How large text and rows are. */
    public enum TextSize {
        USUAL(1),
        LARGER(1.1),
        LARGE(1.25),
        LARGEST(1.5);

        private final double factor;

        TextSize(double factor) {
            this.factor = factor;
        }

        /** To the usual size. */
        public double factor() {
            return factor;
        }

        /** The words in the menu, such as "125 %". */
        public String title() {
            return Math.round(100 * factor) + " %";
        }
    }

    private final ObjectProperty<TextSize> textSize = new SimpleObjectProperty<>(TextSize.USUAL);
    private final ObjectProperty<Choice> choice = new SimpleObjectProperty<>(Choice.SYSTEM);
    private final ObjectProperty<Boolean> systemDark = new SimpleObjectProperty<>(false);
    private final ObjectProperty<Boolean> systemHighContrast = new SimpleObjectProperty<>(false);
    private final ReadOnlyObjectWrapper<Palette> palette =
            new ReadOnlyObjectWrapper<>(Palette.LIGHT);

    public Theme() {
        choice.subscribe(_ -> update());
        systemDark.subscribe(_ -> update());
        systemHighContrast.subscribe(_ -> update());
    }

    /**
     * Takes up the choices kept in a folder, and keeps every later one there.
     *
     * @param folder need not exist
     */
    public void keep(Path folder) {
        keep(folder.resolve("theme.txt"), choice, Choice.values());
        keep(folder.resolve("text.txt"), textSize, TextSize.values());
    }

    private static <E extends Enum<E>> void keep(Path store, ObjectProperty<E> chosen, E[] all) {
        if (Files.isRegularFile(store)) {
            read(store, chosen, all);
        }
        chosen.addListener((_, _, next) -> write(store, next.name()));
    }

    /** A choice that cannot be read is one that was not made. */
    private static <E extends Enum<E>> void read(Path store, ObjectProperty<E> chosen, E[] all) {
        try {
            String kept = Files.readString(store).strip();
            for (E each : all) {
                if (each.name().equals(kept)) {
                    chosen.set(each);
                }
            }
        } catch (IOException _) {
            return;
        }
    }

    private static void write(Path store, String name) {
        try {
            Files.createDirectories(store.toAbsolutePath().getParent());
            Files.writeString(store, name + "\n");
        } catch (IOException _) {
            // The choice holds for this window; there is nothing a person could do about it.
            return;
        }
    }

    private void update() {
        palette.set(
                switch (choice.get()) {
                    case SYSTEM ->
                            systemHighContrast.get()
                                    ? Palette.HIGH_CONTRAST
                                    : systemDark.get() ? Palette.DARK : Palette.LIGHT;
                    case LIGHT -> Palette.LIGHT;
                    case DARK -> Palette.DARK;
                    case HIGH_CONTRAST -> Palette.HIGH_CONTRAST;
                });
    }

    /** What a person chose. */
    public ObjectProperty<Choice> choiceProperty() {
        return choice;
    }

    /** How large text is. */
    public ObjectProperty<TextSize> textSizeProperty() {
        return textSize;
    }

    /** Whether the system asks for high contrast, which outweighs light and dark. */
    public ObjectProperty<Boolean> systemHighContrastProperty() {
        return systemHighContrast;
    }

    /** Whether the system is dark. */
    public ObjectProperty<Boolean> systemDarkProperty() {
        return systemDark;
    }

    public ReadOnlyObjectProperty<Palette> paletteProperty() {
        return palette.getReadOnlyProperty();
    }

    public Palette palette() {
        return palette.get();
    }
}
