package quantoscope.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

import org.junit.jupiter.api.Test;

import java.lang.foreign.MemorySegment;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Random;

class PackingTest {
    @Test
    void leastSignificantBitFirst() {
        byte[] packed = new byte[2];
        Packing.pack(new int[] {5, -1, 0, 3}, 4, 3, MemorySegment.ofArray(packed));
        // 101, 111, 000, 011 from the right: 0110 0011 1101
        assertArrayEquals(new byte[] {0b0011_1101, 0b0110}, packed);
        byte[] nibbles = new byte[2];
        Packing.pack(new int[] {1, -8, 7}, 3, 4, MemorySegment.ofArray(nibbles));
        assertArrayEquals(new byte[] {(byte) 0x81, 0x07}, nibbles);
        byte[] shorts = new byte[4];
        Packing.pack(new int[] {0x1234, -2}, 2, 16, MemorySegment.ofArray(shorts));
        assertArrayEquals(new byte[] {0x34, 0x12, (byte) 0xFE, (byte) 0xFF}, shorts);
    }

    @Property(tries = 300)
    void unpackingGivesBackWhatABigIntegerHolds(
            @ForAll @IntRange(min = 1, max = 16) int bits,
            @ForAll @IntRange(max = 300) int count,
            @ForAll boolean signed,
            @ForAll long seed) {
        Random random = new Random(seed);
        int[] codes = new int[count];
        BigInteger all = BigInteger.ZERO;
        for (int i = 0; i < count; i++) {
            int pattern = random.nextInt(1 << bits);
            codes[i] = signed && pattern >= 1 << (bits - 1) ? pattern - (1 << bits) : pattern;
            all = all.or(BigInteger.valueOf(pattern).shiftLeft(i * bits));
        }
        byte[] packed = new byte[(int) Packing.bytes(count, bits)];
        MemorySegment segment = MemorySegment.ofArray(packed);
        Packing.pack(codes, count, bits, segment);
        byte[] big = all.toByteArray();
        for (int b = 0; b < packed.length; b++) {
            assertEquals(b < big.length ? big[big.length - 1 - b] : 0, packed[b]);
        }
        int first = count == 0 ? 0 : random.nextInt(count);
        int[] back = new int[count - first];
        Packing.unpack(segment, new Packing.Width(bits, signed), first, back, back.length);
        assertArrayEquals(Arrays.copyOfRange(codes, first, count), back);
    }

    @Test
    void storedCodesHaveTheirNamesAndTheFirstOfTwoInTheHighHalf() {
        StoredCodes nibbles = new StoredCodes(4, new int[] {3, 0, 9}, 1);
        byte[] packed = new byte[2];
        int[] codes = {0, 2, 2};
        nibbles.pack(codes, 3, MemorySegment.ofArray(packed));
        assertArrayEquals(new byte[] {0x39, (byte) 0x90}, packed);
        int[] back = new int[3];
        nibbles.unpack(MemorySegment.ofArray(packed), 0, back, 3);
        assertArrayEquals(codes, back);
        nibbles.unpack(MemorySegment.ofArray(new byte[] {0x59}), 0, back, 2);
        assertArrayEquals(new int[] {-1, 2, 2}, back);
        StoredCodes bytes = new StoredCodes(8, new int[] {200, 7}, 0);
        bytes.pack(new int[] {1, 0}, 2, MemorySegment.ofArray(packed));
        assertArrayEquals(new byte[] {7, (byte) 200}, packed);
        bytes.unpack(MemorySegment.ofArray(packed), 1, back, 1);
        assertEquals(0, back[0]);
    }

    @Test
    void theNarrowestWidth() {
        assertEquals(new Packing.Width(1, false), Packing.Width.of(0, 0));
        assertEquals(new Packing.Width(1, false), Packing.Width.of(0, 1));
        assertEquals(new Packing.Width(2, false), Packing.Width.of(0, 2));
        assertEquals(new Packing.Width(8, true), Packing.Width.of(-128, 127));
        assertEquals(new Packing.Width(8, true), Packing.Width.of(-127, 127));
        assertEquals(new Packing.Width(9, true), Packing.Width.of(-1, 128));
        assertEquals(new Packing.Width(1, true), Packing.Width.of(-1, 0));
        assertEquals(new Packing.Width(16, false), Packing.Width.of(0, 65535));
    }
}
