package quantoscope.ui.quantizer;

import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;

/** Brings what has been scrolled away into sight. */
final class Scrolling {
    private Scrolling() {}

    /** Scrolls no further than until a node is seen. */
    static void reveal(Node node) {
        Node up = node;
        while (up != null && !(up instanceof ScrollPane)) {
            up = up.getParent();
        }
        if (up instanceof ScrollPane pane) {
            // What has just been added or named is not dressed yet.
            pane.applyCss();
            pane.layout();
            Node content = pane.getContent();
            double all = content.getLayoutBounds().getHeight();
            double seen = pane.getViewportBounds().getHeight();
            Bounds at = content.sceneToLocal(node.localToScene(node.getLayoutBounds()));
            double top = pane.getVvalue() * Math.max(0, all - seen);
            double most = Math.max(0, at.getMinY());
            double to = Math.clamp(top, Math.clamp(at.getMaxY() - seen, 0, most), most);
            pane.setVvalue(all > seen ? Math.min(1, to / (all - seen)) : 0);
        }
    }
}
