package quantoscope.io;

import quantoscope.task.Problem;

import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An open file over its storage, as most formats need it.
 *
 * @param storage freed on close
 */
public record StoredDocument(
        Path path, String format, long bytes, Contents contents, Storage storage)
        implements Document {
    /** What a format finds in a file. */
    public record Contents(Map<String, String> metadata, List<Entry> entries) {
        public Contents {
            metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
            entries = List.copyOf(entries);
        }
    }

    /** Reads the directory of a file. */
    public interface Reader {
        /**
         * Reads the directory, not the values.
         *
         * @param file the whole file, mapped
         * @param storage for the entries to decode into
         */
        Contents read(MemorySegment file, Storage storage) throws Problem;
    }

    /**
     * Maps the file and reads its directory; whatever goes wrong, nothing stays open.
     *
     * @param format the identifier of the format
     */
    public static Document open(Path path, String format, Reader reader) throws Problem {
        Storage storage = new Storage();
        boolean opened = false;
        try {
            MemorySegment file = storage.map(path);
            Contents contents = reader.read(file, storage);
            opened = true;
            return new StoredDocument(path, format, file.byteSize(), contents, storage);
        } catch (InternalError e) {
            // What reading a mapped page throws that the file no longer has.
            throw FileProblems.changed(path, e);
        } finally {
            if (!opened) {
                storage.close();
            }
        }
    }

    @Override
    public Map<String, String> metadata() {
        return contents.metadata();
    }

    @Override
    public List<Entry> entries() {
        return contents.entries();
    }

    @Override
    public void close() {
        storage.close();
    }
}
