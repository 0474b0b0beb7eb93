package quantoscope.ui.shell;

import javafx.event.Event;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Moves the focus from region to region, and asks for the menu of what has it, by key. */
final class Regions {
    /**
     * A region.
     *
     * @param all what belongs to it
     * @param first where the focus goes; empty for a region that is not there now
     */
    record Part(Node all, Supplier<Optional<Node>> first) {
        static Part of(Node all) {
            return new Part(all, () -> firstIn(all));
        }
    }

    private Regions() {}

    /** Focuses the region {@code by} further than the one that has the focus. */
    static void move(List<Part> parts, Node focused, int by) {
        int at = -1;
        for (int i = 0; i < parts.size(); i++) {
            if (isIn(parts.get(i).all(), focused)) {
                at = i;
            }
        }
        // Before the first comes the last.
        int from = at < 0 && by < 0 ? 0 : at;
        for (int step = 1; step <= parts.size(); step++) {
            int next = Math.floorMod(from + by * step, parts.size());
            Optional<Node> first = parts.get(next).first().get();
            if (first.isPresent()) {
                first.get().requestFocus();
                return;
            }
        }
    }

    private static boolean isIn(Node region, Node node) {
        for (Node up = node; up != null; up = up.getParent()) {
            if (up.equals(region)) {
                return true;
            }
        }
        return false;
    }

    /** The first node that Tab would stop at. */
    static Optional<Node> firstIn(Node node) {
        if (node.getScene() == null || !node.isVisible() || node.isDisabled()) {
            return Optional.empty();
        }
        if (node.isFocusTraversable()) {
            return Optional.of(node);
        }
        return node instanceof Parent parent
                ? parent.getChildrenUnmodifiable().stream()
                        .flatMap(child -> firstIn(child).stream())
                        .findFirst()
                : Optional.empty();
    }

    /** Shift F10 asks for the menu of the node that has the focus. */
    static void menuByKey(Parent root) {
        root.addEventHandler(
                KeyEvent.KEY_PRESSED,
                event -> {
                    Node focused = root.getScene().getFocusOwner();
                    if (event.getCode() == KeyCode.F10 && event.isShiftDown() && focused != null) {
                        askForMenu(focused);
                        event.consume();
                    }
                });
    }

    private static void askForMenu(Node node) {
        Bounds bounds = node.getBoundsInLocal();
        Point2D scene = node.localToScene(bounds.getMinX(), bounds.getMaxY());
        Point2D screen = node.localToScreen(bounds.getMinX(), bounds.getMaxY());
        if (screen == null) {
            return;
        }
        Event.fireEvent(
                node,
                new ContextMenuEvent(
                        ContextMenuEvent.CONTEXT_MENU_REQUESTED,
                        scene.getX(),
                        scene.getY(),
                        screen.getX(),
                        screen.getY(),
                        true,
                        null));
    }
}
