package quantoscope.kernel;

import java.lang.foreign.MemorySegment;
import java.util.Optional;

/**
 * A program, and all that a pass wants of it, as one loop over float32 that lie in memory: nothing
 * is copied into a block on the way. It gives the bits that blocks give, or leaves a piece to them.
 */
@FunctionalInterface
interface Fused {
    /** Blocks in a row that a loop is given at once: some 4 MiB. */
    int MANY = 16;

    /**
     * How many blocks it takes at once where they lie in memory: where each of them does not count
     * for itself, a longer way is the faster one.
     */
    default int blocks() {
        return 1;
    }

    /**
     * Takes the values of blocks in a row or of a piece of one.
     *
     * @param x as float32 in the machine's byte order, outside the heap
     * @param piece where they belong; its arrays are nobody's
     * @return whether it did: where not, nothing of what is wished for has changed but what codes
     *     and x̂ there are, and extremes, which the same values will only widen again
     */
    boolean apply(MemorySegment x, Block piece);

    /** What a sink wants, as far as such a loop can fill it in. */
    sealed interface Wish {
        /**
         * Codes as {@link CodesOut} stores them.
         *
         * @param format of which patterns are stored; empty where codes are
         */
        record Codes(MemorySegment into, int bits, Optional<FloatFormat> format) implements Wish {}

        /** Codes of four bits that are their own names, the first of two in the high half. */
        record Halves(MemorySegment into) implements Wish {}

        /** Bytes of blocks as {@link BlocksOut} writes them. */
        record Blocks(BlockCodec codec, MemorySegment codes, MemorySegment scales)
                implements Wish {}

        /** x̂ as {@link ReconstructionOut} stores it. */
        record Values(MemorySegment into) implements Wish {}

        /** The sums of a block as {@link ErrorSums} has them. */
        record Errors(ErrorSums.Running into, Limits limits) implements Wish {}

        /** The extremes of {@link Extremes}. */
        record Range(Layout layout, Extremes.Taker into) implements Wish {}

        /** To know where not all values are finite, as {@link Finiteness} does: from blocks. */
        record Finite() implements Wish {}
    }
}
