package quantoscope.io;

import quantoscope.task.Problem;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Sentences for what the file system refuses. */
public final class FileProblems {
    private static final String FULL = "No space left";
    private static final String TOO_LARGE = "File too large";

    private FileProblems() {}

    /** Why a file could not be read, and what to do. */
    public static Problem reading(Path path, IOException cause) {
        if (cause instanceof NoSuchFileException) {
            return new Problem(path + ": there is no such file; check the path.", cause);
        }
        if (cause instanceof AccessDeniedException) {
            return new Problem(
                    path + ": reading is not permitted; change its permissions or copy it.", cause);
        }
        if (Files.isDirectory(path)) {
            return new Problem(path + " is a folder; open a file in it.", cause);
        }
        return new Problem(path + " could not be read: " + reason(cause) + ".", cause);
    }

    /** What the bytes say contradicts itself or the format. */
    public static Problem broken(String file, String what) {
        return new Problem(file + " is broken: " + what + "; copy it again or save it anew.");
    }

    /**
     * The file is shorter than it says.
     *
     * @param need unsigned
     */
    public static Problem truncated(String file, long have, long need) {
        return new Problem(
                file
                        + " ends after "
                        + have
                        + " of "
                        + Long.toUnsignedString(need)
                        + " bytes; copy it again or save it anew.");
    }

    /** A shape whose size no long can count. */
    public static Problem overflow(String file) {
        return broken(file, "it claims a shape of more values than any file can hold");
    }

    /** The file was cut, replaced or closed while it was read. */
    public static Problem changed(Path path, Throwable cause) {
        return new Problem(path + " changed while it was open; open it again.", cause);
    }

    /**
     * Why a file could not be written, and what to do; one that is there already stays as it was.
     */
    public static Problem writing(Path path, IOException cause) {
        String untouched = Files.isRegularFile(path) ? " The old file is untouched." : "";
        return new Problem(
                "Could not write " + path + ": " + obstacle(path, cause) + "." + untouched,
                advice(path, cause),
                cause);
    }

    private static String obstacle(Path path, IOException cause) {
        String reason = reason(cause);
        if (cause instanceof AccessDeniedException) {
            return "writing is not permitted there";
        }
        if (cause instanceof NoSuchFileException) {
            return isFolderThere(path)
                    ? "no file can be made in that folder"
                    : "the folder does not exist";
        }
        if (reason.contains(FULL)) {
            return "disk full";
        }
        return reason.contains(TOO_LARGE) ? "it is larger than a file can be there" : reason;
    }

    /** Some systems' folders refuse new files as if they themselves were missing. */
    private static boolean isFolderThere(Path path) {
        Path folder = path.toAbsolutePath().getParent();
        return folder != null && Files.isDirectory(folder);
    }

    private static String advice(Path path, IOException cause) {
        if (cause instanceof NoSuchFileException && !isFolderThere(path)) {
            return "Make it or choose another place.";
        }
        return reason(cause).contains(FULL)
                ? "Free some room or choose another place."
                : "Choose another place.";
    }

    /** What the system says, without the path that the sentence has named. */
    private static String reason(IOException cause) {
        return cause instanceof FileSystemException e && e.getReason() != null
                ? e.getReason()
                : String.valueOf(cause.getMessage());
    }
}
