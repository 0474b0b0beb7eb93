package quantoscope.ui.shell;

import javafx.animation.PauseTransition;
import javafx.scene.layout.Region;
import javafx.util.Duration;

import quantoscope.ui.state.Background;

/** A bar of two pixels that says how much of the work in the background is done. */
final class WorkBar extends Region {
    private static final double HEIGHT = 2;

    /** What takes less shows no bar: it would only blink. */
    private static final Duration PATIENCE = Duration.millis(300);

    private final Background background;
    private final PauseTransition patience = new PauseTransition(PATIENCE);
    private double whole;
    private boolean busy;

    WorkBar(Background background) {
        this.background = background;
        getStyleClass().add("work-bar");
        setAccessibleText("Work in the background");
        setManaged(false);
        setMouseTransparent(true);
        setVisible(false);
        patience.setOnFinished(_ -> setVisible(true));
        background.outstandingProperty().subscribe(_ -> update());
    }

    /** Puts it below a header. */
    void place(double y, double width) {
        whole = width;
        relocate(0, y);
        update();
    }

    private void update() {
        boolean now = background.outstandingProperty().get() > 0;
        if (now && !busy) {
            patience.playFromStart();
        } else if (!now) {
            patience.stop();
            setVisible(false);
        }
        busy = now;
        resize((double) Math.round(whole * background.share()), HEIGHT);
    }
}
