package quantoscope.io;

import quantoscope.task.Job;
import quantoscope.task.Problem;
import quantoscope.tensor.DType;
import quantoscope.tensor.Shape;
import quantoscope.tensor.Tensor;

import java.util.Optional;
import java.util.OptionalDouble;

/** One signal, image or tensor in an open file. Knows its shape at once, its values on demand. */
public interface Entry {
    /** Unique in its document. */
    String name();

    Kind kind();

    /** The type as stored in the file; the loaded tensor may have another. */
    DType dtype();

    Shape shape();

    /** Bytes the values take as stored, before any compression of the file. */
    default long bytes() {
        return dtype().bytesFor(shape().count());
    }

    /** For an image, the bits of a sample: its values are 0 … 2ᵇ − 1; else 0. */
    default int depth() {
        return 0;
    }

    /** For a signal, frames in a second; empty where the file does not say. */
    default OptionalDouble sampleRate() {
        return OptionalDouble.empty();
    }

    /** How it is quantized in the file; empty where it is not. */
    default Optional<Packed> packed() {
        return Optional.empty();
    }

    /**
     * The values: mapped where the file allows, else decoded into memory that the document owns
     * (once: later calls return the same tensor).
     *
     * @param job to cancel decoding, and for its progress
     * @throws Problem if they cannot be read
     */
    Tensor load(Job job) throws Problem;
}
