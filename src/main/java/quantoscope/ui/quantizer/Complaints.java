package quantoscope.ui.quantizer;

import javafx.scene.control.Label;

import quantoscope.task.UsageProblem;

/** One line below the parameters that says what cannot be; it keeps its room when empty. */
final class Complaints extends Label {
    /** Something that may be refused. */
    @FunctionalInterface
    interface Attempt {
        void run() throws UsageProblem;
    }

    Complaints() {
        setId("complaint");
        getStyleClass().add("complaint");
        setMaxWidth(Double.MAX_VALUE);
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
    }
}
