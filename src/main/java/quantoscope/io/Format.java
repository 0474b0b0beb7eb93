package quantoscope.io;

import quantoscope.task.Problem;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A kind of file that can be opened. */
public interface Format {
    /** A stable identifier, such as {@code npy}. */
    String id();

    /** What people call it, such as "NumPy array". */
    String title();

    /** Usual endings, lower case, without the dot. */
    List<String> extensions();

    /**
     * How sure this format is that the file is its own: 0 not, 1 only the ending says so, 2 the
     * content says so. Must not throw on any content.
     *
     * @param header the first bytes of the file, up to 4096, little-endian
     * @param path for the ending
     */
    int probe(ByteBuffer header, Path path);

    /**
     * Opens the file; reads no more than its directory of entries.
     *
     * @throws Problem if the file is broken, or holds what cannot be shown
     */
    Document open(Path path) throws Problem;

    /**
     * What can be opened of a file that {@link #open} refuses because it ends too early; empty
     * where nothing can, or nothing is missing.
     *
     * @throws Problem if it cannot be read
     */
    default Optional<Part> part(Path path) throws Problem {
        return Optional.empty();
    }
}
