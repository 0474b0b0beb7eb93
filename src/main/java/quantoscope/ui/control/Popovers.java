package quantoscope.ui.control;

import org.controlsfx.control.PopOver;

/** Panels over the window. */
public final class Popovers {
    private Popovers() {}

    /** Without an arrow or motion, not to be dragged off, in the window's own colours. */
    public static PopOver plain() {
        PopOver over = new PopOver();
        // Its own rules are those of its root, which come before any of the window's.
        over.getRoot().getStylesheets().clear();
        over.setDetachable(false);
        over.setArrowSize(0);
        over.setAnimated(false);
        return over;
    }
}
