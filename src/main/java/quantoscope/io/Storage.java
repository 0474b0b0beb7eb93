package quantoscope.io;

import quantoscope.task.Problem;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The memory of one document: what is mapped and what was decoded, freed together on close. Small
 * decoded data lives in memory, above {@link #IN_MEMORY} bytes in a temporary file that is already
 * unlinked.
 */
public final class Storage implements AutoCloseable {
    /** Bytes up to which decoded data is kept in memory. */
    public static final long IN_MEMORY = 1L << 30;

    private final Arena arena = Arena.ofShared();
    private final AtomicBoolean open = new AtomicBoolean(true);

    /**
     * A whole file, read only.
     *
     * @throws Problem if it cannot be read
     */
    public MemorySegment map(Path path) throws Problem {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            return channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
        } catch (IOException e) {
            throw FileProblems.reading(path, e);
        }
    }

    /**
     * Zeroed room for decoded data, aligned to 64 bytes.
     *
     * @throws Problem if the temporary folder cannot hold it
     * @throws IllegalStateException if this is closed
     */
    public MemorySegment allocate(long bytes) throws Problem {
        if (bytes <= IN_MEMORY) {
            try {
                return arena.allocate(Math.max(1, bytes), 64).asSlice(0, bytes);
            } catch (OutOfMemoryError e) {
                // The limit on memory outside the heap, not the heap itself: a file serves as well.
                return scratch(bytes);
            }
        }
        return scratch(bytes);
    }

    private MemorySegment scratch(long bytes) throws Problem {
        Path file = null;
        try {
            file = Files.createTempFile("quantoscope", ".scratch");
            try (FileChannel channel =
                    FileChannel.open(
                            file,
                            StandardOpenOption.READ,
                            StandardOpenOption.WRITE,
                            StandardOpenOption.DELETE_ON_CLOSE)) {
                if (Files.getFileStore(file).getUsableSpace() < bytes) {
                    throw new Problem(
                            file.getParent()
                                    + " has no room for "
                                    + bytes
                                    + " bytes of decoded data; free some, or set another folder by"
                                    + " -Djava.io.tmpdir.");
                }
                return channel.map(FileChannel.MapMode.READ_WRITE, 0, bytes, arena);
            }
        } catch (IOException e) {
            throw FileProblems.writing(file == null ? Path.of("a temporary file") : file, e);
        }
    }

    /** Frees everything; a second call does nothing. Nobody may be decoding into it any more. */
    @Override
    public void close() {
        if (open.getAndSet(false)) {
            arena.close();
        }
    }
}
