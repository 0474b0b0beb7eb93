package quantoscope.kernel;

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
}
