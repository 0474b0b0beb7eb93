package quantoscope.io;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What a sentence about broken or strange data is about.
 *
 * @param file as it was named
 * @param entry of the file; empty for the file itself
 */
public record Place(String file, Optional<String> entry) {
    /** A file with one array, or all of a file. */
    public static Place of(Path path) {
        return new Place(path.toString(), Optional.empty());
    }

    /** One entry of a file. */
    public static Place of(Path path, String entry) {
        return new Place(path.toString(), Optional.of(entry));
    }

    /** What it holds: {@code weights.npz holds Python objects (entry ‘notes’)}. */
    public String holds(String what) {
        return file + " holds " + what + bracket();
    }

    private String bracket() {
        return entry.map(name -> " (entry " + Names.quoted(name) + ")").orElse("");
    }

    /** What a sentence begins with: {@code weights.npz (entry ‘notes’)}. */
    @Override
    public String toString() {
        return file + bracket();
    }
}
