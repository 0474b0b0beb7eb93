package quantoscope.ui.shell;

import javafx.animation.PauseTransition;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.layout.Region;
import javafx.util.Duration;

import quantoscope.analysis.FigureText;
import quantoscope.ui.state.Session;
import quantoscope.ui.state.Shown;
import quantoscope.ui.state.Slot;

/**
 * What screen readers are told when figures are exact: once, half a second after the last change.
 * Takes no room and draws nothing.
 */
final class Announcer extends Region {
    private static final Duration CALM = Duration.millis(500);

    Announcer(Session session) {
        setId("announcer");
        setManaged(false);
        setMouseTransparent(true);
        setAccessibleRole(AccessibleRole.TEXT);
        PauseTransition calm = new PauseTransition(CALM);
        calm.setOnFinished(_ -> say(session.shownProperty().get()));
        session.shownProperty()
                .subscribe(shown -> {
                    // Previews are silent, and so is what a newer one replaces.
                    calm.stop();
                    if (shown != null && shown.exact()) {
                        calm.playFromStart();
                    }
                });
    }

    private void say(Shown shown) {
        Slot slot = shown.question().state().shown();
        String name = slot == Slot.LIVE ? "" : slot.title() + ", ";
        double decibels = shown.front().figures().sqnrDb();
        setAccessibleText(name + "exact, " + FigureText.spokenSqnr(decibels, 2));
        notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
    }
}
