package quantoscope.kernel;

import quantoscope.tensor.Shape;

/**
 * Which parameter set (scale, zero point) a value uses, as runs of consecutive values that share
 * one. Parameter sets are numbered in C order of the scale tensor.
 */
public sealed interface Layout {
    /** How many parameter sets there are; at least 1. */
    int parameters();

    /** The parameter set of value {@code index}. */
    int parameterAt(long index);

    /** The first index after {@code index} that may use another parameter set. */
    long runEnd(long index);

    /** The length of most runs, and the least of those that are not cut short. */
    default long shortestRun() {
        return switch (this) {
            case Whole _ -> Long.MAX_VALUE;
            case Axis axis -> axis.inner();
            case Groups groups -> Math.min(groups.size(), groups.row());
            case Blocks _ -> 1;
        };
    }

    /**
     * How many values lie beside each other of which each uses the parameter set after that of the
     * one before; 0 where neighbours share one. Such rows begin at multiples of this.
     */
    default long stripe() {
        return switch (this) {
            case Axis axis -> axis.inner() == 1 ? axis.channels() : 0;
            case Blocks blocks -> blocks.inner();
            default -> 0;
        };
    }

    /** The shape of a tensor with one number per parameter set, as ONNX shapes scales. */
    Shape parameterShape();

    /** One parameter set for everything. */
    record Whole() implements Layout {
        @Override
        public int parameters() {
            return 1;
        }

        @Override
        public int parameterAt(long index) {
            return 0;
        }

        @Override
        public long runEnd(long index) {
            return Long.MAX_VALUE;
        }

        @Override
        public Shape parameterShape() {
            return Shape.of();
        }
    }

    /**
     * One parameter set for each index of a dimension.
     *
     * @param channels the extent of that dimension
     * @param inner the product of the extents behind it
     */
    record Axis(int channels, long inner) implements Layout {
        /** The layout for dimension {@code axis} of {@code shape}. */
        public static Axis of(Shape shape, int axis) {
            long inner = 1;
            for (int d = axis + 1; d < shape.rank(); d++) {
                inner *= shape.dimension(d);
            }
            return new Axis(
                    Math.max(1, Math.toIntExact(shape.dimension(axis))), Math.max(1, inner));
        }

        @Override
        public int parameters() {
            return channels;
        }

        @Override
        public int parameterAt(long index) {
            return (int) (index / inner % channels);
        }

        @Override
        public long runEnd(long index) {
            return (index / inner + 1) * inner;
        }

        @Override
        public Shape parameterShape() {
            return Shape.of(channels);
        }
    }

    /**
     * Groups of {@code size} consecutive values within rows of {@code row}; a row's last group may
     * be short. A flat layout has one row that holds everything.
     *
     * @param rows how many rows there are
     * @param row values in a row
     * @param size values in a group
     * @param parameterShape the shape of the scales
     */
    record Groups(long rows, long row, int size, Shape parameterShape) implements Layout {
        /** Groups along the last dimension. */
        public static Groups byRow(Shape shape, int size) {
            long row = Math.max(1, shape.last());
            long[] dimensions = shape.rank() == 0 ? new long[] {1} : shape.toArray();
            dimensions[dimensions.length - 1] = Math.ceilDiv(row, size);
            return new Groups(shape.count() / row, row, size, Shape.of(dimensions));
        }

        /** Groups over the flattened data. */
        public static Groups flat(Shape shape, int size) {
            long row = Math.max(1, shape.count());
            return new Groups(1, row, size, Shape.of(Math.ceilDiv(row, size)));
        }

        private long perRow() {
            return Math.ceilDiv(row, size);
        }

        @Override
        public int parameters() {
            return Math.max(1, Math.toIntExact(Math.max(1, rows) * perRow()));
        }

        @Override
        public int parameterAt(long index) {
            return (int) (index / row * perRow() + index % row / size);
        }

        @Override
        public long runEnd(long index) {
            long start = index - index % row;
            return Math.min(start + row, start + (index % row / size + 1) * size);
        }
    }

    /**
     * Blocks of {@code size} indices along a dimension that others follow; the last may be short.
     *
     * @param extent the extent of that dimension
     * @param inner the product of the extents behind it, above 1
     * @param size indices in a block
     * @param parameterShape the shape of the scales
     */
    record Blocks(long extent, long inner, int size, Shape parameterShape) implements Layout {
        /** The layout along dimension {@code axis} of {@code shape}; groups along the last one. */
        public static Layout of(Shape shape, int axis, int size) {
            long[] dimensions = shape.toArray();
            long extent = Math.max(1, dimensions[axis]);
            dimensions[axis] = Math.ceilDiv(extent, size);
            long inner = Axis.of(shape, axis).inner();
            return inner == 1
                    ? new Groups(shape.count() / extent, extent, size, Shape.of(dimensions))
                    : new Blocks(extent, inner, size, Shape.of(dimensions));
        }

        private long perExtent() {
            return Math.ceilDiv(extent, size);
        }

        @Override
        public int parameters() {
            return Math.max(1, Math.toIntExact(parameterShape.count()));
        }

        @Override
        public int parameterAt(long index) {
            long slice = index / inner;
            long block = slice / extent * perExtent() + slice % extent / size;
            return (int) (block * inner + index % inner);
        }

        @Override
        public long runEnd(long index) {
            return index + 1;
        }
    }
}
