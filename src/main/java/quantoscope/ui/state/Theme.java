package quantoscope.ui.state;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;

import quantoscope.chart.Palette;

/** Light or dark: by choice, or as the system has it. */
public final class Theme {
    /** What a person chose. */
    public enum Choice {
        SYSTEM("As the system"),
        LIGHT("Light"),
        DARK("Dark");

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
    private final ReadOnlyObjectWrapper<Palette> palette =
            new ReadOnlyObjectWrapper<>(Palette.LIGHT);

    public Theme() {
        choice.subscribe(_ -> update());
        systemDark.subscribe(_ -> update());
    }

    private void update() {
        boolean dark =
                switch (choice.get()) {
                    case SYSTEM -> systemDark.get();
                    case LIGHT -> false;
                    case DARK -> true;
                };
        palette.set(dark ? Palette.DARK : Palette.LIGHT);
    }

    /** What a person chose. */
    public ObjectProperty<Choice> choiceProperty() {
        return choice;
    }

    /** What the system has. */
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
