package quantoscope.io;

import quantoscope.io.csv.CsvFormat;
import quantoscope.io.image.ImageFormat;
import quantoscope.io.npy.NpyFormat;
import quantoscope.io.npy.NpzFormat;
import quantoscope.io.safetensors.SafetensorsFormat;
import quantoscope.io.wav.WavFormat;
import quantoscope.task.Problem;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Every format there is, and the one way to open a file. */
public final class Formats {
    /** In the order in which equally sure formats are preferred. */
    public static final List<Format> ALL =
            List.of(
                    new NpyFormat(),
                    new NpzFormat(),
                    new SafetensorsFormat(),
                    new WavFormat(),
                    ImageFormat.PNG,
                    ImageFormat.JPEG,
                    ImageFormat.BMP,
                    ImageFormat.GIF,
                    new CsvFormat());

    /** Bytes that a format is shown to recognise its files. */
    private static final int HEADER = 4096;

    private Formats() {}

    /**
     * Opens a file by its content, else by its ending.
     *
     * @throws Problem if it is not there, cannot be read, is empty, or no format knows it
     */
    public static Document open(Path path) throws Problem {
        return format(path).open(path);
    }

    /**
     * What can be opened of a file that ends too early; empty where nothing can.
     *
     * @throws Problem if it cannot be read, or no format knows it
     */
    public static Optional<Part> part(Path path) throws Problem {
        return format(path).part(path);
    }

    private static Format format(Path path) throws Problem {
        ByteBuffer header = header(path);
        Format best = null;
        int sure = 0;
        for (Format format : ALL) {
            int probe = format.probe(header.duplicate().order(ByteOrder.LITTLE_ENDIAN), path);
            if (probe > sure) {
                best = format;
                sure = probe;
            }
        }
        if (best == null) {
            throw new Problem(
                    path + ": no format knows this content. Quantoscope opens " + known() + ".");
        }
        return best;
    }

    private static ByteBuffer header(Path path) throws Problem {
        // Not opened at all: opening a pipe would wait for its other end.
        if (Files.exists(path) && !Files.isRegularFile(path)) {
            throw new Problem(
                    Files.isDirectory(path)
                            ? path + " is a folder; open a file in it."
                            : path + " is not a regular file; copy its content into one.");
        }
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            if (channel.size() == 0) {
                throw new Problem(path + " is empty; copy it again or save it anew.");
            }
            ByteBuffer header = ByteBuffer.allocate(HEADER);
            while (header.hasRemaining() && channel.read(header) > 0) {
                // A read may return less than asked for.
            }
            return header.flip().asReadOnlyBuffer();
        } catch (IOException e) {
            throw FileProblems.reading(path, e);
        }
    }

    /** By their usual endings: {@code npy, npz, wav}. */
    private static String known() {
        return ALL.stream().map(f -> f.extensions().getFirst()).collect(Collectors.joining(", "));
    }
}
