package quantoscope.ui.shell;

import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/**
 * A key that a menu shows but does not listen to: keys that type characters must not act while
 * somebody types, so the window listens to them itself.
 */
final class ShownKey extends KeyCombination {
    private final KeyCombination key;

    ShownKey(KeyCombination key) {
        super(key.getShift(), key.getControl(), key.getAlt(), key.getMeta(), key.getShortcut());
        this.key = key;
    }

    // The superclass compares the modifiers alone.
    @Override
    public boolean match(KeyEvent event) {
        return false;
    }

    @Override
    public String getName() {
        return key.getName();
    }

    @Override
    public String getDisplayText() {
        return key.getDisplayText();
    }

    // Two actions show different keys; they are told apart by the key that is shown.
    @Override
    public boolean equals(Object other) {
        return other instanceof ShownKey shown && shown.key.equals(key);
    }

    @Override
    public int hashCode() {
        return key.hashCode();
    }
}
