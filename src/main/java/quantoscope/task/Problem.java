package quantoscope.task;

/**
 * Something a person can understand and act on: its message is one sentence or two that say what is
 * wrong, where, and what to do. Shown as it is, in the window and on the command line (exit code
 * 1).
 */
public final class Problem extends Exception {
    private static final long serialVersionUID = 1;

    public Problem(String sentence) {
        super(sentence);
    }

    public Problem(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
