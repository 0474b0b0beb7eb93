package quantoscope.ui.shell;

import javafx.beans.value.ObservableValue;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;

import java.util.Optional;

/**
 * Something a person can do, reached by menu, key and search.
 *
 * @param menu the menu it stands in
 * @param title what it is called there
 * @param key the key, where it has one
 * @param possible whether it can be done now; empty for always
 * @param run does it
 * @param letGo what follows when the key goes up; empty for nothing
 */
record Action(
        String menu,
        String title,
        Optional<KeyCombination> key,
        Optional<ObservableValue<Boolean>> possible,
        Runnable run,
        Optional<Runnable> letGo) {
    /**
     * An action that is always possible.
     *
     * @param key such as {@code Shortcut+Shift+Z}, the last part a {@link KeyCode}; empty for none
     */
    static Action of(String menu, String title, String key, Runnable run) {
        return new Action(menu, title, combination(key), Optional.empty(), run, Optional.empty());
    }

    /** The same, possible only now and then. */
    Action when(ObservableValue<Boolean> condition) {
        return new Action(menu, title, key, Optional.of(condition), run, letGo);
    }

    /** The same, with something that follows when the key goes up. */
    Action then(Runnable end) {
        return new Action(menu, title, key, possible, run, Optional.of(end));
    }

    /** Does it as a tap on its key does. */
    void perform() {
        run.run();
        letGo.ifPresent(Runnable::run);
    }

    private static Optional<KeyCombination> combination(String key) {
        if (key.isEmpty()) {
            return Optional.empty();
        }
        String[] parts = key.split("\\+", -1);
        KeyCombination.Modifier[] modifiers = new KeyCombination.Modifier[parts.length - 1];
        for (int i = 0; i < modifiers.length; i++) {
            modifiers[i] =
                    switch (parts[i]) {
                        case "Shortcut" -> KeyCombination.SHORTCUT_DOWN;
                        case "Shift" -> KeyCombination.SHIFT_DOWN;
                        case "Alt" -> KeyCombination.ALT_DOWN;
                        default -> throw new IllegalArgumentException(key);
                    };
        }
        KeyCode code = KeyCode.valueOf(parts[parts.length - 1]);
        return Optional.of(new KeyCodeCombination(code, modifiers));
    }

    boolean isPossible() {
        return possible.isEmpty() || Boolean.TRUE.equals(possible.get().getValue());
    }

    /** Whether the key is one that also types a character. */
    boolean typesCharacter() {
        return key.isPresent()
                && key.get().getControl() != KeyCombination.ModifierValue.DOWN
                && key.get().getShortcut() != KeyCombination.ModifierValue.DOWN
                && key.get().getAlt() != KeyCombination.ModifierValue.DOWN
                && !key.get().getName().matches("(Shift\\+)?F\\d+");
    }
}
