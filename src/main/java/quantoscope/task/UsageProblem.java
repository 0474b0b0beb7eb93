package quantoscope.task;

/**
 * A name or value that does not exist or is out of bounds: the message names it and, where one is
 * near, the nearest that exists. Exit code 2 on the command line; in the window the field shows it
 * and the last valid value stays.
 */
public final class UsageProblem extends Exception {
    private static final long serialVersionUID = 1;

    public UsageProblem(String sentence) {
        super(sentence);
    }
}
