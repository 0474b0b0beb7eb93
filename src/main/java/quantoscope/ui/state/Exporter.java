package quantoscope.ui.state;

import quantoscope.task.Job;
import quantoscope.task.Problem;

import java.nio.file.Path;
import java.util.List;

/** Writes what the window exports. */
public interface Exporter {
    /**
     * One thing that can be written.
     *
     * @param id such as {@code codes-npz}
     * @param title such as "Codes and scales"
     * @param extension the file's ending, without the dot
     */
    record Product(String id, String title, String extension) {}

    /** What can be written of an item. */
    List<Product> products(Item item);

    /**
     * Writes it beside the final name and moves it into place when it is whole.
     *
     * @param shown the setting and its figures
     * @throws Problem if it cannot be written; nothing is left behind then
     */
    void write(Product product, Shown shown, Path file, Job job) throws Problem;
}
