package quantoscope.io.npy;

import quantoscope.io.Array;
import quantoscope.task.Job;
import quantoscope.tensor.DType;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;

/** Writes one array byte for byte as {@code numpy.save} does, in C order and little-endian. */
public final class NpyWriter {
    private static final long PIECE = 1 << 20;

    private NpyWriter() {}

    /** Whether NumPy has such a type. */
    public static boolean holds(DType dtype) {
        return Descr.of(dtype).isPresent();
    }

    /**
     * Writes the array; its name is not part of the file.
     *
     * @throws IllegalArgumentException if NumPy has no such type
     */
    public static void write(Array array, WritableByteChannel channel, Job job) throws IOException {
        write(channel, MemorySegment.ofArray(NpyHeader.write(array.dtype(), array.shape())), job);
        write(channel, array.data(), job);
    }

    /** Writes bytes, however many. */
    static void write(WritableByteChannel channel, MemorySegment bytes, Job job)
            throws IOException {
        for (long at = 0; at < bytes.byteSize(); at += PIECE) {
            job.check();
            ByteBuffer piece =
                    bytes.asSlice(at, Math.min(PIECE, bytes.byteSize() - at)).asByteBuffer();
            while (piece.hasRemaining()) {
                channel.write(piece);
            }
        }
    }
}
