package quantoscope.kernel;

import static jdk.incubator.vector.VectorOperators.B2I;
import static jdk.incubator.vector.VectorOperators.B2L;
import static jdk.incubator.vector.VectorOperators.I2B;
import static jdk.incubator.vector.VectorOperators.I2S;
import static jdk.incubator.vector.VectorOperators.L2B;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.NE;
import static jdk.incubator.vector.VectorOperators.S2I;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;

/**
 * {@link Packing} in vectors, where codes have 4, 8 or 16 bits. Each loop does whole vectors and
 * returns how many codes it packed.
 */
final class VectorPacking {
    private static final VectorSpecies<Integer> I = IntVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Byte> BYTES =
            VectorSpecies.of(byte.class, VectorShape.forBitSize(I.vectorBitSize() / 4));
    private static final VectorSpecies<Short> SHORTS =
            VectorSpecies.of(short.class, VectorShape.forBitSize(I.vectorBitSize() / 2));

    /** Vectors of two ints a byte: at least 64 bits must remain. */
    private static final boolean HALVES = I.vectorBitSize() >= 512;

    private static final VectorSpecies<Byte> PAIRS =
            HALVES ? ByteVector.SPECIES_64 : ByteVector.SPECIES_PREFERRED;

    private VectorPacking() {}

    static int pack(int[] codes, int count, int bits, MemorySegment into) {
        return switch (bits) {
            case 8 -> bytes(codes, count, into);
            case 16 -> shorts(codes, count, into);
            case 4 -> HALVES ? nibbles(codes, count, into) : 0;
            default -> 0;
        };
    }

    private static int bytes(int[] codes, int count, MemorySegment into) {
        int i = 0;
        for (; i <= count - I.length(); i += I.length()) {
            ByteVector packed =
                    (ByteVector) IntVector.fromArray(I, codes, i).convertShape(I2B, BYTES, 0);
            packed.intoMemorySegment(into, i, ByteOrder.LITTLE_ENDIAN);
        }
        return i;
    }

    private static int shorts(int[] codes, int count, MemorySegment into) {
        int i = 0;
        for (; i <= count - I.length(); i += I.length()) {
            ShortVector packed =
                    (ShortVector) IntVector.fromArray(I, codes, i).convertShape(I2S, SHORTS, 0);
            packed.intoMemorySegment(into, 2L * i, ByteOrder.LITTLE_ENDIAN);
        }
        return i;
    }

    /** The first of two codes in the low half. */
    private static int nibbles(int[] codes, int count, MemorySegment into) {
        int i = 0;
        for (; i <= count - I.length(); i += I.length()) {
            LongVector pairs = IntVector.fromArray(I, codes, i).and(0xF).reinterpretAsLongs();
            LongVector both = pairs.or(pairs.lanewise(LSHR, 28));
            ((ByteVector) both.convertShape(L2B, PAIRS, 0))
                    .intoMemorySegment(into, i / 2, ByteOrder.LITTLE_ENDIAN);
        }
        return i;
    }

    /** Codes under other names, in bytes or with the first of two in the high half. */
    static int named(int[] codes, int count, int bits, int[] names, MemorySegment into) {
        if (bits == Byte.SIZE) {
            return names.length == 0
                    ? bytes(codes, count, into)
                    : namedBytes(codes, count, names, into);
        }
        if (!HALVES) {
            return 0;
        }
        return names.length == 0
                ? halves(codes, count, into)
                : namedHalves(codes, count, names, into);
    }

    /** The first of two codes in the high half. */
    private static int halves(int[] codes, int count, MemorySegment into) {
        int i = 0;
        for (; i <= count - I.length(); i += I.length()) {
            LongVector pairs = IntVector.fromArray(I, codes, i).reinterpretAsLongs();
            LongVector both = pairs.lanewise(LSHL, 4).or(pairs.lanewise(LSHR, 32));
            ((ByteVector) both.convertShape(L2B, PAIRS, 0))
                    .intoMemorySegment(into, i / 2, ByteOrder.LITTLE_ENDIAN);
        }
        return i;
    }

    private static int namedBytes(int[] codes, int count, int[] names, MemorySegment into) {
        int i = 0;
        for (; i <= count - I.length(); i += I.length()) {
            IntVector named = IntVector.fromArray(I, names, 0, codes, i);
            ((ByteVector) named.convertShape(I2B, BYTES, 0))
                    .intoMemorySegment(into, i, ByteOrder.LITTLE_ENDIAN);
        }
        return i;
    }

    private static int namedHalves(int[] codes, int count, int[] names, MemorySegment into) {
        int i = 0;
        for (; i <= count - I.length(); i += I.length()) {
            LongVector pairs = IntVector.fromArray(I, names, 0, codes, i).reinterpretAsLongs();
            LongVector both = pairs.lanewise(LSHL, 4).or(pairs.lanewise(LSHR, 32));
            ((ByteVector) both.convertShape(L2B, PAIRS, 0))
                    .intoMemorySegment(into, i / 2, ByteOrder.LITTLE_ENDIAN);
        }
        return i;
    }

