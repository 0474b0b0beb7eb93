package quantoscope.tensor;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;

/**
 * Values of one type and shape over memory, often a mapped file, in C order and packed: value i of
 * a type of b bits starts at bit i·b; types below a byte put the first value in the low bits.
 *
 * @param dtype the stored type
 * @param order the byte order of multi-byte types
 * @param shape in C order
 * @param data at least as many bytes as the shape needs
 * @param scaling from stored numbers to values
 */
public record Tensor(
        DType dtype, ByteOrder order, Shape shape, MemorySegment data, Scaling scaling) {
    /**
     * @throws IllegalArgumentException if the memory is too small for the shape
     */
    public Tensor {
        if (data.byteSize() < dtype.bytesFor(shape.count())) {
            throw new IllegalArgumentException(
                    "%s %s needs %d bytes, there are %d"
                            .formatted(
                                    shape,
                                    dtype.id(),
                                    dtype.bytesFor(shape.count()),
                                    data.byteSize()));
        }
    }

    /** Values that stand for themselves. */
    public Tensor(DType dtype, ByteOrder order, Shape shape, MemorySegment data) {
        this(dtype, order, shape, data, Scaling.NONE);
    }

    /** Float32 values in memory. */
    public static Tensor of(Shape shape, float... values) {
        return new Tensor(DType.F32, ByteOrder.nativeOrder(), shape, MemorySegment.ofArray(values));
    }

    /** The number of values. */
    public long count() {
        return shape.count();
    }

    /** Bytes the values take as stored. */
    public long bytes() {
        return dtype.bytesFor(shape.count());
    }
}
