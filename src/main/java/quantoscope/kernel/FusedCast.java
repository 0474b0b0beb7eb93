package quantoscope.kernel;

import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.I2B;
import static jdk.incubator.vector.VectorOperators.I2S;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.LT;
import static jdk.incubator.vector.VectorOperators.MAX;
import static jdk.incubator.vector.VectorOperators.OR;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * Casts as {@link VectorBinaryFloat} and {@link VectorPowerFloat} do them, from memory into
 * patterns of a byte or two. Pieces with a value that has no pattern near it are left to those.
 */
final class FusedCast implements Fused {
    private static final VectorSpecies<Float> F = FloatVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Byte> BYTES =
            VectorSpecies.of(byte.class, VectorShape.forBitSize(F.vectorBitSize() / 4));
    private static final VectorSpecies<Short> SHORTS =
            VectorSpecies.of(short.class, VectorShape.forBitSize(F.vectorBitSize() / 2));
    private static final ByteOrder ORDER = ByteOrder.nativeOrder();

    private final FloatFormat format;
    private final Wish.Codes codes;

    /** Up to here no magnitude is special: the bits of a float32. */
    private final int most;

    private FusedCast(FloatFormat format, Wish.Codes codes) {
        this.format = format;
        this.codes = codes;
        this.most = most(format);
    }

    private static int most(FloatFormat format) {
        return switch (format) {
            case BinaryFloat binary -> {
                int largest = Float.floatToRawIntBits(binary.largest());
                BinaryFloat.Fault fault = binary.cast().fault();
                yield fault.first() < fault.end() ? Math.min(largest, fault.first() - 1) : largest;
            }
            case PowerFloat power -> Math.min(BinaryFloat.INFINITY, power.overflow().from()) - 1;
            case PositFloat _ -> -1;
        };
    }

    /** Of values without scales, to patterns in one or two bytes; else empty. */
    static Optional<Fused> of(Minifloat floats, Wish.Codes codes) {
        boolean suits =
                !floats.isScaled()
                        && codes.format().isPresent()
                        && switch (floats.format()) {
                            case BinaryFloat _ ->
                                    codes.bits() == Byte.SIZE || codes.bits() == Short.SIZE;
                            case PowerFloat _ -> codes.bits() == Byte.SIZE;
                            case PositFloat _ -> false;
                        };
        return suits ? Optional.of(new FusedCast(floats.format(), codes)) : Optional.empty();
    }

    @Override
    public int blocks() {
        return MANY;
    }

    @Override
    public boolean apply(MemorySegment x, Block piece) {
        int length = piece.length();
        if (!WholeVectors.are(length)) {
            return false;
        }
        MemorySegment into = CodesOut.part(codes.into(), piece, codes.bits());
        return switch (format) {
            case BinaryFloat binary when binary.cutsFloat32() -> cut(binary, x, into, length);
            case BinaryFloat binary -> cast(binary, x, into, length);
            case PowerFloat power -> cast(power, x, into, length);
            case PositFloat _ -> false;
        };
    }

    private boolean cast(BinaryFloat format, MemorySegment x, MemorySegment into, int length) {
        boolean wide = codes.bits() == Short.SIZE;
        int shift = format.shift();
        // What rounds, less what the exponent's bias differs by.
        int half = (1 << (shift - 1)) - 1 - (format.rebias() << shift);
        int leastNormal = format.leastNormal();
        float magic = format.magic();
        int magicBits = Float.floatToRawIntBits(magic);
        int signShift = Integer.SIZE - format.bits();
        int sign = 1 << (format.bits() - 1);
        boolean negativeZero = format.hasNegativeZero();
        IntVector largest = IntVector.zero(IntVector.SPECIES_PREFERRED);
        // A long, so that the compiler takes the checks of bounds out of the loop.
        for (long i = 0; i < length; i += F.length()) {
            IntVector bits = FloatVector.fromMemorySegment(F, x, 4 * i, ORDER).reinterpretAsInts();
            IntVector a = bits.and(BinaryFloat.MAGNITUDE);
            largest = largest.max(a);
            IntVector rounded =
                    a.add(half).add(a.lanewise(LSHR, shift).and(1)).lanewise(LSHR, shift);
            IntVector magnitude =
                    rounded.blend(
                            a.reinterpretAsFloats().add(magic).reinterpretAsInts().sub(magicBits),
                            a.compare(LT, leastNormal));
            IntVector negative = bits.lanewise(LSHR, signShift).and(sign);
            IntVector pattern =
                    negativeZero
                            ? magnitude.or(negative)
                            : magnitude.lanewise(OR, negative, magnitude.compare(GT, 0));
            store(pattern, wide, into, i);
        }
        return largest.reduceLanes(MAX) <= most;
    }

    /** To a format that only has fewer bits of the fraction: normal or not is all the same. */
    private boolean cut(BinaryFloat format, MemorySegment x, MemorySegment into, int length) {
        boolean wide = codes.bits() == Short.SIZE;
        int shift = format.shift();
        int half = (1 << (shift - 1)) - 1;
        IntVector largest = IntVector.zero(IntVector.SPECIES_PREFERRED);
        for (long i = 0; i < length; i += F.length()) {
            IntVector bits = FloatVector.fromMemorySegment(F, x, 4 * i, ORDER).reinterpretAsInts();
            largest = largest.max(bits.and(BinaryFloat.MAGNITUDE));
            IntVector odd = bits.lanewise(LSHR, shift).and(1);
            store(bits.add(half).add(odd).lanewise(LSHR, shift), wide, into, i);
        }
        return largest.reduceLanes(MAX) <= most;
    }

    private static void store(IntVector pattern, boolean wide, MemorySegment into, long i) {
        if (wide) {
            ((ShortVector) pattern.convertShape(I2S, SHORTS, 0))
                    .intoMemorySegment(into, 2L * i, ByteOrder.LITTLE_ENDIAN);
        } else {
            ((ByteVector) pattern.convertShape(I2B, BYTES, 0))
                    .intoMemorySegment(into, i, ByteOrder.LITTLE_ENDIAN);
        }
    }

    /** Returns whether no value was one of those that {@link VectorPowerFloat} puts right. */
    private boolean cast(PowerFloat format, MemorySegment x, MemorySegment into, int length) {
        int up = PowerFloat.LEAST_NORMAL - format.roundUpFrom();
        int kept = format.negative() < 0 ? BinaryFloat.MAGNITUDE : -1;
        VectorMask<Integer> special = VectorMask.fromLong(IntVector.SPECIES_PREFERRED, 0);
        IntVector largest = IntVector.zero(IntVector.SPECIES_PREFERRED);
        for (long i = 0; i < length; i += F.length()) {
            IntVector bits = FloatVector.fromMemorySegment(F, x, 4 * i, ORDER).reinterpretAsInts();
            IntVector a = bits.and(kept);
            largest = largest.max(bits.and(BinaryFloat.MAGNITUDE));
            VectorMask<Integer> negative = a.compare(LT, 0);
            IntVector code =
                    a.add(up)
                            .lanewise(LSHR, BinaryFloat.FRACTION_BITS)
                            .blend(format.negative(), negative);
            ((ByteVector) code.convertShape(I2B, BYTES, 0))
                    .intoMemorySegment(into, i, ByteOrder.LITTLE_ENDIAN);
            special =
                    special.or(a.compare(LT, PowerFloat.LEAST_NORMAL).andNot(negative))
                            .or(bits.compare(EQ, Integer.MIN_VALUE));
        }
        return !special.anyTrue() && largest.reduceLanes(MAX) <= most;
    }
}
