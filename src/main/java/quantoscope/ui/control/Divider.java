package quantoscope.ui.control;

import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/**
 * A line of one pixel between two columns, which drags the width of one of them; the arrow keys
 * move it, Esc gives up a drag, and a double click goes back to the width before the first one.
 */
public final class Divider extends StackPane {
    private static final double HIT = 8;
    private static final double STEP = 8;

    /**
     * The widths a column may have.
     *
     * @param least in pixels
     * @param most in pixels
     */
    public record Widths(double least, double most) {
        /** As many times as wide. */
        public Widths times(double factor) {
            return new Widths(factor * least, factor * most);
        }
    }

    private final Region column;
    private Widths widths;
    private final int sign;
    private double pressedX;
    private double pressedWidth;
    private double startWidth = Double.NaN;
    private boolean dragging;
    private boolean moved;

    /**
     * @param column whose width is dragged; has a name for those who listen
     * @param onItsLeft whether the line stands left of that column
     */
    public Divider(Region column, boolean onItsLeft, Widths widths) {
        this.column = column;
        this.widths = widths;
        this.sign = onItsLeft ? -1 : 1;
        getStyleClass().add("divider");
        setMinWidth(1);
        setMaxWidth(1);
        setViewOrder(-1);
        Region grip = new Region();
        grip.setManaged(false);
        grip.setCursor(Cursor.H_RESIZE);
        heightProperty()
                .subscribe(height -> grip.resizeRelocate(-HIT / 2, 0, HIT, height.doubleValue()));
        grip.setOnMousePressed(event -> {
            requestFocus();
            pressedX = event.getSceneX();
            pressedWidth = column.getWidth();
            keepStart();
            dragging = true;
            moved = false;
            event.consume();
        });
        grip.setOnMouseDragged(event -> {
            moved |= event.getSceneX() != pressedX;
            if (dragging) {
                setColumnWidth(pressedWidth + sign * (event.getSceneX() - pressedX));
            }
            event.consume();
        });
        grip.setOnMouseReleased(_ -> dragging = false);
        grip.setOnMouseClicked(event -> {
            // Two short drags from one place come as two clicks too.
            if (event.getClickCount() == 2 && !moved) {
                setColumnWidth(startWidth);
            }
        });
        getChildren().add(grip);
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.SLIDER);
        setAccessibleText("Width of " + column.getAccessibleText());
        addEventHandler(KeyEvent.KEY_PRESSED, this::onKey);
    }

    @Override
    public Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        return switch (attribute) {
            case VALUE -> column.getWidth();
            case MIN_VALUE -> widths.least();
            case MAX_VALUE -> widths.most();
            default -> super.queryAccessibleAttribute(attribute, parameters);
        };
    }

    private void onKey(KeyEvent event) {
        switch (event.getCode()) {
            case LEFT -> move(-STEP);
            case RIGHT -> move(STEP);
            case ESCAPE -> {
                if (!dragging) {
                    return;
                }
                dragging = false;
                setColumnWidth(pressedWidth);
            }
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void move(double by) {
        keepStart();
        setColumnWidth(column.getWidth() + sign * by);
    }

    /** The width before anybody dragged it is what a double click goes back to. */
    private void keepStart() {
        if (Double.isNaN(startWidth)) {
            startWidth = column.getWidth();
        }
    }

    /** Allows the column other widths from now on. */
    public void setWidths(Widths allowed) {
        widths = allowed;
        startWidth = Double.NaN;
    }

    /** Gives the column a width, within what it may have. */
    public void setColumnWidth(double width) {
        double allowed = Math.round(Math.clamp(width, widths.least(), widths.most()));
        column.setMinWidth(allowed);
        column.setPrefWidth(allowed);
        column.setMaxWidth(allowed);
    }
}
