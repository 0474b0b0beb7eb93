package quantoscope.io;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * An open file: a lazy list of entries. Owns what they were loaded into; after {@link #close} no
 * tensor of it may be read (readers get a {@code ChangedFileException}).
 */
public interface Document extends AutoCloseable {
    /** The file; for a built-in sample a path that only names it. */
    Path path();

    /** The identifier of the format, such as {@code npz}. */
    String format();

    /** The size of the file. */
    long bytes();

    /** Facts of the file beside its entries, in the file's order. */
    Map<String, String> metadata();

    List<Entry> entries();

    @Override
    void close();
}
