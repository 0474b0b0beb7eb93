package quantoscope.ui.shell;

import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.PauseTransition;
import javafx.animation.Timeline;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.Arc;
import javafx.scene.shape.ArcType;
import javafx.util.Duration;

import org.kordamp.ikonli.feather.Feather;

import quantoscope.analysis.FigureText;
import quantoscope.io.Kind;
import quantoscope.ui.control.Copyable;
import quantoscope.ui.control.HoverCard;
import quantoscope.ui.control.Icons;
import quantoscope.ui.state.Item;
import quantoscope.ui.state.Room;
import quantoscope.ui.state.Session;
import quantoscope.ui.state.Shown;

/**
 * Whether the figures are exact, and how far those are that are not: at the header's right end.
 * What takes long shows its share done and can be cancelled.
 */
final class StateMarker extends HBox {
    /** Room for the longest text, so that nothing moves when it changes. */
    private static final double WIDTH = 260;

    /** The same without how long it took. */
    private static final double NARROW_WIDTH = 208;

    private static final PseudoClass EXACT = PseudoClass.getPseudoClass("exact");
    private static final Duration LONG = Duration.millis(300);
    private static final Duration POLL = Duration.millis(100);
    private static final double RADIUS = 4;

    private final Session session;
    private final Node stop = Icons.of(Feather.X);
    private final Region dot = new Region();
    private final Arc pie = new Arc(0, 0, RADIUS, RADIUS, 90, 0);
    private final StackPane mark = new StackPane(dot, pie);
    private final Label text = new Label();
    private final Button act = new Button();
    private final PauseTransition patience = new PauseTransition(LONG);
    private final Timeline poll = new Timeline(new KeyFrame(POLL, _ -> update()));
    private boolean slow;
    private boolean narrow;

    StateMarker(Session session) {
        this.session = session;
        getStyleClass().add("state-marker");
        setAccessibleText("State of the figures");
        dot.getStyleClass().add("state-dot");
        pie.setType(ArcType.ROUND);
        pie.setManaged(false);
        pie.getStyleClass().add("state-pie");
        mark.setAlignment(Pos.CENTER);
        text.setId("state-text");
        act.setId("state-act");
        act.getStyleClass().add("quiet");
        HoverCard.install(text, this::explained);
        Copyable.install(text, this::exact);
        text.setFocusTraversable(true);
        text.textProperty().subscribe(words -> text.setAccessibleText("Figures: " + words));
        poll.setCycleCount(Animation.INDEFINITE);
        patience.setOnFinished(_ -> becomeSlow());
        // The button stands left of the text: the text stays where it is when the button comes.
        getChildren().addAll(act, mark, text);
        session.shownProperty().subscribe(_ -> update());
        session.workingProperty().subscribe(_ -> watch());
    }

    /** Fits it to the window. */
    void setRoom(Room room) {
        narrow = room.narrow();
        double width = room.px(narrow ? NARROW_WIDTH : WIDTH);
        setMinWidth(width);
        setPrefWidth(width);
        setMaxWidth(width);
        double radius = room.px(RADIUS);
        mark.setMinSize(2 * radius, 2 * radius);
        mark.setMaxSize(2 * radius, 2 * radius);
        pie.setCenterX(radius);
        pie.setCenterY(radius);
        pie.setRadiusX(radius);
        pie.setRadiusY(radius);
        update();
    }

    private String explained() {
        Shown shown = session.shownProperty().get();
        if (shown == null) {
            return "How far the figures are.";
        }
        String values = FigureText.count(shown.live().values());
        return shown.exact()
                ? "Every one of %s values was measured, in %s ms."
                        .formatted(values, FigureText.decimals(shown.nanos() / 1e6, 3))
                : "Estimated from %s of %s values; the exact figures follow."
                        .formatted(values, FigureText.count(shown.subject().count()));
    }

    /** The values measured, and how many milliseconds that took. */
    private String exact() {
        Shown shown = session.shownProperty().get();
        return shown == null ? "" : shown.live().values() + "\t" + shown.nanos() / 1e6;
    }

    /** Whether it offers to cancel. */
    boolean isSlow() {
        return slow;
    }

    /** Work that is done soon is not worth a button that would only blink. */
    private void watch() {
        boolean working = session.workingProperty().get();
        if (working) {
            patience.playFromStart();
        } else {
            patience.stop();
            poll.stop();
            slow = false;
        }
        update();
    }

    private void becomeSlow() {
        slow = !isExact();
        if (slow) {
            poll.playFromStart();
        }
        update();
    }

    private boolean isExact() {
        Shown shown = session.shownProperty().get();
        return shown != null && shown.exact();
    }

    private void update() {
        Shown shown = session.shownProperty().get();
        boolean working = session.workingProperty().get();
        boolean exact = isExact();
        if (exact) {
            // What follows, the bits ladder, is nobody's wait.
            slow = false;
            poll.stop();
        }
        dot.pseudoClassStateChanged(EXACT, exact);
        dot.setVisible(shown != null || working);
        pie.setVisible(slow);
        pie.setLength(-360 * session.progress());
        act.setVisible(slow || (!working && shown != null && !exact));
        offer(working);
        text.setText(words(shown, working));
    }

    private void offer(boolean working) {
        if (working) {
            act.setGraphic(stop);
            act.setText("");
            act.setAccessibleText("Stop");
            act.setOnAction(_ -> session.stop());
        } else {
            act.setGraphic(null);
            act.setText("finish");
            act.setAccessibleText("Finish");
            act.setOnAction(_ -> session.finish());
        }
    }

    private String words(Shown shown, boolean working) {
        String share = slow ? " · " + Math.round(100 * session.progress()) + " %" : "";
        if (shown == null) {
            return working ? "reading" + share : "";
        }
        String count = FigureText.count(shown.live().values());
        if (shown.exact()) {
            String what = "exact · %s %s".formatted(count, noun(shown.question().item()));
            return narrow ? what : what + " · " + duration(shown.nanos());
        }
        if (!working) {
            return "preview · stopped";
        }
        return slow
                ? "preview" + share
                : "preview · %s of %s".formatted(count, FigureText.count(shown.subject().count()));
    }

    private static String noun(Item item) {
        return item.entry().kind() == Kind.SIGNAL ? "samples" : "values";
    }

    private static String duration(long nanos) {
        double millis = nanos / 1e6;
        return millis < 1
                ? "< 1 ms"
                : millis < 1000
                        ? Math.round(millis) + " ms"
                        : FigureText.decimals(millis / 1000, 1) + " s";
    }
}
