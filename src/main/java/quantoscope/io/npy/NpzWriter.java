package quantoscope.io.npy;

import quantoscope.io.Array;
import quantoscope.task.Job;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32;

/**
 * Writes an NPZ file, its members stored and in the given order. The same arrays give the same
 * bytes: all times are the first that zip knows, as NumPy's are. ZIP64 fields stand only where they
 * are needed.
 */
public final class NpzWriter {
    /** 1980-01-01. */
    private static final short DATE = 1 << 5 | 1;

    /** Version 4.5 of the format: ZIP64. */
    private static final short VERSION = 45;

    /** Names are UTF-8. */
    private static final short FLAGS = 1 << 11;

    private static final long IN_ZIP64 = 0xFFFFFFFFL;
    private static final int MANY = 0xFFFF;
    private static final long PIECE = 1 << 20;

    private final WritableByteChannel channel;
    private final Job job;
    private final List<ByteBuffer> directory = new ArrayList<>();
    private long offset;

    /** Sizes and offsets from which on the 64-bit fields are used. */
    private final long limit;

    private NpzWriter(WritableByteChannel channel, long limit, Job job) {
        this.channel = channel;
        this.limit = limit;
        this.job = job;
    }

    /**
     * Writes arrays under their names, and the recipe, if there is one, as the 0-d text array
     * {@code quantoscope}.
     *
     * @throws IllegalArgumentException if two have one name, or NumPy lacks a type
     */
    public static void write(
            List<Array> arrays, Optional<String> recipe, WritableByteChannel channel, Job job)
            throws IOException {
        write(arrays, recipe, channel, IN_ZIP64, job);
    }

    /** With another limit, so that a test needs no file of 4 GiB. */
    static void write(
            List<Array> arrays,
            Optional<String> recipe,
            WritableByteChannel channel,
            long limit,
            Job job)
            throws IOException {
        Set<String> names = new HashSet<>();
        recipe.ifPresent(_ -> names.add(NpzFormat.RECIPE));
        NpzWriter writer = new NpzWriter(channel, limit, job);
        for (Array array : arrays) {
            if (!names.add(array.name())) {
                throw new IllegalArgumentException("two arrays are called " + array.name());
            }
            writer.member(
                    array.name(), NpyHeader.write(array.dtype(), array.shape()), array.data());
        }
        if (recipe.isPresent()) {
            byte[] text = recipe.get().getBytes(StandardCharsets.UTF_32LE);
            // NumPy's text has room for one character at least.
            byte[] room = new byte[Math.max(4, text.length)];
            System.arraycopy(text, 0, room, 0, text.length);
            writer.member(
                    NpzFormat.RECIPE,
                    NpyHeader.writeText(room.length / 4),
                    MemorySegment.ofArray(room));
        }
        writer.end();
    }

    private void member(String array, byte[] header, MemorySegment data) throws IOException {
        byte[] name = (array + ".npy").getBytes(StandardCharsets.UTF_8);
        if (name.length > 0xFFFF) {
            throw new IllegalArgumentException("the name is too long: " + array);
        }
        long size = header.length + data.byteSize();
        int crc = crc(header, data);
        long start = offset;
        boolean large = size >= limit;
        ByteBuffer local = record(30 + name.length + (large ? 20 : 0));
        local.putInt(0x04034b50).putShort(VERSION);
        common(local, crc, size, name.length);
        local.putShort((short) (large ? 20 : 0)).put(name);
        if (large) {
            local.putShort((short) 1).putShort((short) 16).putLong(size).putLong(size);
        }
        write(MemorySegment.ofBuffer(local.flip()));
        write(MemorySegment.ofArray(header));
        write(data);

        boolean far = start >= limit;
        int wide = (large ? 16 : 0) + (far ? 8 : 0);
        int extra = wide == 0 ? 0 : 4 + wide;
        ByteBuffer central = record(46 + name.length + extra);
        central.putInt(0x02014b50).putShort(VERSION).putShort(VERSION);
        common(central, crc, size, name.length);
        // No comment, the first disk, no attributes.
        central.putShort((short) extra).putShort((short) 0).putShort((short) 0);
        central.putShort((short) 0).putInt(0);
        central.putInt(narrow(start)).put(name);
        if (wide > 0) {
            central.putShort((short) 1).putShort((short) wide);
            if (large) {
                central.putLong(size).putLong(size);
            }
            if (far) {
                central.putLong(start);
            }
        }
        directory.add(central.flip());
    }

    /** The fields that a member's two headers share: from the flags to the length of its name. */
    private void common(ByteBuffer into, int crc, long size, int nameLength) {
        int narrow = narrow(size);
        into.putShort(FLAGS).putShort((short) 0).putShort((short) 0).putShort(DATE);
        into.putInt(crc).putInt(narrow).putInt(narrow).putShort((short) nameLength);
    }

    private int narrow(long value) {
        return (int) (value >= limit ? IN_ZIP64 : value);
    }

    private int crc(byte[] header, MemorySegment data) {
        CRC32 crc = new CRC32();
        crc.update(header);
        for (long at = 0; at < data.byteSize(); at += PIECE) {
            job.check();
            crc.update(data.asSlice(at, Math.min(PIECE, data.byteSize() - at)).asByteBuffer());
        }
        return (int) crc.getValue();
    }

    private void end() throws IOException {
        long start = offset;
        for (ByteBuffer entry : directory) {
            write(MemorySegment.ofBuffer(entry));
        }
        long size = offset - start;
        int count = directory.size();
        if (count >= MANY || size >= limit || start >= limit) {
            ByteBuffer wide = record(56 + 20);
            wide.putInt(0x06064b50).putLong(44).putShort(VERSION).putShort(VERSION);
            wide.putInt(0).putInt(0).putLong(count).putLong(count).putLong(size).putLong(start);
            wide.putInt(0x07064b50).putInt(0).putLong(offset).putInt(1);
            write(MemorySegment.ofBuffer(wide.flip()));
        }
        short narrow = (short) Math.min(count, MANY);
        ByteBuffer end = record(22);
        end.putInt(0x06054b50).putShort((short) 0).putShort((short) 0);
        end.putShort(narrow).putShort(narrow).putInt(narrow(size));
        end.putInt(narrow(start)).putShort((short) 0);
        write(MemorySegment.ofBuffer(end.flip()));
    }

    private static ByteBuffer record(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    private void write(MemorySegment bytes) throws IOException {
        NpyWriter.write(channel, bytes, job);
        offset += bytes.byteSize();
    }
}