    /** The inverse of {@link #pack}, from code {@code first} on; what it cannot do is left. */
    static int unpack(MemorySegment from, long first, int[] into, int count, Packing.Width width) {
        return switch (width.bits()) {
            case 8 -> fromBytes(from, first, into, count, width.signed());
            case 16 -> fromShorts(from, first, into, count, width.signed());
            case 4 ->
                    HALVES && first % 2 == 0 && !width.signed()
                            ? fromNibbles(from, first, into, count, 28, 0)
                            : 0;
            default -> 0;
        };
    }

    private static int fromBytes(
            MemorySegment from, long first, int[] into, int count, boolean signed) {
        int mask = signed ? -1 : 0xFF;
        int i = 0;
        for (; i <= count - I.length(); i += I.length()) {
            ByteVector packed =
                    ByteVector.fromMemorySegment(BYTES, from, first + i, ByteOrder.LITTLE_ENDIAN);
            ((IntVector) packed.convertShape(B2I, I, 0)).and(mask).intoArray(into, i);
        }
        return i;
    }

    private static int fromShorts(
            MemorySegment from, long first, int[] into, int count, boolean signed) {
        int mask = signed ? -1 : 0xFFFF;
        int i = 0;
        for (; i <= count - I.length(); i += I.length()) {
            ShortVector packed =
                    ShortVector.fromMemorySegment(
                            SHORTS, from, 2 * (first + i), ByteOrder.LITTLE_ENDIAN);
            ((IntVector) packed.convertShape(S2I, I, 0)).and(mask).intoArray(into, i);
        }
        return i;
    }

    /**
     * Two codes a byte: that of the lower index after a shift to the left by {@code low}, the other
     * by {@code high}, both in a long.
     */
    private static int fromNibbles(
            MemorySegment from, long first, int[] into, int count, int high, int low) {
        int i = 0;
        for (; i <= count - I.length(); i += I.length()) {
            ByteVector packed =
                    ByteVector.fromMemorySegment(
                            PAIRS, from, (first + i) / 2, ByteOrder.LITTLE_ENDIAN);
            LongVector bytes =
                    ((LongVector) packed.convertShape(B2L, LongVector.SPECIES_512, 0)).and(0xFF);
            LongVector one = low == 0 ? bytes : bytes.lanewise(LSHR, 4);
            one.or(bytes.lanewise(LSHL, high)).reinterpretAsInts().and(0xF).intoArray(into, i);
        }
        return i;
    }

    /** Codes of four bits under other names, the first of two in the high half. */
    static int unpackHalves(MemorySegment from, long first, int[] into, int count, int... codes) {
        if (!HALVES || first % 2 != 0) {
            return 0;
        }
        int done = fromNibbles(from, first, into, count, 32, 4);
        for (int i = 0; i < done; i += I.length()) {
            IntVector.fromArray(I, codes, 0, into, i).intoArray(into, i);
        }
        return done;
    }

    /** Two runs of codes into the halves of bytes; returns how many bytes it made. */
    static int halves(int[] codes, int at, int half, byte[] into, int to) {
        int i = 0;
        for (; i <= half - I.length(); i += I.length()) {
            IntVector low = IntVector.fromArray(I, codes, at + i).and(0xF);
            IntVector both = low.or(IntVector.fromArray(I, codes, at + half + i).lanewise(LSHL, 4));
            ((ByteVector) both.convertShape(I2B, BYTES, 0)).intoArray(into, to + i);
        }
        return i;
    }

    /** Bits of codes that lie 32 apart, into 32 bytes. */
    static void planes(int[] codes, int at, int from, int bits, byte[] into, int to) {
        int mask = (1 << bits) - 1;
        for (int l = 0; l < Packing.STRIDE; l += I.length()) {
            IntVector all = IntVector.zero(I);
            for (int t = 0; t < Byte.SIZE / bits; t++) {
                all =
                        IntVector.fromArray(I, codes, at + l + Packing.STRIDE * t)
                                .lanewise(LSHR, from)
                                .and(mask)
                                .lanewise(LSHL, bits * t)
                                .or(all);
            }
            ((ByteVector) all.convertShape(I2B, BYTES, 0)).intoArray(into, to + l);
        }
    }

    /** One bit of each of 32 codes. */
    static int bits(int[] codes, int at, int which) {
        long bits = 0;
        for (int i = 0; i < Integer.SIZE; i += I.length()) {
            bits |=
                    IntVector.fromArray(I, codes, at + i).and(1 << which).compare(NE, 0).toLong()
                            << i;
        }
        return (int) bits;
    }
}
