package quantoscope.ui.state;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Asks a person for files: the system's own dialog, or a test's answer. */
public interface Chooser {
    /** Files to open; empty when the person thought better of it. */
    List<Path> open();

    /**
     * A file to write.
     *
     * @param name what is proposed
     * @param endings what it may end with, without the dot, the usual one first
     */
    Optional<Path> save(String name, List<String> endings);
}
