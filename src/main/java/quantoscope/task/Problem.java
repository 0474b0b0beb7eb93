package quantoscope.task;

/**
 * Something a person can understand and act on: its message is one sentence or two that say what is
 * wrong, where, and what to do. Shown as it is, in the window and on the command line (exit code
 * 1).
 */
public final class Problem extends Exception {
    private static final long serialVersionUID = 1;

    private final String fact;

    public Problem(String sentence) {
        super(sentence);
        fact = sentence;
    }

    public Problem(String sentence, Throwable cause) {
        super(sentence, cause);
        fact = sentence;
    }

    /**
     * A problem whose message is a fact and an advice.
     *
     * @param fact what is wrong and where, a sentence
     * @param advice what to do, a sentence
     */
    public Problem(String fact, String advice, Throwable cause) {
        super(fact + " " + advice, cause);
        this.fact = fact;
    }

    /** What is wrong, without the advice: said where a button offers to follow it. */
    public String fact() {
        return fact;
    }
}
