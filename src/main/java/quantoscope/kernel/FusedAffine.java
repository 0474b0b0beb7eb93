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
        Runs runs = new Runs(affine.layout(), piece.first());
        // A loop over all of it looks far enough ahead by itself.
        boolean reads = codes.bits() != Byte.SIZE || runs.left() < piece.length();
        if (reads && Magnitudes.largest(x, piece.length()) >= BinaryFloat.INFINITY) {
            return false;
        }
        MemorySegment into = CodesOut.part(codes.into(), piece, codes.bits());
        for (int at = 0; at < piece.length(); ) {
            int length = (int) Math.min(runs.left(), piece.length() - at);
            if (length % (2 * F.length()) != 0
                    || !run(x, into, new Run(at, length, runs.parameter()), piece.codes)) {
                return false;
            }
            runs.advance(length);
            at += length;
        }
        return true;
    }

    /** Values of one parameter set; returns false where one is not finite. */
    private boolean run(MemorySegment x, MemorySegment into, Run run, int[] places) {
        switch (codes.bits() == Byte.SIZE ? bytes(x, into, run) : nibbles(x, into, run)) {
            case SURE -> {}
            case UNSURE -> {
                int count = unsure(x, run, places);
                for (int k = 0; k < count; k++) {
                    divide(x, into, places[k], run.set);
                }
            }
            case ODD -> {
                return false;
            }
        }
        return true;
    }

    /**
     * Values of one parameter set in a piece.
     *
     * @param length a multiple of two vectors
     */
    private record Run(int start, int length, int set) {}

    /** What came of a run. */
    private enum Found {
        /** Its codes. */
        SURE,
        /** Those, but for values that are nearly ties or very large. */
        UNSURE,
        /** Nothing: a value is not finite. */
        ODD
    }

    /** Both halves at once, as {@link Magnitudes#largest} reads quarters. */
    private Found bytes(MemorySegment x, MemorySegment into, Run run) {
        FloatVector below = FloatVector.broadcast(F, products.below()[run.set]);
        FloatVector above = FloatVector.broadcast(F, products.above()[run.set]);
        FloatVector magic = FloatVector.broadcast(F, products.magic()[run.set]);
        IntVector low = IntVector.broadcast(I, MAGIC_BITS + affine.lowCode());
        IntVector high = IntVector.broadcast(I, MAGIC_BITS + affine.highCode());
        IntVector differ = IntVector.zero(I);
        FloatVector zero = FloatVector.zero(F);
        FloatVector zeros = zero;
        // Longs, so that the compiler takes the checks of bounds out of the loop.
        long half = run.length / 2;
        for (long i = run.start; i < run.start + half; i += F.length()) {
            FloatVector v = FloatVector.fromMemorySegment(F, x, 4 * i, ORDER);
            FloatVector w = FloatVector.fromMemorySegment(F, x, 4 * (i + half), ORDER);
            IntVector one = v.fma(below, magic).reinterpretAsInts();
            IntVector other = w.fma(below, magic).reinterpretAsInts();
            ((ByteVector) one.max(low).min(high).convertShape(I2B, BYTES, 0))
                    .intoMemorySegment(into, i, ByteOrder.LITTLE_ENDIAN);
            ((ByteVector) other.max(low).min(high).convertShape(I2B, BYTES, 0))
                    .intoMemorySegment(into, i + half, ByteOrder.LITTLE_ENDIAN);
            differ =
                    differ.or(one.lanewise(XOR, v.fma(above, magic).reinterpretAsInts()))
                            .or(other.lanewise(XOR, w.fma(above, magic).reinterpretAsInts()));
            // Zero times what is not finite is no number.
            zeros = w.fma(zero, v.fma(zero, zeros));
        }
        if (!zeros.compare(EQ, 0).allTrue()) {
            return Found.ODD;
        }
        return differ.compare(EQ, 0).allTrue() ? Found.SURE : Found.UNSURE;
    }

    /** Two codes a byte, of finite values. */
    private Found nibbles(MemorySegment x, MemorySegment into, Run run) {
        FloatVector below = FloatVector.broadcast(F, products.below()[run.set]);
        FloatVector above = FloatVector.broadcast(F, products.above()[run.set]);
        FloatVector magic = FloatVector.broadcast(F, products.magic()[run.set]);
        IntVector low = IntVector.broadcast(I, MAGIC_BITS + affine.lowCode());
        IntVector high = IntVector.broadcast(I, MAGIC_BITS + affine.highCode());
        IntVector differ = IntVector.zero(I);
        for (long i = run.start; i < run.start + (long) run.length; i += F.length()) {
            FloatVector v = FloatVector.fromMemorySegment(F, x, 4 * i, ORDER);
            IntVector code = v.fma(below, magic).reinterpretAsInts();
            LongVector pairs = code.max(low).min(high).and(0xF).reinterpretAsLongs();
            LongVector both = pairs.or(pairs.lanewise(LSHR, 28));
            ((ByteVector) both.convertShape(L2B, ByteVector.SPECIES_64, 0))
                    .intoMemorySegment(into, i / 2, ByteOrder.LITTLE_ENDIAN);
            differ = differ.or(code.lanewise(XOR, v.fma(above, magic).reinterpretAsInts()));
        }
        return differ.compare(EQ, 0).allTrue() ? Found.SURE : Found.UNSURE;
    }

    /** How many vectors have unsure values; their places in a list. */
    private int unsure(MemorySegment x, Run run, int... places) {
        FloatVector below = FloatVector.broadcast(F, products.below()[run.set]);
        FloatVector above = FloatVector.broadcast(F, products.above()[run.set]);
        FloatVector magic = FloatVector.broadcast(F, products.magic()[run.set]);
        int count = 0;
        for (int i = run.start; i < run.start + run.length; i += F.length()) {
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
