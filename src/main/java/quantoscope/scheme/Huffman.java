package quantoscope.scheme;

import java.util.PriorityQueue;

/** The size of codes that are written the shorter the more frequent they are (Huffman 1952). */
final class Huffman {
    /** Bits that the length of a code takes in the table from which codes are made again. */
    private static final int LENGTH_BITS = 8;

    private Huffman() {}

    /**
     * Bits of all codes, Σ fᵢ lᵢ, and of the table of lengths, one byte a level; a single code
     * takes a bit each.
     *
     * @param counts how often each code occurs
     */
    static long bits(long[] counts) {
        PriorityQueue<Long> weights = new PriorityQueue<>();
        for (long count : counts) {
            if (count > 0) {
                weights.add(count);
            }
        }
        long table = (long) counts.length * LENGTH_BITS;
        if (weights.size() == 1) {
            return table + weights.element();
        }
        // Each joining makes all codes below it one bit longer.
        long bits = 0;
        while (weights.size() > 1) {
            long joined = weights.remove() + weights.remove();
            bits += joined;
            weights.add(joined);
        }
        return table + bits;
    }
}
