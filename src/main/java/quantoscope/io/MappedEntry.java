package quantoscope.io;

import quantoscope.task.Job;
import quantoscope.tensor.DType;
import quantoscope.tensor.Shape;
import quantoscope.tensor.Tensor;

/**
 * A tensor that lies in its file as it is used: never copied.
 *
 * @param tensor over the mapped file
 */
public record MappedEntry(String name, Tensor tensor) implements Entry {
    @Override
    public Kind kind() {
        return Kind.TENSOR;
    }

    @Override
    public DType dtype() {
        return tensor.dtype();
    }

    @Override
    public Shape shape() {
        return tensor.shape();
    }

    @Override
    public Tensor load(Job job) {
        return tensor;
    }
}
