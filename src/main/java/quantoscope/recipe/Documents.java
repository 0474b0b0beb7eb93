package quantoscope.recipe;

import quantoscope.io.Document;
import quantoscope.io.Entry;
import quantoscope.io.Formats;
import quantoscope.io.Part;
import quantoscope.io.Storage;
import quantoscope.io.sample.Samples;
import quantoscope.task.Problem;
import quantoscope.task.UsageProblem;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The one way to open anything: a file, one of our own exports, a built-in sample. */
public final class Documents {
    private static final String SAMPLE = "sample:";

    private Documents() {}

    private static Document sample(String id) throws Problem {
        try {
            return Samples.open(id);
        } catch (UsageProblem e) {
            throw new Problem(e.getMessage(), e);
        }
    }

    /**
     * Opens a file, or a built-in sample by a name such as {@code sample:sine}. In a file that
     * Quantoscope exported, codes and their parameters are one entry again.
     *
     * @throws Problem if it cannot be opened
     */
    public static Document open(Path path) throws Problem {
        if (path.toString().startsWith(SAMPLE)) {
            return sample(path.toString().substring(SAMPLE.length()));
        }
        Document document = Formats.open(path);
        String recipe = document.metadata().get(Packaging.RECIPE);
        if (recipe == null) {
            return document;
        }
        boolean opened = false;
        Storage storage = new Storage();
        try {
            Document unpacked =
                    new Unpacked(document, Unpacking.entries(document, recipe, storage), storage);
            opened = true;
            return unpacked;
        } catch (UsageProblem e) {
            throw new Problem(path + ": its recipe cannot be followed: " + e.getMessage(), e);
        } finally {
            if (!opened) {
                storage.close();
                document.close();
            }
        }
    }

    /**
     * What can be opened of a file that ends too early; empty where nothing can.
     *
     * @throws Problem if it cannot be read, or no format knows it
     */
    public static Optional<Part> part(Path path) throws Problem {
        return path.toString().startsWith(SAMPLE) ? Optional.empty() : Formats.part(path);
    }

    /** A document whose quantized entries are one each. */
    private record Unpacked(Document document, List<Entry> entries, Storage storage)
            implements Document {
        @Override
        public Path path() {
            return document.path();
        }

        @Override
        public String format() {
            return document.format();
        }

        @Override
        public long bytes() {
            return document.bytes();
        }

        @Override
        public Map<String, String> metadata() {
            return document.metadata();
        }

        @Override
        public void close() {
            storage.close();
            document.close();
        }
    }
}
