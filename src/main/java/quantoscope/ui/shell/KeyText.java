package quantoscope.ui.shell;

import javafx.scene.input.KeyCombination;

/** Keys as the window writes them, such as {@code Ctrl K}. */
final class KeyText {
    private KeyText() {}

    static String of(KeyCombination key) {
        return key.getDisplayText().replace('+', ' ');
    }
}
