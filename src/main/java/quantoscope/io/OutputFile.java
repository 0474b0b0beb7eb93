package quantoscope.io;

import quantoscope.task.Problem;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * A file to be made whole or not at all: written beside its final place, read back, then moved
 * there. Whatever goes wrong, nothing is left over and an older file stays as it was.
 *
 * @param path where it shall be
 * @param force whether an older file may be replaced
 * @param inputs files that it must not replace
 */
public record OutputFile(Path path, boolean force, List<Path> inputs) {
    public OutputFile {
        inputs = List.copyOf(inputs);
    }

    /** Writes the content. */
    public interface Body {
        void write(FileChannel channel) throws IOException, Problem;
    }

    /** Reads the content back, and throws if it is not what was meant. */
    public interface Check {
        /**
         * Checks the file.
         *
         * @param written has the name of the final file, in another folder
         */
        void check(Path written) throws IOException, Problem;
    }

    /**
     * Says at once, before any long work, what would forbid the output.
     *
     * @throws Problem if it exists without force, is an input, or no file can be there
     */
    public void checkAllowed() throws Problem {
        try {
            for (Path input : inputs) {
                if (Files.exists(path) && Files.exists(input) && Files.isSameFile(path, input)) {
                    throw new Problem(
                            path
                                    + " is the file that is read; choose another name for the"
                                    + " output.");
                }
            }
        } catch (IOException e) {
            throw FileProblems.writing(path, e);
        }
        if (Files.isDirectory(path)) {
            throw new Problem(path + " is a folder; name a file in it.");
        }
        if (Files.exists(path) && !Files.isRegularFile(path)) {
            throw new Problem(path + " is not a regular file; choose another name.");
        }
        if (Files.exists(path) && !force) {
            throw new Problem(
                    path + " exists already; choose another name, or replace it by --force.");
        }
    }

    /**
     * Makes the file.
     *
     * @throws Problem if it is not allowed, cannot be written, or does not read back as meant
     */
    public void write(Body body, Check check) throws Problem {
        checkAllowed();
        try {
            // Through a link the file it points to is replaced, not the link.
            Path target = Files.exists(path) ? path.toRealPath() : path.toAbsolutePath();
            Path folder = Files.createTempDirectory(target.getParent(), ".quantoscope");
            Path file = folder.resolve(target.getFileName());
            try {
                try (FileChannel channel =
                        FileChannel.open(
                                file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                    body.write(channel);
                    channel.force(true);
                }
                check.check(file);
                checkAllowed();
                Files.move(file, target, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(file);
                Files.delete(folder);
            }
        } catch (IOException e) {
            throw FileProblems.writing(path, e);
        }
    }
}
