package quantoscope.ui;

import javafx.event.Event;
import javafx.event.EventTarget;
import javafx.event.EventType;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.robot.Robot;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * A hand on the pointer and the keys of a headless window: the toolkit's own robot, which does not
 * wait between two events.
 *
 * <p>The headless platform says of no event which buttons and modifiers are down, so that a drag
 * would not stay with what was pressed. This says so for it.
 */
public final class Hand {
    private static final double NOTCH = 40;

    private final TestWindow window;
    private final Robot robot;
    private final Set<KeyCode> held = EnumSet.noneOf(KeyCode.class);
    private EventTarget pressed;
    private boolean amending;
    private boolean calm = true;

    /** A hand that waits after each thing it does until the window has come to rest. */
    public Hand(TestWindow window) throws Exception {
        this.window = window;
        robot = window.ask(Robot::new);
        window.scene().addEventFilter(MouseEvent.ANY, this::amend);
    }

    /** From now on it does one thing right after the other. */
    public void hurry() {
        calm = false;
    }

    /** Something done while a modifier is held. */
    public interface Deed {
        void run() throws Exception;
    }

    /** Does something with the pointer while a modifier is held. */
    public void with(KeyCode modifier, Deed deed) throws Exception {
        held.add(modifier);
        deed.run();
        held.remove(modifier);
    }

    private void act(Runnable action) throws Exception {
        if (calm) {
            window.act(action);
        } else {
            window.ask(() -> {
                action.run();
                return null;
            });
        }
    }

    private void amend(MouseEvent event) {
        EventType<? extends MouseEvent> type = event.getEventType();
        if (amending
                || type.equals(MouseEvent.MOUSE_ENTERED_TARGET)
                || type.equals(MouseEvent.MOUSE_EXITED_TARGET)
                || type.equals(MouseEvent.DRAG_DETECTED)) {
            return;
        }
        if (type.equals(MouseEvent.MOUSE_PRESSED)) {
            pressed = event.getTarget();
        }
        boolean down =
                type.equals(MouseEvent.MOUSE_PRESSED) || type.equals(MouseEvent.MOUSE_DRAGGED);
        boolean kept = down || type.equals(MouseEvent.MOUSE_RELEASED);
        EventTarget target = kept ? pressed : event.getTarget();
        event.consume();
        amending = true;
        Event.fireEvent(target, amended(event, down));
        amending = false;
    }

    private MouseEvent amended(MouseEvent event, boolean down) {
        MouseButton button = event.getButton();
        return new MouseEvent(
                event.getEventType(),
                event.getSceneX(),
                event.getSceneY(),
                event.getScreenX(),
                event.getScreenY(),
                button,
                event.getClickCount(),
                held.contains(KeyCode.SHIFT),
                held.contains(KeyCode.CONTROL),
                held.contains(KeyCode.ALT),
                false,
                down && button == MouseButton.PRIMARY,
                down && button == MouseButton.MIDDLE,
                down && button == MouseButton.SECONDARY,
                false,
                event.isPopupTrigger(),
                event.isStillSincePress(),
                null);
    }

    /** Moves the pointer to a place of a node. */
    public void hover(Node node, double x, double y) throws Exception {
        act(() -> move(node, x, y));
    }

    private void move(Node node, double x, double y) {
        Point2D at = node.localToScreen(x, y);
        robot.mouseMove(Math.rint(at.getX()), Math.rint(at.getY()));
    }

    /** Presses the left button at a place of a node. */
    public void press(Node node, double x, double y) throws Exception {
        press(MouseButton.PRIMARY, node, x, y);
    }

    /** Presses a button at a place of a node. */
    public void press(MouseButton button, Node node, double x, double y) throws Exception {
        act(() -> {
            move(node, x, y);
            TestWindow.hideCards();
            robot.mousePress(button);
        });
    }

    /** Releases the left button. */
    public void release() throws Exception {
        release(MouseButton.PRIMARY);
    }

    /** Releases a button. */
    public void release(MouseButton button) throws Exception {
        act(() -> robot.mouseRelease(button));
    }

    /** Clicks a place of a node. */
    public void click(Node node, double x, double y) throws Exception {
        press(node, x, y);
        release();
    }

    /** Clicks the middle of a node, wherever it is scrolled to. */
    public void click(Node node) throws Exception {
        window.reveal(node);
        Point2D middle = middle(node);
        click(node, middle.getX(), middle.getY());
    }

    /** The middle of a node, in its own coordinates. */
    public Point2D middle(Node node) throws Exception {
        return window.ask(() ->
                new Point2D(
                        node.getLayoutBounds().getCenterX(), node.getLayoutBounds().getCenterY()));
    }

    /** Clicks a place twice, so soon after each other that it is a double click. */
    public void doubleClick(Node node, double x, double y) throws Exception {
        act(() -> {
            move(node, x, y);
            TestWindow.hideCards();
            for (int i = 0; i < 2; i++) {
                robot.mousePress(MouseButton.PRIMARY);
                robot.mouseRelease(MouseButton.PRIMARY);
            }
        });
    }

    /** Drags from one place of a node to another. */
    public void drag(Node node, Point2D from, Point2D to) throws Exception {
        hold(node, from, to);
        release();
    }

    /** The same without letting go. */
    public void hold(Node node, Point2D from, Point2D to) throws Exception {
        press(node, from.getX(), from.getY());
        Point2D half = from.midpoint(to);
        hover(node, half.getX(), half.getY());
        hover(node, to.getX(), to.getY());
    }

    /** Turns the wheel by notches at a place of a node, up above 0. */
    public void wheel(Node node, double x, double y, int notches) throws Exception {
        act(() -> {
            for (int i = 0; i < Math.abs(notches); i++) {
                scroll(node, x, y, 0, notches > 0 ? NOTCH : -NOTCH);
            }
        });
    }

    /** Turns a wheel that goes sideways, right above 0. */
    public void sidewaysWheel(Node node, double x, double y, double pixels) throws Exception {
        act(() -> scroll(node, x, y, pixels, 0));
    }

    private void scroll(Node node, double x, double y, double dx, double dy) {
        move(node, x, y);
        Point2D at = node.localToScene(x, y);
        Point2D screen = node.localToScreen(x, y);
        Event.fireEvent(
                node,
                new ScrollEvent(
                        ScrollEvent.SCROLL,
                        at.getX(),
                        at.getY(),
                        screen.getX(),
                        screen.getY(),
                        held.contains(KeyCode.SHIFT),
                        held.contains(KeyCode.CONTROL),
                        held.contains(KeyCode.ALT),
                        false,
                        false,
                        false,
                        dx,
                        dy,
                        dx,
                        dy,
                        ScrollEvent.HorizontalTextScrollUnits.NONE,
                        0,
                        ScrollEvent.VerticalTextScrollUnits.LINES,
                        1,
                        0,
                        null));
    }

    /** Types keys one after the other, as fast as can be. */
    public void type(KeyCode... keys) throws Exception {
        act(() -> List.of(keys).forEach(robot::keyType));
    }

    /** Types a key some times over. */
    public void repeat(KeyCode key, int times) throws Exception {
        act(() -> {
            for (int i = 0; i < times; i++) {
                robot.keyType(key);
            }
        });
    }

    /** Presses keys together: modifiers, and one more. */
    public void push(KeyCode... keys) throws Exception {
        act(() -> {
            List.of(keys).forEach(robot::keyPress);
            List.of(keys).reversed().forEach(robot::keyRelease);
        });
    }

    /** Gives a node the focus. */
    public void focus(Node node) throws Exception {
        act(node::requestFocus);
    }
}
