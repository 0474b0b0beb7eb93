package quantoscope.tensor;

import java.util.Arrays;
import java.util.stream.Collectors;

/** The dimensions of a tensor in C order: the last one varies fastest. A scalar has none. */
public final class Shape {
    private final long[] dimensions;
    private final long count;

    private Shape(long[] dimensions) {
        long product = 1;
        boolean empty = false;
        for (long dimension : dimensions) {
            if (dimension < 0) {
                throw new IllegalArgumentException("a dimension is negative: " + dimension);
            }
            if (dimension == 0) {
                empty = true;
            } else {
                product = Math.multiplyExact(product, dimension);
            }
        }
        this.dimensions = dimensions;
        this.count = empty ? 0 : product;
    }

    /**
     * A shape of these dimensions.
     *
     * @throws IllegalArgumentException if one is negative
     * @throws ArithmeticException if their product exceeds a long
     */
    public static Shape of(long... dimensions) {
        return new Shape(dimensions.clone());
    }

    public int rank() {
        return dimensions.length;
    }

    /** The extent of dimension {@code axis}, 0 the slowest. */
    public long dimension(int axis) {
        return dimensions[axis];
    }

    /** The extent of the last dimension; 1 for a scalar. */
    public long last() {
        return dimensions.length == 0 ? 1 : dimensions[dimensions.length - 1];
    }

    /** The number of values; 1 for a scalar. */
    public long count() {
        return count;
    }

    public long[] toArray() {
        return dimensions.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Shape shape && Arrays.equals(dimensions, shape.dimensions);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(dimensions);
    }

    /** As people write it: {@code 128 × 129 × 3}; a scalar is {@code scalar}. */
    @Override
    public String toString() {
        return dimensions.length == 0
                ? "scalar"
                : Arrays.stream(dimensions)
                        .mapToObj(Long::toString)
                        .collect(Collectors.joining(" × "));
    }
}
