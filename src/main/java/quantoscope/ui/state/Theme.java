package quantoscope.ui.state;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;

import quantoscope.chart.Palette;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Light, dark or high contrast: by choice, or as the system has it. */
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
     * Takes up the choice kept in a file, and keeps every later one there.
     *
     * @param store need not exist
     */
    public void keep(Path store) {
        if (Files.isRegularFile(store)) {
            read(store);
        }
        choice.addListener((_, _, chosen) -> write(store, chosen));
    }

    private void read(Path store) {
        try {
            String kept = Files.readString(store).strip();
            for (Choice each : Choice.values()) {
                if (each.name().equals(kept)) {
                    choice.set(each);
                }
            }
        } catch (IOException _) {
            // A choice that cannot be read is one that was not made.
            choice.set(Choice.SYSTEM);
        }
    }

    private static void write(Path store, Choice chosen) {
        try {
            Files.createDirectories(store.toAbsolutePath().getParent());
            Files.writeString(store, chosen.name() + "\n");
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
