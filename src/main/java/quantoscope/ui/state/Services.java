package quantoscope.ui.state;

import quantoscope.analysis.Subject;
import quantoscope.io.Document;
import quantoscope.io.Part;
import quantoscope.task.Job;
import quantoscope.task.Problem;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What the window takes from outside, so that a test can put something else in its place.
 *
 * @param files how a file is opened
 * @param loader how an item's values are read
 * @param samples the built-in ones
 * @param exporter what writes exports
 * @param settings the folder for recent files, the chosen theme and size of text
 */
public record Services(
        Files files, Loader loader, List<Offer> samples, Exporter exporter, Path settings) {
    /** Opens files. */
    @FunctionalInterface
    public interface Files {
        Document open(Path path) throws Problem;

        /**
         * What can be opened of a file that {@link #open} refuses because it ends too early.
         *
         * @throws Problem if it cannot be read
         */
        default Optional<Part> part(Path path) throws Problem {
            return Optional.empty();
        }
    }

    /** Reads the values of an item. */
    @FunctionalInterface
    public interface Loader {
        Subject load(Item item, Job job) throws Problem;
    }
}
