package quantoscope.ui.figures;

import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

import java.util.List;
import java.util.function.Supplier;

/** What explains a cell while the pointer rests on it, or by F1: a heading, and lines below it. */
final class FigureCard extends Tooltip {
    private static final Duration DELAY = Duration.millis(300);
    private static final Duration LONG_ENOUGH = Duration.minutes(1);
    private static final double WIDTH = 320;
    private static final double INSETS = 16;
    private static final double GAP = 4;

    /**
     * What a card says.
     *
     * @param heading what it is about
     * @param lines sentences, each on its own line
     */
    record Words(String heading, List<String> lines) {}

    /**
     * @param words asked for when it is shown
     */
    FigureCard(Supplier<Words> words) {
        Label heading = new Label();
        heading.getStyleClass().add("card-heading");
        Label lines = new Label();
        lines.getStyleClass().add("card-lines");
        for (Label label : List.of(heading, lines)) {
            label.setWrapText(true);
            // A tooltip asks what it shows how high it is at no width at all.
            label.setMinWidth(WIDTH - INSETS);
            label.setMaxWidth(WIDTH - INSETS);
        }
        getStyleClass().add("card");
        setMaxWidth(WIDTH);
        setShowDelay(DELAY);
        setShowDuration(LONG_ENOUGH);
        setGraphic(new VBox(2, heading, lines));
        setOnShowing(_ -> {
            Words now = words.get();
            heading.setText(now.heading());
            lines.setText(String.join("\n", now.lines()));
        });
    }

    /** Shows it while the pointer rests on a node, and by {@link #showFor} on a cell in it. */
    void attach(Node hovered, Node cell) {
        if (hovered instanceof Control control) {
            control.setTooltip(this);
        } else {
            Tooltip.install(hovered, this);
        }
        cell.focusedProperty()
                .subscribe(focused -> {
                    if (!focused) {
                        hide();
                    }
                });
    }

    /** Shows it below a cell until the focus leaves that. */
    void showFor(Node cell) {
        Bounds at = cell.localToScreen(cell.getBoundsInLocal());
        show(cell, at.getMinX(), at.getMaxY() + GAP);
    }
}
