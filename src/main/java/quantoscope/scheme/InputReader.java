package quantoscope.scheme;

import quantoscope.kernel.Source;
import quantoscope.task.Job;
import quantoscope.task.Problem;
import quantoscope.tensor.Shape;

import java.nio.file.Path;
import java.util.ServiceLoader;

/** Reads what a layer was given while a model ran. */
public interface InputReader {
    /** The one that the program was put together with. */
    static InputReader found() {
        return ServiceLoader.load(InputReader.class).findFirst().orElseThrow();
    }

    /**
     * An array in memory.
     *
     * @param shape the last dimension one sample, those before it samples
     */
    record Inputs(Shape shape, Source values) {}

    /**
     * Reads a NumPy array.
     *
     * @throws Problem if it cannot be read, or does not fit into memory
     */
    Inputs read(Path file, Job job) throws Problem;
}
