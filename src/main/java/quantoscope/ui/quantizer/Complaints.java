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

    /** Runs something, and says why where it is refused. */
    void attempt(Attempt attempt) {
        try {
            attempt.run();
            say(null);
        } catch (UsageProblem problem) {
            say(problem.getMessage());
        }
    }

    /** Says a sentence; null for silence. */
    void say(String sentence) {
        setText(sentence == null ? "" : sentence);
    }
}
