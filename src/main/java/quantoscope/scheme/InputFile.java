package quantoscope.scheme;

import quantoscope.task.Problem;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;

/** A file that settings name, as it is now: what was made of it holds until it changes. */
record InputFile(Path file, FileTime changed, long bytes) {
    /**
     * The file of that parameter.
     *
     * @throws Problem if it cannot be read
     */
    static InputFile of(Path file, String parameter) throws Problem {
        try {
            return new InputFile(file, Files.getLastModifiedTime(file), Files.size(file));
        } catch (IOException e) {
            throw new Problem(
                    "The %s file %s cannot be read; give the path of an NPY file."
                            .formatted(parameter, file),
                    e);
        }
    }
}
