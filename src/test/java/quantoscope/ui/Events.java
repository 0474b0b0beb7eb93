package quantoscope.ui;

import javafx.event.Event;
import javafx.event.EventType;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;

/**
 * Events given to a node itself, on the window's thread: for windows that are not shown, and for
 * what the headless robot cannot do (modifiers with the pointer, a drag that leaves its node).
 */
public final class Events {
    private static final double NOTCH = 40;

    private Events() {}

    /** The pointer does something at a place of a node. */
    public static void mouse(
            Node node, EventType<MouseEvent> type, double x, double y, boolean shift) {
        boolean down =
                type.equals(MouseEvent.MOUSE_PRESSED) || type.equals(MouseEvent.MOUSE_DRAGGED);
        // Read as places of the scene until the event has a node.
        Point2D at = node.localToScene(x, y);
        Event.fireEvent(
                node,
                new MouseEvent(
                        type,
                        at.getX(),
                        at.getY(),
                        at.getX(),
                        at.getY(),
                        MouseButton.PRIMARY,
                        1,
                        shift,
                        false,
                        false,
                        false,
                        down,
                        false,
                        false,
                        false,
                        false,
                        true,
                        null));
    }

    /** The pointer moves to a place of a node. */
    public static void hover(Node node, double x, double y) {
        mouse(node, MouseEvent.MOUSE_MOVED, x, y, false);
    }

    /** A press and a release. */
    public static void click(Node node, double x, double y) {
        mouse(node, MouseEvent.MOUSE_PRESSED, x, y, false);
        mouse(node, MouseEvent.MOUSE_RELEASED, x, y, false);
    }

    /** A drag from place to place. */
    public static void drag(Node node, Point2D from, Point2D to, boolean shift) {
        Point2D half = from.midpoint(to);
        mouse(node, MouseEvent.MOUSE_PRESSED, from.getX(), from.getY(), shift);
        mouse(node, MouseEvent.MOUSE_DRAGGED, half.getX(), half.getY(), shift);
        mouse(node, MouseEvent.MOUSE_DRAGGED, to.getX(), to.getY(), shift);
        mouse(node, MouseEvent.MOUSE_RELEASED, to.getX(), to.getY(), shift);
    }

    /** The wheel turns over a place of a node; forwards is above 0. */
    public static void wheel(Node node, double x, double y, int notches, boolean control) {
        Point2D at = node.localToScene(x, y);
        double by = Math.copySign(NOTCH, notches);
        for (int i = 0; i < Math.abs(notches); i++) {
            Event.fireEvent(
                    node,
                    new ScrollEvent(
                            ScrollEvent.SCROLL,
                            at.getX(),
                            at.getY(),
                            0,
                            0,
                            false,
                            control,
                            false,
                            false,
                            false,
                            false,
                            0,
                            by,
                            0,
                            by,
                            ScrollEvent.HorizontalTextScrollUnits.NONE,
                            0,
                            ScrollEvent.VerticalTextScrollUnits.LINES,
                            1,
                            0,
                            null));
        }
    }

    /** A key goes down. */
    public static void key(Node node, KeyCode code) {
        Event.fireEvent(
                node, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, false, false, false));
    }
}
