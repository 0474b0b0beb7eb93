package quantoscope.kernel;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Codes of b bits one after the other, least significant bit first: code i takes the bits i·b … i·b
 * + b − 1, and bit k is bit k mod 8 of byte k / 8. Negative codes are in two's complement; the last
 * byte is filled up with zeros.
 */
public final class Packing {
    private Packing() {}

    /** Bytes that {@code count} codes of {@code bits} bits take. */
    public static long bytes(long count, int bits) {
        return Math.ceilDiv(Math.multiplyExact(count, (long) bits), 8L);
    }

    /** Packs the first {@code count} codes into the start of {@code into}. */
    public static void pack(int[] codes, int count, int bits, MemorySegment into) {
        byte[] packed = new byte[Math.toIntExact(bytes(count, bits))];
        if (bits == Byte.SIZE) {
            for (int i = 0; i < count; i++) {
                packed[i] = (byte) codes[i];
            }
        } else {
            pack(codes, count, bits, packed);
        }
        MemorySegment.copy(packed, 0, into, ValueLayout.JAVA_BYTE, 0, packed.length);
    }

    private static void pack(int[] codes, int count, int bits, byte[] into) {
        long mask = (1L << bits) - 1;
        long waiting = 0;
        int held = 0;
        int at = 0;
        for (int i = 0; i < count; i++) {
            waiting |= (codes[i] & mask) << held;
            held += bits;
            for (; held >= 8; held -= 8, waiting >>>= 8) {
                into[at++] = (byte) waiting;
            }
        }
        if (held > 0) {
            into[at] = (byte) waiting;
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
        for (int i = 0; i < count; i++) {
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
