package quantoscope.ui.quantizer;

import javafx.scene.Node;

import quantoscope.scheme.Settings;

/** What sets one parameter, or a few that belong together. */
interface ParameterControl {
    /** The control itself. */
    Node node();

    /** The word beside it; empty where the control bears its own. */
    String label();

    /** Whether it takes half the width, so that two stand side by side. */
    boolean half();

    /** Whether it begins a row although there is room in the one before. */
    default boolean startsRow() {
        return false;
    }

    /** Shows what is set. */
    void show(Settings settings);

    /** Whether it has any effect under what is set. */
    boolean applies(Settings settings);
}
