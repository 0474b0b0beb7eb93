package quantoscope.kernel;

import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.I2B;
import static jdk.incubator.vector.VectorOperators.L2B;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.XOR;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * Codes of {@link Affine} by {@link Products}, from memory into bytes: of eight bits each, or of
 * four with the first of two in the low half. The bits of a float that {@link VectorAffine#MAGIC}
 * was added to ascend with it, so codes are clamped as integers; the low byte of that number's own
 * bits is 0.
 */
final class FusedAffine implements Fused {
    private static final VectorSpecies<Float> F = FloatVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Integer> I = IntVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Byte> BYTES =
            VectorSpecies.of(byte.class, VectorShape.forBitSize(I.vectorBitSize() / 4));
    private static final ByteOrder ORDER = ByteOrder.nativeOrder();
    private static final int MAGIC_BITS = Float.floatToRawIntBits(VectorAffine.MAGIC);

    /** Values of a chunk, which is looked through again where one of them is unsure. */
    private static final int CHUNK = 1 << 12;

    /** Values of two vectors. */
    private static final int STEP = 2 * F.length();

    private final Affine affine;
    private final Products products;
    private final Wish.Codes codes;

    FusedAffine(Affine affine, Products products, Wish.Codes codes) {
        this.affine = affine;
        this.products = products;
        this.codes = codes;
    }

    /** Whether codes of that width can be stored. */
    static boolean suits(int bits) {
        return bits == Byte.SIZE || (bits == 4 && I.vectorBitSize() >= 512);
    }

    @Override
    public boolean apply(MemorySegment x, Block piece) {
        if (!Magnitudes.areWhole(piece.length())) {
            return false;
        }
        MemorySegment into = CodesOut.part(codes.into(), piece, codes.bits());
        Runs runs = new Runs(affine.layout(), piece.first());
        for (int at = 0; at < piece.length(); ) {
            Runs.Chunk chunk = runs.take(at, Math.min(CHUNK, piece.length() - at));
            if (chunk.length() % STEP != 0 || !take(x, into, chunk, piece.codes)) {
                return false;
            }
            at = chunk.end();
        }
        return true;
    }

    /** Returns false where a value is not finite. */
    private boolean take(MemorySegment x, MemorySegment into, Runs.Chunk chunk, int[] places) {
        switch (codes.bits() == Byte.SIZE ? bytes(x, into, chunk) : nibbles(x, into, chunk)) {
            case SURE -> {}
            case UNSURE -> {
                for (int run = 0; run < chunk.count(); run++) {
                    int start = chunk.start() + run * chunk.length();
                    int set = chunk.set() + run;
                    int count = unsure(x, start, chunk.length(), set, places);
                    for (int k = 0; k < count; k++) {
                        divide(x, into, places[k], set);
                    }
                }
            }
            case ODD -> {
                return false;
            }
        }
        return true;
    }

    /** What came of a chunk. */
    private enum Found {
        /** Its codes. */
        SURE,
        /** Those, but for values that are nearly ties or very large. */
        UNSURE,
        /** Nothing: a value is not finite. */
        ODD
    }

    /** A code a byte. */
    private Found bytes(MemorySegment x, MemorySegment into, Runs.Chunk chunk) {
        IntVector low = IntVector.broadcast(I, MAGIC_BITS + affine.lowCode());
        IntVector high = IntVector.broadcast(I, MAGIC_BITS + affine.highCode());
        IntVector differ = IntVector.zero(I);
        FloatVector zero = FloatVector.zero(F);
        FloatVector zeros = zero;
        int set = chunk.set();
        // Longs, so that the compiler takes the checks of bounds out of the loop.
        for (long start = chunk.start(); start < chunk.end(); start += chunk.length(), set++) {
            FloatVector below = FloatVector.broadcast(F, products.below(set));
            FloatVector above = FloatVector.broadcast(F, products.above(set));
            FloatVector magic = FloatVector.broadcast(F, products.magic(set));
            for (long i = start; i < start + chunk.length(); i += F.length()) {
                FloatVector v = FloatVector.fromMemorySegment(F, x, 4 * i, ORDER);
                IntVector code = v.fma(below, magic).reinterpretAsInts();
                ((ByteVector) code.max(low).min(high).convertShape(I2B, BYTES, 0))
                        .intoMemorySegment(into, i, ByteOrder.LITTLE_ENDIAN);
                differ = differ.or(code.lanewise(XOR, v.fma(above, magic).reinterpretAsInts()));
                // Zero times what is not finite is no number.
                zeros = v.fma(zero, zeros);
            }
        }
        return found(differ, zeros);
    }

    private static Found found(IntVector differ, FloatVector zeros) {
        if (!zeros.compare(EQ, 0).allTrue()) {
            return Found.ODD;
        }
        return differ.compare(EQ, 0).allTrue() ? Found.SURE : Found.UNSURE;
    }

    /** Two codes a byte. */
    private Found nibbles(MemorySegment x, MemorySegment into, Runs.Chunk chunk) {
        IntVector low = IntVector.broadcast(I, MAGIC_BITS + affine.lowCode());
        IntVector high = IntVector.broadcast(I, MAGIC_BITS + affine.highCode());
        IntVector differ = IntVector.zero(I);
        FloatVector zero = FloatVector.zero(F);
        FloatVector zeros = zero;
        int set = chunk.set();
        int left = chunk.length();
        float below = products.below(set);
        float above = products.above(set);
        float magic = products.magic(set);
        // By the bytes made, since the compiler sees through multiples alone.
        for (int k = chunk.start() / 2; k < chunk.end() / 2; k += F.length()) {
            FloatVector v = FloatVector.fromMemorySegment(F, x, 8L * k, ORDER);
            IntVector code = v.fma(below, magic).reinterpretAsInts();
            inPairs(code.max(low).min(high), into, k);
            differ = differ.or(code.lanewise(XOR, v.fma(above, magic).reinterpretAsInts()));
            zeros = v.fma(zero, zeros);
            v = FloatVector.fromMemorySegment(F, x, 8L * k + 4L * F.length(), ORDER);
            code = v.fma(below, magic).reinterpretAsInts();
            inPairs(code.max(low).min(high), into, k + F.length() / 2);
            differ = differ.or(code.lanewise(XOR, v.fma(above, magic).reinterpretAsInts()));
            zeros = v.fma(zero, zeros);
            left -= STEP;
            if (left == 0 && k + F.length() < chunk.end() / 2) {
                left = chunk.length();
                set++;
                below = products.below(set);
                above = products.above(set);
                magic = products.magic(set);
            }
        }
        return found(differ, zeros);
    }

    /** Stores the low four bits of each of sixteen codes, two in a byte. */
    private static void inPairs(IntVector codes, MemorySegment into, long at) {
        LongVector pairs = codes.and(0xF).reinterpretAsLongs();
        LongVector both = pairs.or(pairs.lanewise(LSHR, 28));
        ((ByteVector) both.convertShape(L2B, ByteVector.SPECIES_64, 0))
                .intoMemorySegment(into, at, ByteOrder.LITTLE_ENDIAN);
    }

    /** How many vectors have unsure values; their places in a list. */
    private int unsure(MemorySegment x, int start, int length, int set, int... places) {
        FloatVector below = FloatVector.broadcast(F, products.below(set));
        FloatVector above = FloatVector.broadcast(F, products.above(set));
        FloatVector magic = FloatVector.broadcast(F, products.magic(set));
        int count = 0;
        for (int i = start; i < start + length; i += F.length()) {
            FloatVector v = FloatVector.fromMemorySegment(F, x, 4L * i, ORDER);
            places[count] = i;
            count += v.fma(below, magic).compare(EQ, v.fma(above, magic)).allTrue() ? 0 : 1;
        }
        return count;
    }

    /** The codes of one vector as they are defined. */
    private void divide(MemorySegment x, MemorySegment into, int at, int set) {
        for (int i = at; i < at + F.length(); i += Byte.SIZE / codes.bits()) {
            int code = code(x, i, set);
            if (codes.bits() == Byte.SIZE) {
                into.set(ValueLayout.JAVA_BYTE, i, (byte) code);
            } else {
                int both = (code & 0xF) | code(x, i + 1, set) << 4;
                into.set(ValueLayout.JAVA_BYTE, i / 2, (byte) both);
            }
        }
    }

    private int code(MemorySegment x, int i, int set) {
        float value = x.get(ValueLayout.JAVA_FLOAT_UNALIGNED, (long) i * Float.BYTES);
        // Where it lies decides only what a chance decides, and here that is nothing.
        return ScalarKernel.code(affine, set, value, i);
    }
}
