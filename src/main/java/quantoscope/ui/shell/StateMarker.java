package quantoscope.ui.shell;

import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

import org.kordamp.ikonli.feather.Feather;

import quantoscope.analysis.FigureText;
import quantoscope.ui.control.Icons;
import quantoscope.ui.state.Session;
import quantoscope.ui.state.Shown;

/** Whether the figures are exact, and how far those are that are not: at the header's right end. */
final class StateMarker extends HBox {
    private static final PseudoClass EXACT = PseudoClass.getPseudoClass("exact");

    private final Session session;
    private final Node stop = Icons.of(Feather.X);
    private final Region dot = new Region();
    private final Label text = new Label();
    private final Button act = new Button();

    StateMarker(Session session) {
        this.session = session;
        getStyleClass().add("state-marker");
        setAccessibleText("State of the figures");
        dot.getStyleClass().add("state-dot");
        text.setId("state-text");
        act.getStyleClass().add("quiet");
        act.managedProperty().bind(act.visibleProperty());
        getChildren().addAll(dot, text, act);
        session.shownProperty().subscribe(_ -> update());
        session.workingProperty().subscribe(_ -> update());
    }

    private void update() {
        Shown shown = session.shownProperty().get();
        boolean working = session.workingProperty().get();
        boolean exact = shown != null && shown.exact();
        dot.pseudoClassStateChanged(EXACT, exact);
        dot.setVisible(shown != null || working);
        act.setVisible(!exact && session.itemProperty().get() != null);
        if (working) {
            act.setGraphic(stop);
            act.setText("");
            act.setAccessibleText("Stop");
            act.setOnAction(_ -> session.stop());
        } else {
            act.setGraphic(null);
            act.setText("finish");
            act.setOnAction(_ -> session.finish());
        }
        text.setText(words(shown, working));
    }

    private static String words(Shown shown, boolean working) {
        if (shown == null) {
            return working ? "reading" : "";
        }
        String count = FigureText.count(shown.live().values());
        if (shown.exact()) {
            return "exact · %s values · %s".formatted(count, duration(shown.nanos()));
        }
        return working
                ? "preview · %s of %s".formatted(count, FigureText.count(shown.subject().count()))
                : "preview · stopped";
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
