package quantoscope.kernel.block;

import static jdk.incubator.vector.VectorOperators.I2B;
import static jdk.incubator.vector.VectorOperators.L2B;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.LT;
import static jdk.incubator.vector.VectorOperators.MAX;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

import quantoscope.kernel.BlockFormat;
import quantoscope.kernel.BlockLoop;
import quantoscope.kernel.Coded;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * What {@link SmallFloatCoder} does, for many blocks: first all largest magnitudes, then all
 * scales, then all codes.
 *
 * @param format of the blocks
 * @param element of eight or four bits as stored
 * @param scaling of a block
 */
record SmallFloatLoop(BlockFormat format, SmallFloat element, SmallFloatCoder.Scaling scaling)
        implements BlockLoop {
    private static final VectorSpecies<Float> F = FloatVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Integer> I = IntVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Byte> BYTES =
            VectorSpecies.of(byte.class, VectorShape.forBitSize(I.vectorBitSize() / 4));
    private static final ByteOrder ORDER = ByteOrder.nativeOrder();
    private static final int MANTISSA = 23;
    private static final int BIAS = 127;

    /** The loop of a format, on machines whose vectors hold the pairs of a byte. */
    static Optional<BlockLoop> of(
            BlockFormat format, SmallFloat element, SmallFloatCoder.Scaling scaling) {
        int size = format.facts().size();
        boolean suits = I.vectorBitSize() >= 512 && size % F.length() == 0;
        return suits ? Optional.of(new SmallFloatLoop(format, element, scaling)) : Optional.empty();
    }

    /** Largest magnitudes as bits, then factors, of each block. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Room(int[] largest, float[] factor) {}

    @Override
    public boolean code(
            MemorySegment x, int length, Coded coded, MemorySegment codes, MemorySegment scales) {
        int size = format.facts().size();
        int blocks = length / size;
        Room room = coded.room(Room.class, () -> new Room(new int[blocks], new float[blocks]));
        if (room.largest.length < blocks) {
            return false;
        }
        largest(x, length, size, room.largest);
        for (int b = 0; b < blocks; b++) {
            if (room.largest[b] >= SmallFloatCoder.INFINITY) {
                return false;
            }
            scaling.choose(coded, Float.intBitsToFloat(room.largest[b]));
            room.factor[b] = coded.factor[0];
            scales.set(ValueLayout.JAVA_BYTE, b, (byte) coded.stored[0]);
            if (!Float.isFinite(coded.factor[0]) || !Float.isFinite(coded.scale[0])) {
                return false;
            }
        }
        fill(x, length, room.factor, codes);
        return true;
    }

    private static void largest(MemorySegment x, int length, int size, int... into) {
        int block = 0;
        for (int start = 0; start < length; start += size, block++) {
            IntVector largest = IntVector.zero(I);
            for (int i = start; i < start + size; i += F.length()) {
                IntVector bits =
                        FloatVector.fromMemorySegment(F, x, 4L * i, ORDER).reinterpretAsInts();
                largest = largest.max(bits.and(Integer.MAX_VALUE));
            }
            into[block] = largest.reduceLanes(MAX);
        }
    }

    private void fill(MemorySegment x, int length, float[] factors, MemorySegment codes) {
        int size = format.facts().size();
        boolean pairs = format.facts().codeBytes() * 2 == size;
        int cut = MANTISSA - element.mantissaBits();
        int half = (1 << (cut - 1)) - 1;
        int least = 1 - element.bias();
        int normal = Float.floatToRawIntBits(Math.scalb(1f, least));
        // Its last bit is the smallest subnormal.
        float magic = Math.scalb(1f, least + cut);
        int magicBits = Float.floatToRawIntBits(magic);
        int most = Float.floatToRawIntBits(element.largest());
        int unbias = (BIAS - element.bias()) << element.mantissaBits();
        int shift = 32 - element.bits();
        int sign = 1 << (element.bits() - 1);
        int block = 0;
        for (int start = 0; start < length; start += size, block++) {
            FloatVector factor = FloatVector.broadcast(F, factors[block]);
            for (int i = start; i < start + size; i += F.length()) {
                IntVector raw =
                        FloatVector.fromMemorySegment(F, x, 4L * i, ORDER)
                                .mul(factor)
                                .reinterpretAsInts();
                IntVector bits = raw.and(Integer.MAX_VALUE).min(most);
                IntVector odd = bits.lanewise(LSHR, cut).and(1);
                IntVector sum = bits.reinterpretAsFloats().add(magic).reinterpretAsInts();
                IntVector code =
                        bits.add(half)
                                .add(odd)
                                .lanewise(LSHR, cut)
                                .sub(unbias)
                                .blend(sum.sub(magicBits), bits.compare(LT, normal))
                                .or(raw.lanewise(LSHR, shift).and(sign));
                if (pairs) {
                    LongVector two = code.reinterpretAsLongs();
                    LongVector both = two.or(two.lanewise(LSHR, 28));
                    ((ByteVector) both.convertShape(L2B, ByteVector.SPECIES_64, 0))
                            .intoMemorySegment(codes, i / 2, ByteOrder.LITTLE_ENDIAN);
                } else {
                    ((ByteVector) code.convertShape(I2B, BYTES, 0))
                            .intoMemorySegment(codes, i, ByteOrder.LITTLE_ENDIAN);
                }
            }
        }
    }
}
