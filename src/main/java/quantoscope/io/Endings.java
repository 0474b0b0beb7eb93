package quantoscope.io;

import java.nio.file.Path;
import java.util.Locale;

/** What a file's name says of its format. */
public final class Endings {
    private Endings() {}

    /** Whether the file's name ends as the format's files do. */
    public static boolean match(Format format, Path path) {
        Path name = path.getFileName();
        if (name == null) {
            return false;
        }
        String text = name.toString().toLowerCase(Locale.ROOT);
        return format.extensions().stream().anyMatch(ending -> text.endsWith("." + ending));
    }
}
