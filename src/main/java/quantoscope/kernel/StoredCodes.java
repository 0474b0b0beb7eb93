package quantoscope.kernel;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;

/**
 * The bytes that a reference stores codes in, where it numbers its levels otherwise than in their
 * order, or has its own way of packing: of two codes of 4 bits the first is in the high half.
 *
 * @param bits of a stored code: 4 or 8
 * @param names what each code is stored as; empty where as itself
 * @param padding the code in the half of the last byte that no value uses
 */
@SuppressWarnings("ArrayRecordComponent")
public record StoredCodes(int bits, int[] names, int padding) {
    /** Bytes that {@code count} codes take. */
    public long bytes(long count) {
        return Packing.bytes(count, bits);
    }

    private int name(int code) {
        return names.length == 0 ? code : names[code];
    }

    /** Stores the first {@code count} codes at the start of {@code into}. */
    void pack(int[] codes, int count, MemorySegment into) {
        int done = Kernel.BEST.pack(codes, count, bits, names, into);
        if (bits == Byte.SIZE) {
            for (int i = done; i < count; i++) {
                into.set(ValueLayout.JAVA_BYTE, i, (byte) name(codes[i]));
            }
            return;
        }
        for (int i = done; i < count; i += 2) {
            int second = i + 1 < count ? codes[i + 1] : padding;
            into.set(ValueLayout.JAVA_BYTE, i / 2, (byte) (name(codes[i]) << 4 | name(second)));
        }
    }

    /** The code of each name; −1 where a name stands for none. */
    int[] codes() {
        int[] codes = new int[1 << bits];
        Arrays.fill(codes, -1);
        for (int code = 0; code < (names.length == 0 ? codes.length : names.length); code++) {
            codes[name(code)] = code;
        }
        return codes;
    }

    /** Reads {@code count} codes back, the first with index {@code first}, which is even. */
    void unpack(MemorySegment from, long first, int[] into, int count) {
        int[] codes = codes();
        int perByte = Byte.SIZE / bits;
        int done = perByte == 2 ? Kernel.BEST.unpackHalves(from, first, into, count, codes) : 0;
        for (int i = done; i < count; i++) {
            int stored = from.get(ValueLayout.JAVA_BYTE, (first + i) / perByte) & 0xFF;
            int name = perByte == 1 ? stored : i % 2 == 0 ? stored >> 4 : stored & 0xF;
            into[i] = codes[name];
        }
    }
}
