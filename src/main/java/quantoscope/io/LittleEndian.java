package quantoscope.io;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/** Little-endian integers at any offset of a file, as most formats' directories hold them. */
public final class LittleEndian {
    private static final ValueLayout.OfShort SHORT =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfInt INT =
            ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong LONG =
            ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private LittleEndian() {}

    /** An unsigned integer of 16 bits. */
    public static int u16(MemorySegment bytes, long offset) {
        return Short.toUnsignedInt(bytes.get(SHORT, offset));
    }

    /** An unsigned integer of 32 bits. */
    public static long u32(MemorySegment bytes, long offset) {
        return Integer.toUnsignedLong(bytes.get(INT, offset));
    }

    /** 64 bits; an unsigned integer from 2⁶³ on comes out negative. */
    public static long i64(MemorySegment bytes, long offset) {
        return bytes.get(LONG, offset);
    }
}
