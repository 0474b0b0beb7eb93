package quantoscope.ui.bench.image;

import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;

/** How much a difference is magnified: a number to be dragged. */
final class Factor extends Label {
    private static final int MOST = 64;
    private static final double PIXELS_A_DOUBLING = 40;

    private final ReadOnlyIntegerWrapper value = new ReadOnlyIntegerWrapper(4);
    private double pressX;
    private int pressed;

    Factor() {
        getStyleClass().add("factor");
        setId("difference-factor");
        setAccessibleRole(AccessibleRole.SLIDER);
        setFocusTraversable(true);
        setCursor(Cursor.H_RESIZE);
        setMinWidth(USE_PREF_SIZE);
        value.subscribe(now -> {
            setText("× " + now);
            setAccessibleText("Difference magnified " + now + " times");
        });
        addEventHandler(
                MouseEvent.MOUSE_PRESSED,
                event -> {
                    pressX = event.getSceneX();
                    pressed = value.get();
                    requestFocus();
                    event.consume();
                });
        addEventHandler(
                MouseEvent.MOUSE_DRAGGED,
                event -> {
                    double doublings = (event.getSceneX() - pressX) / PIXELS_A_DOUBLING;
                    set(Math.round(pressed * Math.pow(2, doublings)));
                    event.consume();
                });
        addEventHandler(MouseEvent.MOUSE_RELEASED, _ -> pressed = 0);
        addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    }

    private void key(KeyEvent event) {
        int by =
                event.getCode() == KeyCode.UP || event.getCode() == KeyCode.RIGHT
                        ? 1
                        : event.getCode() == KeyCode.DOWN || event.getCode() == KeyCode.LEFT
                                ? -1
                                : 0;
        if (by != 0) {
            set(value.get() + by);
            event.consume();
        } else if (event.getCode() == KeyCode.ESCAPE && pressed > 0) {
            set(pressed);
            event.consume();
        }
    }

    private void set(long factor) {
        value.set(Math.clamp(factor, 1, MOST));
    }

    ReadOnlyIntegerProperty valueProperty() {
        return value.getReadOnlyProperty();
    }

    @Override
    public Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        return switch (attribute) {
            case VALUE -> (double) value.get();
            case MIN_VALUE -> 1.0;
            case MAX_VALUE -> (double) MOST;
            default -> super.queryAccessibleAttribute(attribute, parameters);
        };
    }
}
