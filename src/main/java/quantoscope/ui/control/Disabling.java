package quantoscope.ui.control;

import javafx.scene.Node;

/** Disables controls without handing the focus on: keys typed next would land anywhere. */
public final class Disabling {
    private Disabling() {}

    /** Disables or enables a control; its parent takes the focus that it had. */
    public static void set(Node node, boolean disabled) {
        if (disabled && node.isFocused()) {
            node.getParent().requestFocus();
        }
        node.setDisable(disabled);
    }
}
