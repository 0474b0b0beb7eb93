package quantoscope.kernel;

import java.lang.foreign.MemorySegment;
import java.util.Optional;

/**
 * Values to work on, as float32, by a 64-bit index. Implementations are safe to read from several
 * threads at once.
 */
public interface Source {
    /** How many values there are. */
    long count();

    /**
     * Reads {@code length} values, the first at {@code from}, each {@code step} after the one
     * before, into {@code into} from its start.
     *
     * @throws ChangedFileException if the file behind the values was cut or closed meanwhile
     */
    void read(long from, long step, float[] into, int length);

    /**
     * {@code length} consecutive values as float32 in the machine's byte order outside the heap:
     * where they lie, or copied as they are; empty where they are something else. A file may be cut
     * while it is mapped, which only a copy survives, so what is mapped is copied.
     *
     * @param room as much memory as they take, for a copy; any where {@link #liesInMemory}
     * @throws ChangedFileException if the file behind the values was cut or closed meanwhile
     */
    default Optional<MemorySegment> inMemory(long from, int length, MemorySegment room) {
        return Optional.empty();
    }

    /**
     * Says which consecutive values are read next, piece by piece: a source may bring them nearer.
     *
     * @throws ChangedFileException if the file behind the values was cut or closed meanwhile
     */
    default void fetch(long from, int length) {
        // What is computed is as near as it will be.
    }

    /** Whether {@link #inMemory} gives values where they lie, so that it needs no room. */
    default boolean liesInMemory() {
        return false;
    }
}
