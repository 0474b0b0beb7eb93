package quantoscope.kernel;

import java.lang.foreign.MemorySegment;

/** Codes many blocks at once, from values in memory into the bytes that are stored. */
@FunctionalInterface
public interface BlockLoop {
    /**
     * Codes whole blocks; it need not, where a value is not finite.
     *
     * @param x float32 in the machine's byte order, outside the heap
     * @param length how many values
     * @param coded room for one block
     * @param codes {@link BlockFacts#codeBytes} a block
     * @param scales {@link BlockFacts#scaleBytes} a block
     * @return whether it did; where not, each block must be coded alone
     */
    boolean code(
            MemorySegment x, int length, Coded coded, MemorySegment codes, MemorySegment scales);
}
