package quantoscope.kernel;

import quantoscope.tensor.Scaling;
import quantoscope.tensor.Tensor;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * The values of a tensor as float32, or every n-th of them: a channel of a signal or an image.
 *
 * @param tensor what to read; not complex
 * @param first the tensor's index of the first value
 * @param stride from one value to the next in the tensor
 * @param count how many
 */
public record TensorSource(Tensor tensor, long first, long stride, long count)
        implements Source {
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
            for (int i = 0; i < length; i++) {
                into[i] = (float) at(first + (from + i * step) * stride);
            }
        } catch (InternalError | IllegalStateException e) {
            throw new ChangedFileException(e);
        }
    }

    private double at(long index) {
        Scaling scaling = tensor.scaling();
        return (stored(index) - scaling.offset()) * scaling.factor();
    }

    private double stored(long index) {
        MemorySegment data = tensor.data();
        return switch (tensor.dtype()) {
            case F32 ->
                    data.get(ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(tensor.order()), index * 4);
            case F64 ->
                    data.get(
                            ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(tensor.order()), index * 8);
            case I16 ->
                    data.get(ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(tensor.order()), index * 2);
            case U8 -> Byte.toUnsignedInt(data.get(ValueLayout.JAVA_BYTE, index));
            default ->
                    throw new IllegalArgumentException(tensor.dtype().id() + " cannot be decoded");
        };
    }
}
