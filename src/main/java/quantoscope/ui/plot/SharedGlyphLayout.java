package quantoscope.ui.plot;

import com.sun.javafx.text.GlyphLayoutManager;

/**
 * Keeps JavaFX 26 from sharing one text layout between two threads.
 *
 * <p>{@code GlyphLayoutManager} lends one reusable layout, and {@code PangoGlyphLayout.dispose} on
 * Linux gives it back before it has freed its strings: the renderer, laying out a canvas's text,
 * takes it meanwhile, and both free the same memory. The heap breaks ("free(): invalid pointer") or
 * {@code ConcurrentModificationException} is thrown on either thread. Once it is borrowed and never
 * given back, the manager makes a layout for each text.
 */
final class SharedGlyphLayout {
    private SharedGlyphLayout() {}

    /** Borrows the shared layout for good. */
    static void retire() {
        GlyphLayoutManager.getInstance();
    }
}
