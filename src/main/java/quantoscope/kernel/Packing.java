package quantoscope.kernel;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Codes of b bits one after the other, least significant bit first: code i takes the bits i·b … i·b
 * + b − 1, and bit k is bit k mod 8 of byte k / 8. Negative codes are in two's complement; the last
 * byte is filled up with zeros.
 */
public final class Packing {
    /** Codes that share a byte with its neighbours' are so far apart in a plane. */
    static final int STRIDE = 32;

    private Packing() {}

    /** Bytes that {@code count} codes of {@code bits} bits take. */
    public static long bytes(long count, int bits) {
        return Math.ceilDiv(Math.multiplyExact(count, (long) bits), 8L);
    }

    /** Packs the first {@code count} codes into the start of {@code into}. */
    public static void pack(int[] codes, int count, int bits, MemorySegment into) {
        int done = Kernel.BEST.pack(codes, count, bits, into);
        long mask = (1L << bits) - 1;
        long waiting = 0;
        int held = 0;
        long at = bytes(done, bits);
        for (int i = done; i < count; i++) {
            waiting |= (codes[i] & mask) << held;
            held += bits;
            for (; held >= 8; held -= 8, waiting >>>= 8) {
                into.set(ValueLayout.JAVA_BYTE, at++, (byte) waiting);
            }
        }
        if (held > 0) {
            into.set(ValueLayout.JAVA_BYTE, at, (byte) waiting);
        }
    }

    /**
     * Unpacks {@code count} codes, the first with index {@code first}.
     *
     * @param codes packed codes
     * @param width of them
     * @param into filled from its start
     */
    public static void unpack(MemorySegment codes, Width width, long first, int[] into, int count) {
        int bits = width.bits;
        int unused = 32 - bits;
        for (int i = Kernel.BEST.unpack(codes, first, into, count, width); i < count; i++) {
            long bit = (first + i) * bits;
            long at = bit >> 3;
            int shift = (int) (bit & 7);
            int window = 0;
            for (int got = 0; got < shift + bits; got += 8) {
                window |= (codes.get(ValueLayout.JAVA_BYTE, at++) & 0xFF) << got;
            }
            int high = window >>> shift << unused;
            into[i] = width.signed ? high >> unused : high >>> unused;
        }
    }

    /**
     * Some bits of each code.
     *
     * @param from the lowest of them
     * @param bits how many: 1 or 2
     */
    public record Plane(int from, int bits) {}

    /**
     * How a code is stored.
     *
     * @param bits 1 to 25, or 32 (a window of 32 bits holds any of those)
     * @param signed whether the highest bit is a sign
     */
    public record Width(int bits, boolean signed) {
        /** The narrowest that holds low … high. */
        public static Width of(int low, int high) {
            return low < 0
                    ? new Width(33 - Integer.numberOfLeadingZeros(Math.max(~low, high)), true)
                    : new Width(Math.max(1, 32 - Integer.numberOfLeadingZeros(high)), false);
        }
    }
}
