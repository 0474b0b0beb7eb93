package quantoscope.io;

import quantoscope.task.Problem;

/**
 * What is there of a file that ends too early, for a person who wants it all the same.
 *
 * @param sentence how much of it is there
 * @param opening opens that
 */
public record Part(String sentence, Opening opening) {
    /** The fact in a document's metadata that says how much of the file it holds. */
    public static final String FACT = "part";

    /** How a part is opened. */
    @FunctionalInterface
    public interface Opening {
        /**
         * Opens it.
         *
         * @throws Problem if it cannot be read any more
         */
        Document open() throws Problem;
    }
}
