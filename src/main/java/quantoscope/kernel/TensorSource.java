package quantoscope.kernel;

import quantoscope.tensor.DType;
import quantoscope.tensor.Tensor;

/**
 * The values of a tensor as float32, or every n-th of them: a channel of a signal or an image.
 *
 * @param tensor what to read; not complex
 * @param first the tensor's index of the first value
 * @param stride from one value to the next in the tensor
 * @param count how many
 */
public record TensorSource(Tensor tensor, long first, long stride, long count) implements Source {
    /**
     * @throws IllegalArgumentException if the tensor is complex
     */
    public TensorSource {
        if (tensor.dtype().kind() == DType.Kind.COMPLEX) {
            throw new IllegalArgumentException(tensor.dtype().id() + " cannot be decoded");
        }
    }

    /** All values. */
    public TensorSource(Tensor tensor) {
        this(tensor, 0, 1, tensor.count());
    }

    /** One of {@code channels} interleaved channels. */
    public static TensorSource channel(Tensor tensor, int channel, int channels) {
        return new TensorSource(tensor, channel, channels, tensor.count() / channels);
    }

    @Override
    public void read(long from, long step, float[] into, int length) {
        try {
            new Decoder(tensor, stride * step).read(first + from * stride, into, length);
        } catch (InternalError | IllegalStateException e) {
            throw new ChangedFileException(e);
        }
    }
}
