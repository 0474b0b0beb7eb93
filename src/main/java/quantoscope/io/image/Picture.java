package quantoscope.io.image;

import quantoscope.tensor.DType;
import quantoscope.tensor.Shape;

/**
 * What the header of an image says of the samples that decoding will give.
 *
 * @param width in pixels
 * @param height in pixels
 * @param channels 1 grey, 2 grey and alpha, 3 red, green, blue, 4 with alpha
 * @param depth bits of a sample: its values are 0 … 2ᵈᵉᵖᵗʰ − 1
 */
public record Picture(int width, int height, int channels, int depth) {
    public Picture {
        if (width < 1 || height < 1 || channels < 1 || channels > 4 || depth < 1 || depth > 16) {
            throw new IllegalArgumentException(
                    width + " × " + height + " × " + channels + " of " + depth + " bits");
        }
    }

    /** The smallest type that holds a sample. */
    public DType dtype() {
        return depth > 8 ? DType.U16 : DType.U8;
    }

    /** Rows, columns, channels. */
    public Shape shape() {
        return Shape.of(height, width, channels);
    }

    /** Samples in one row. */
    int rowSamples() {
        return width * channels;
    }

    /** Bytes of all samples, decoded. */
    long bytes() {
        return (long) height * width * channels * (dtype().bits() / 8);
    }
}
