package quantoscope.io;

import quantoscope.tensor.DType;
import quantoscope.tensor.Shape;

import java.lang.foreign.MemorySegment;

/**
 * An array to be written under a name.
 *
 * @param data the values in C order, little-endian, exactly as many bytes as the shape needs
 */
public record Array(String name, DType dtype, Shape shape, MemorySegment data) {
    /**
     * Checks the size.
     *
     * @throws IllegalArgumentException if the data does not have the shape's size
     */
    public Array {
        if (data.byteSize() != dtype.bytesFor(shape.count())) {
            throw new IllegalArgumentException(
                    name
                            + ": "
                            + shape
                            + " of "
                            + dtype.id()
                            + " is not "
                            + data.byteSize()
                            + " bytes");
        }
    }
}
