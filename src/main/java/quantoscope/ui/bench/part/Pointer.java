package quantoscope.ui.bench.part;

import javafx.event.EventHandler;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Cursor;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;

import quantoscope.ui.plot.PlotPane;

import java.util.Optional;

/** Turns the events of a plot into what its {@link Touch} does: the same on every bench. */
public final class Pointer {
    private static final double NOTCH = 1.2;
    private static final double CLICK_REACH = 3;

    private final PlotPane pane;
    private final Touch touch;

    /** Esc reaches a drag wherever the focus is. */
    private final EventHandler<KeyEvent> escape = this::stop;

    private Drag drag;
    private double pressX;
    private double pressY;
    private double lastX;
    private double lastY;
    private boolean moved;

    private Pointer(PlotPane pane, Touch touch) {
        this.pane = pane;
        this.touch = touch;
    }

    /** Lets a plot be touched. */
    public static void install(PlotPane pane, Touch touch) {
        Pointer pointer = new Pointer(pane, touch);
        pane.addEventHandler(MouseEvent.MOUSE_MOVED, pointer::moved);
        pane.addEventHandler(MouseEvent.MOUSE_EXITED, _ -> touch.leave());
        pane.addEventHandler(MouseEvent.MOUSE_PRESSED, pointer::pressed);
        pane.addEventHandler(MouseEvent.MOUSE_DRAGGED, pointer::dragged);
        pane.addEventHandler(MouseEvent.MOUSE_RELEASED, pointer::released);
        pane.addEventHandler(ScrollEvent.SCROLL, pointer::scrolled);
        pane.addEventHandler(KeyEvent.KEY_PRESSED, pointer::key);
    }

    private void moved(MouseEvent event) {
        touch.hover(event.getX(), event.getY());
        pane.setCursor(touch.shape(event.getX(), event.getY()));
    }

    private void pressed(MouseEvent event) {
        if (event.getButton() != MouseButton.PRIMARY) {
            return;
        }
        pane.requestFocus();
        pressX = event.getX();
        pressY = event.getY();
        lastX = pressX;
        lastY = pressY;
        moved = false;
        drag = touch.grab(pressX, pressY, event.isShiftDown()).orElseGet(this::panning);
        pane.getScene().addEventFilter(KeyEvent.KEY_PRESSED, escape);
    }

    private Drag panning() {
        Runnable before = touch.bookmark();
        return new Drag() {
            @Override
            public void to(double x, double y, boolean both) {
                pane.setCursor(Cursor.CLOSED_HAND);
                touch.pan(x - lastX, y - lastY);
            }

            @Override
            public void cancel() {
                before.run();
            }
        };
    }

    private void dragged(MouseEvent event) {
        if (drag == null) {
            return;
        }
        if (!moved && Math.hypot(event.getX() - pressX, event.getY() - pressY) < CLICK_REACH) {
            return;
        }
        moved = true;
        drag.to(event.getX(), event.getY(), event.isAltDown());
        lastX = event.getX();
        lastY = event.getY();
    }

    private void released(MouseEvent event) {
        if (drag == null) {
            return;
        }
        drag.end();
        letGo();
        if (!moved && event.getClickCount() >= 2) {
            // Takes back what the first click of the two has held.
            touch.click(event.getX(), event.getY());
            touch.doubleClick(event.getX(), event.getY());
        } else if (!moved) {
            touch.click(event.getX(), event.getY());
        }
        pane.setCursor(touch.shape(event.getX(), event.getY()));
    }

    private void scrolled(ScrollEvent event) {
        if (event.getDeltaX() != 0 && Math.abs(event.getDeltaX()) > Math.abs(event.getDeltaY())) {
            touch.pan(event.getDeltaX(), 0);
        } else if (event.getDeltaY() != 0) {
            double factor = event.getDeltaY() > 0 ? NOTCH : 1 / NOTCH;
            touch.zoom(event.getX(), event.getY(), factor, event.isControlDown());
        }
        event.consume();
    }

    private void key(KeyEvent event) {
        if (event.isAltDown() || event.isMetaDown()) {
            return;
        }
        if (event.getCode() == KeyCode.ESCAPE) {
            if (touch.escape()) {
                event.consume();
            }
        } else if (act(event)) {
            event.consume();
        }
    }

    private void stop(KeyEvent event) {
        if (drag != null && event.getCode() == KeyCode.ESCAPE) {
            drag.cancel();
            letGo();
            pane.setCursor(Cursor.CROSSHAIR);
            event.consume();
        }
    }

    private void letGo() {
        drag = null;
        pane.getScene().removeEventFilter(KeyEvent.KEY_PRESSED, escape);
    }

    private boolean act(KeyEvent event) {
        double[] at = touch.at().orElse(new double[] {pane.getWidth() / 2, pane.getHeight() / 2});
        boolean shift = event.isShiftDown();
        int by = event.isControlDown() ? 10 : 1;
        switch (event.getCode()) {
            case PLUS, ADD, EQUALS -> touch.zoom(at[0], at[1], NOTCH, event.isControlDown());
            case MINUS, SUBTRACT -> touch.zoom(at[0], at[1], 1 / NOTCH, event.isControlDown());
            case HOME, NUMPAD0 -> touch.home();
            case END -> touch.all();
            case ENTER -> touch.hold();
            case LEFT -> arrow(shift, -by, 0);
            case RIGHT -> arrow(shift, by, 0);
            case UP -> arrow(shift, 0, -by);
            case DOWN -> arrow(shift, 0, by);
            default -> {
                return false;
            }
        }
        return true;
    }

    private void arrow(boolean pans, int right, int down) {
        if (pans) {
            touch.pan(-40.0 * right, -40.0 * down);
        } else {
            touch.step(right, down);
            pane.notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
        }
    }

    /** Where a place is, as {@link Touch#at} gives it. */
    public static Optional<double[]> place(double x, double y) {
        return Optional.of(new double[] {x, y});
    }
}
