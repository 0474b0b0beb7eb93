package quantoscope.io.wav;

import quantoscope.tensor.Shape;

/**
 * What the header of a WAV file says.
 *
 * @param layout of a frame
 * @param validBits of each sample, in its high bits; the rest is 0
 * @param offset of the first frame in the file, in bytes
 * @param frames how many there are
 */
record WavHeader(WavLayout layout, int validBits, long offset, long frames) {
    Shape shape() {
        return Shape.of(frames, layout.channels());
    }

    long dataBytes() {
        return frames * layout.frameBytes();
    }
}
