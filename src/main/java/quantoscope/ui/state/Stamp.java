package quantoscope.ui.state;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What tells a file from what it was before.
 *
 * @param modified milliseconds since 1970
 */
record Stamp(long modified, long bytes) {
    /** Of a file as it is now; of one that cannot be asked, nothing that a file could be. */
    static Stamp of(Path path) {
        try {
            return new Stamp(Files.getLastModifiedTime(path).toMillis(), Files.size(path));
        } catch (IOException _) {
            return new Stamp(0, -1);
        }
    }

    /** Whether two paths name the same place. */
    static boolean isSame(Path one, Path other) {
        return one.toAbsolutePath().normalize().equals(other.toAbsolutePath().normalize());
    }
}
