package quantoscope.ui.bench;

import javafx.scene.Node;

import quantoscope.ui.bench.part.Flicker;

import java.util.Optional;

/**
 * One kind of data on the screen. Made once and kept: it follows the session, and draws only while
 * it is shown.
 */
public interface Bench {
    /** The data on its own axis: the left column. */
    Node data();

    /** Histogram, transfer and error on the value axis: the right column. */
    Node values();

    /** The view switch or transport in the header. */
    Optional<Node> controls();

    /** What shows the other of original and reconstruction, where a bench can flicker. */
    default Optional<Flicker> flicker() {
        return Optional.empty();
    }
}
