package quantoscope.io.wav;

import quantoscope.tensor.DType;
import quantoscope.tensor.Scaling;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Writes a WAV file front to back, so that it needs to know at once how many frames will come.
 * Values are divided by the type's factor, rounded half to even and clamped; NaN becomes 0 in PCM.
 * More than 16 bits of PCM or more than two channels are written as WAVE_FORMAT_EXTENSIBLE, more
 * than 4 GB as RF64 (EBU Tech 3306).
 */
public final class WavWriter implements AutoCloseable {
    private static final long MOST_RIFF_BYTES = 0xFFFFFFFEL;
    private static final int BUFFER = 1 << 16;

    private final OutputStream out;
    private final WavLayout layout;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER).order(ByteOrder.LITTLE_ENDIAN);
    private final long dataBytes;
    private long remaining;

    /**
     * Writes the header.
     *
     * @param out left open by {@link #close}
     * @param layout of a frame
     * @param frames that will be written
     */
    public WavWriter(OutputStream out, WavLayout layout, long frames) throws IOException {
        this.out = out;
        this.layout = layout;
        this.remaining = Math.multiplyExact(frames, (long) layout.channels());
        this.dataBytes = Math.multiplyExact(frames, (long) layout.frameBytes());
        header(frames);
    }

    /** The type to write a reconstruction in: the source's own where WAV has it, else float32. */
    public static DType typeFor(DType source) {
        return switch (source) {
            case U8, I16, I24, I32 -> source;
            default -> DType.F32;
        };
    }

    /**
     * The next values, channel by channel, frame by frame.
     *
     * @throws IllegalStateException if there are more than announced
     */
    public void write(float[] values, int offset, int count) throws IOException {
        remaining -= count;
        if (remaining < 0) {
            throw new IllegalStateException("more values than frames were announced");
        }
        int size = layout.type().bits() / 8;
        for (int i = offset; i < offset + count; i++) {
            if (buffer.remaining() < size) {
                flush();
            }
            put(values[i]);
        }
    }

    /**
     * Completes the file; the stream stays open.
     *
     * @throws IllegalStateException if fewer values came than were announced
     */
    @Override
    public void close() throws IOException {
        if (remaining > 0) {
            throw new IllegalStateException(remaining + " values are missing");
        }
        if ((dataBytes & 1) == 1) {
            if (!buffer.hasRemaining()) {
                flush();
            }
            buffer.put((byte) 0);
        }
        flush();
        out.flush();
    }

    private void put(float value) {
        switch (layout.type()) {
            case F32 -> buffer.putFloat(value);
            case F64 -> buffer.putDouble(value);
            case U8 -> buffer.put((byte) stored(value, 0, 255));
            case I16 -> buffer.putShort((short) stored(value, Short.MIN_VALUE, Short.MAX_VALUE));
            case I32 -> buffer.putInt((int) stored(value, Integer.MIN_VALUE, Integer.MAX_VALUE));
            default -> {
                int bits = (int) stored(value, -0x800000, 0x7FFFFF);
                buffer.putShort((short) bits).put((byte) (bits >> 16));
            }
        }
    }

    private long stored(float value, long lowest, long highest) {
        Scaling scaling = layout.scaling();
        double number = Math.rint(value / scaling.factor()) + scaling.offset();
        return Float.isNaN(value) ? scaling.offset() : Math.clamp((long) number, lowest, highest);
    }

    private void header(long frames) {
        boolean floating = layout.type().isFloat();
        boolean extensible = layout.channels() > 2 || (!floating && layout.type().bits() > 16);
        int fmtBytes = extensible ? FmtChunk.EXTENSIBLE_BYTES : floating ? 18 : 16;
        int factBytes = floating ? 12 : 0;
        long pad = dataBytes & 1;
        long riffBytes = Math.addExact(4L + 8 + fmtBytes + factBytes + 8 + pad, dataBytes);
        boolean wide = riffBytes > MOST_RIFF_BYTES;
        if (wide) {
            riffBytes += 36;
        }
        id(wide ? "RF64" : "RIFF").putInt(wide ? -1 : (int) riffBytes);
        id("WAVE");
        if (wide) {
            id("ds64").putInt(28).putLong(riffBytes).putLong(dataBytes).putLong(frames).putInt(0);
        }
        id("fmt ").putInt(fmtBytes);
        fmt(extensible, floating, fmtBytes);
        if (floating) {
            id("fact").putInt(4).putInt((int) Math.min(frames, 0xFFFFFFFFL));
        }
        id("data").putInt(wide ? -1 : (int) dataBytes);
    }

    private void fmt(boolean extensible, boolean floating, int fmtBytes) {
        int bits = layout.type().bits();
        int tag = floating ? FmtChunk.FLOAT : FmtChunk.PCM;
        long bytesPerSecond = Math.min(layout.rate() * layout.frameBytes(), 0xFFFFFFFFL);
        buffer.putShort((short) (extensible ? FmtChunk.EXTENSIBLE : tag));
        buffer.putShort((short) layout.channels()).putInt((int) layout.rate());
        buffer.putInt((int) bytesPerSecond);
        buffer.putShort((short) layout.frameBytes()).putShort((short) bits);
        if (fmtBytes > 16) {
            buffer.putShort((short) (fmtBytes - 18));
        }
        if (extensible) {
            // Front centre, front left and right; more channels have no agreed places.
            int speakers = layout.channels() == 1 ? 4 : layout.channels() == 2 ? 3 : 0;
            buffer.putShort((short) bits).putInt(speakers).putInt(tag).put(FmtChunk.GUID_TAIL);
        }
    }

    private ByteBuffer id(String text) {
        for (int i = 0; i < 4; i++) {
            buffer.put((byte) text.charAt(i));
        }
        return buffer;
    }

    private void flush() throws IOException {
        out.write(buffer.array(), 0, buffer.position());
        buffer.clear();
    }
}
