package quantoscope.ui.bench.part;

import javafx.scene.Cursor;

import java.util.Optional;

/**
 * What a plot does under the pointer and the keys; places are pixels of the plot. One that always
 * shows all it has leaves out what changes the view.
 */
public interface Touch {
    /** The pointer is there. */
    void hover(double x, double y);

    /** The pointer left. */
    void leave();

    /**
     * What a press there takes hold of; empty on empty ground, which pans.
     *
     * @param shift whether Shift is held
     */
    default Optional<Drag> grab(double x, double y, boolean shift) {
        return Optional.empty();
    }

    /** A press and release without a move between: by default it holds the cursor. */
    default void click(double x, double y) {
        hold();
    }

    /** Holds the cursor where it is, or frees it. */
    default void hold() {}

    /** Two of them: by default everything is seen again. */
    default void doubleClick(double x, double y) {
        home();
    }

    /**
     * Brings a place nearer.
     *
     * @param factor above 1 to see less, larger
     * @param upright whether along y (Ctrl) instead of x
     */
    default void zoom(double x, double y, double factor, boolean upright) {}

    /** Moves what is seen by pixels, right and down. */
    default void pan(double dx, double dy) {}

    /** The default view. */
    default void home() {}

    /** What the default view leaves out too. */
    default void all() {
        home();
    }

    /** What brings back all that is seen now: Esc takes a pan back. */
    default Runnable bookmark() {
        return () -> {};
    }

    /** Moves the cursor by steps: samples, cells, or pixels where there are none. */
    default void step(int right, int down) {}

    /** Esc while nothing is dragged; whether there was anything to leave. */
    default boolean escape() {
        return false;
    }

    /** Where the cursor is, for zooming by keys; empty for the middle. */
    default Optional<double[]> at() {
        return Optional.empty();
    }

    /** The pointer's shape there. */
    default Cursor shape(double x, double y) {
        return Cursor.CROSSHAIR;
    }
}
