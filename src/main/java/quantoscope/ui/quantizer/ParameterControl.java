package quantoscope.ui.quantizer;

import javafx.scene.Node;

import quantoscope.scheme.Settings;

/** What sets one parameter, or a few that belong together. */
interface ParameterControl {
    /** The control itself. */
    Node node();

    /** The word beside it; empty where the control bears its own. */
    String label();

    /**
     * One sentence on what it does, said by the word beside it; empty where the control says it.
     */
    default String help() {
        return "";
    }

    /** What is set, in a word; empty where that takes more. */
    default String value() {
        return "";
    }

    /** Shows what is set. */
    void show(Settings settings);

    /** Whether it has any effect under what is set. */
    boolean applies(Settings settings);
}
