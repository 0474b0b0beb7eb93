package quantoscope.ui.quantizer;

import javafx.scene.Node;
import javafx.scene.control.Label;

import org.kordamp.ikonli.feather.Feather;

import quantoscope.task.UsageProblem;
import quantoscope.ui.control.HoverCard;
import quantoscope.ui.control.Icons;

import java.util.function.Consumer;

/** One line below a group of controls that says what cannot be; it keeps its room when empty. */
final class Complaints extends Label {
    /** Something that may be refused. */
    @FunctionalInterface
    interface Attempt {
        void run() throws UsageProblem;
    }

    private final Node icon = Icons.of(Feather.ALERT_CIRCLE);
    private final Consumer<Complaints> spoke;

    /**
     * @param spoke told when it says something
     */
    Complaints(Consumer<Complaints> spoke) {
        this.spoke = spoke;
        getStyleClass().add("complaint");
        setMaxWidth(Double.MAX_VALUE);
        // A long sentence has no room here.
        HoverCard.install(this, (_, _) -> getText());
    }

    /** Runs something, and says why where it is refused; whether it was not. */
    boolean attempt(Attempt attempt) {
        try {
            attempt.run();
            say(null);
            return true;
        } catch (UsageProblem problem) {
            say(problem.getMessage());
            return false;
        }
    }

    /** Says a sentence; null for silence. */
    void say(String sentence) {
        setText(sentence == null ? "" : sentence);
        setGraphic(sentence == null ? null : icon);
        if (sentence != null) {
            spoke.accept(this);
        }
    }
}
