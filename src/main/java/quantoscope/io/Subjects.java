package quantoscope.io;

import quantoscope.analysis.Subject;
import quantoscope.kernel.Sequence;
import quantoscope.kernel.TensorSource;
import quantoscope.scheme.Range;
import quantoscope.scheme.Traits;
import quantoscope.tensor.DType;
import quantoscope.tensor.Shape;
import quantoscope.tensor.Tensor;

import java.util.OptionalDouble;

/** Entries as subjects of analysis. */
public final class Subjects {
    private Subjects() {}

    /** All values of an entry. */
    public static Subject of(Entry entry, Tensor tensor) {
        return new Subject(
                new TensorSource(tensor), traits(entry, entry.shape()), entry.bytes(), peak(entry));
    }

    /** One channel of a signal or an image: the last dimension's index {@code channel}. */
    public static Subject channel(Entry entry, Tensor tensor, int channel) {
        Shape shape = entry.shape();
        int channels = Math.toIntExact(shape.last());
        long[] dimensions = shape.toArray();
        dimensions[dimensions.length - 1] = 1;
        return new Subject(
                TensorSource.channel(tensor, channel, channels),
                traits(entry, Shape.of(dimensions)),
                entry.bytes() / channels,
                peak(entry));
    }

    private static Traits traits(Entry entry, Shape shape) {
        return new Traits(
                shape,
                full(entry),
                entry.kind() == Kind.IMAGE ? entry.depth() : 0,
                sequence(entry.kind(), shape));
    }

    /** In time of a signal, along the rows of a picture or a tensor. */
    public static Sequence sequence(Kind kind, Shape shape) {
        long last = Math.max(1, shape.last());
        return switch (kind) {
            case SIGNAL -> new Sequence(channels(shape), Math.max(1, shape.count()));
            // A recipe may say of anything that it is an image.
            case IMAGE ->
                    shape.rank() > 1
                            ? new Sequence(last, last * Math.max(1, shape.dimension(1)))
                            : new Sequence(1, last);
            case TENSOR -> new Sequence(1, last);
        };
    }

    /** A table's column has one and no dimension for it. */
    private static long channels(Shape frames) {
        return frames.rank() == 1 ? 1 : Math.max(1, frames.last());
    }

    private static OptionalDouble peak(Entry entry) {
        return switch (entry.kind()) {
            case SIGNAL -> OptionalDouble.of(1);
            case IMAGE -> OptionalDouble.of(Math.scalb(1.0, entry.depth()) - 1);
            case TENSOR -> OptionalDouble.empty();
        };
    }

    /** What the stored type can hold; none for a tensor of floats. */
    private static Range full(Entry entry) {
        DType type = entry.dtype();
        return switch (entry.kind()) {
            case IMAGE -> new Range(0, (float) (Math.scalb(1.0, entry.depth()) - 1));
            case SIGNAL ->
                    type.isFloat()
                            ? new Range(-1, 1)
                            : new Range(-1, (float) (1 - Math.scalb(1.0, 1 - type.bits())));
            case TENSOR ->
                    switch (type.kind()) {
                        case SIGNED ->
                                new Range(
                                        (float) -Math.scalb(1.0, type.bits() - 1),
                                        (float) (Math.scalb(1.0, type.bits() - 1) - 1));
                        case UNSIGNED ->
                                type == DType.BOOL
                                        ? new Range(0, 1)
                                        : new Range(0, (float) (Math.scalb(1.0, type.bits()) - 1));
                        case FLOAT, COMPLEX -> Range.NONE;
                    };
        };
    }
}
