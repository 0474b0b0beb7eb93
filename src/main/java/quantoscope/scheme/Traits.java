package quantoscope.scheme;

import quantoscope.kernel.Sequence;
import quantoscope.tensor.Shape;

/**
 * What a scheme must know of data beside its values.
 *
 * @param shape in C order
 * @param full what the stored type can hold, for the range rule {@code full}: ±1 for signals of
 *     integers, 0 … 2ᵈᵉᵖᵗʰ − 1 for images, the type's own limits for tensors of integers; for
 *     floats ±1 for signals, and for tensors none (low above high)
 * @param depth for an image of integers, bits of a sample: the reconstruction is rounded to them;
 *     else 0
 * @param sequence which value follows which
 */
public record Traits(Shape shape, Range full, int depth, Sequence sequence) {
    /** Data on which every parameter may have an effect: for text that knows of no data. */
    public static final Traits ANY = new Traits(Shape.of(1, 256), new Range(-1, 1), 0);

    /** Of values that follow each other along the last dimension. */
    public Traits(Shape shape, Range full, int depth) {
        this(shape, full, depth, new Sequence(1, Math.max(1, shape.last())));
    }

    /** The same of values that are no longer what the stored type holds. */
    Traits unbounded() {
        return new Traits(shape, Range.NONE, depth, sequence);
    }

    /** The largest sample of an image of integers, 2ᵈᵉᵖᵗʰ − 1; else 0. */
    int largestSample() {
        return depth == 0 ? 0 : (int) ((1L << depth) - 1);
    }
}
