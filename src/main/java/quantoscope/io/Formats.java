package quantoscope.io;

import quantoscope.io.csv.CsvFormat;
import quantoscope.io.image.ImageFormat;
import quantoscope.io.wav.WavFormat;
import quantoscope.task.Problem;

import java.nio.file.Path;
import java.util.List;

/** Every format there is, and the one way to open a file. */
public final class Formats {
    /** In the order in which equally sure formats are preferred. */
    public static final List<Format> ALL =
            List.of(
                    new WavFormat(), //
                    ImageFormat.PNG,
                    ImageFormat.JPEG,
                    ImageFormat.BMP,
                    ImageFormat.GIF,
                    new CsvFormat());

    private Formats() {}

    /**
     * Opens a file by its content, else by its ending.
     *
     * @throws Problem if it is not there, cannot be read, or no format knows it
     */
    @SuppressWarnings("DoNotCallSuggester") // a stub until the other formats come
    public static Document open(Path path) throws Problem {
        throw new Problem(path + ": no format knows this file");
    }
}
