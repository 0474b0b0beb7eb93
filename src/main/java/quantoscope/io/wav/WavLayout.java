package quantoscope.io.wav;

import quantoscope.tensor.DType;
import quantoscope.tensor.Scaling;

/**
 * How samples stand in a WAV file: little-endian frames, the channels of a frame side by side.
 *
 * @param type u8, i16, i24, i32, f32 or f64
 * @param channels 1 … 65 535, and a frame takes at most {@link #MOST_FRAME_BYTES}
 * @param rate frames in a second, 0 … 2³² − 1; 0 where nobody knows
 */
public record WavLayout(DType type, int channels, long rate) {
    /** The longest frame the header can state. */
    public static final int MOST_FRAME_BYTES = 0xFFFF;

    public WavLayout {
        switch (type) {
            case U8, I16, I24, I32, F32, F64 -> {}
            default -> throw new IllegalArgumentException("WAV has no " + type.id());
        }
        if (channels < 1 || (long) channels * (type.bits() / 8) > MOST_FRAME_BYTES) {
            throw new IllegalArgumentException(channels + " channels of " + type.id());
        }
        if (rate < 0 || rate > 0xFFFFFFFFL) {
            throw new IllegalArgumentException(rate + " Hz");
        }
    }

    /** Bytes of one frame, which the header calls block align. */
    public int frameBytes() {
        return channels * (type.bits() / 8);
    }

    /** From stored numbers to ±1: integers by their full scale, 8 bits unsigned about 128. */
    public Scaling scaling() {
        return switch (type) {
            case U8 -> new Scaling(128, 0x1p-7);
            case I16 -> new Scaling(0, 0x1p-15);
            case I24 -> new Scaling(0, 0x1p-23);
            case I32 -> new Scaling(0, 0x1p-31);
            default -> Scaling.NONE;
        };
    }
}
