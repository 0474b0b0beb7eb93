package quantoscope.kernel;

import quantoscope.tensor.DType;
import quantoscope.tensor.Scaling;
import quantoscope.tensor.Tensor;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.util.Optional;

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

    @Override
    public Optional<MemorySegment> inMemory(long from, int length, MemorySegment room) {
        if (!isPlain()) {
            return Optional.empty();
        }
        MemorySegment data = tensor.data();
        long start = (first + from) * Float.BYTES;
        long bytes = (long) length * Float.BYTES;
        try {
            if (liesInMemory()) {
                return Optional.of(data.asSlice(start, bytes));
            }
            MemorySegment.copy(data, start, room, 0, bytes);
            return Optional.of(room.asSlice(0, bytes));
        } catch (InternalError | IllegalStateException e) {
            throw new ChangedFileException(e);
        }
    }

    @Override
    public void fetch(long from, int length) {
        if (tensor.dtype() == DType.F32 && stride == 1) {
            try {
                Ahead.look(
                        tensor.data(), (first + from) * Float.BYTES, (long) length * Float.BYTES);
            } catch (InternalError | IllegalStateException e) {
                throw new ChangedFileException(e);
            }
        }
    }

    @Override
    public boolean liesInMemory() {
        return isPlain() && tensor.data().isNative() && !tensor.data().isMapped();
    }

    private boolean isPlain() {
        return tensor.dtype() == DType.F32
                && stride == 1
                && tensor.order() == ByteOrder.nativeOrder()
                && tensor.scaling().equals(Scaling.NONE);
    }
}
