package quantoscope.ui.control;

import javafx.scene.Cursor;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/** A line of one pixel between two columns, which drags the width of one of them. */
public final class Divider extends StackPane {
    private static final double HIT = 8;

    /**
     * The widths a column may have.
     *
     * @param least in pixels
     * @param most in pixels
     */
    public record Widths(double least, double most) {}

    private final Region column;
    private final Widths widths;
    private final int sign;
    private double pressedX;
    private double pressedWidth;

    /**
     * @param column whose width is dragged
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
            pressedX = event.getSceneX();
            pressedWidth = column.getWidth();
            event.consume();
        });
        grip.setOnMouseDragged(event -> {
            setColumnWidth(pressedWidth + sign * (event.getSceneX() - pressedX));
            event.consume();
        });
        getChildren().add(grip);
    }

    /** Gives the column a width, within what it may have. */
    public void setColumnWidth(double width) {
        double allowed = Math.round(Math.clamp(width, widths.least(), widths.most()));
        column.setMinWidth(allowed);
        column.setPrefWidth(allowed);
        column.setMaxWidth(allowed);
    }
}
