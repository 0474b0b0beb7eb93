package quantoscope.kernel;

import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.I2B;
import static jdk.incubator.vector.VectorOperators.IS_FINITE;
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

    /** Values whose codes of four bits are made together. */
    private static final int NIBBLES = 1 << 14;

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
    public int blocks() {
        return MANY;
    }

    @Override
    public boolean apply(MemorySegment x, Block piece) {
        if (!WholeVectors.are(piece.length())) {
            return false;
        }
        MemorySegment into = CodesOut.part(codes.into(), piece, codes.bits());
        Runs runs = new Runs(affine.layout(), piece.first());
        // Codes of four bits that are made together are still near when one is to be mended.
        int most = codes.bits() == Byte.SIZE ? piece.length() : NIBBLES;
        for (int at = 0; at < piece.length(); ) {
            Runs.Chunk chunk = runs.take(at, Math.min(most, piece.length() - at));
            if (chunk.length() % STEP != 0 || !take(x, into, chunk)) {
                return false;
            }
            at = chunk.end();
        }
        return true;
    }

    /** Returns false where a value is not finite. */
    private boolean take(MemorySegment x, MemorySegment into, Runs.Chunk chunk) {
        boolean bytes = codes.bits() == Byte.SIZE;
        boolean finite = true;
        if (bytes || !nibbles(x, into, chunk)) {
            for (int run = 0; run < chunk.count() && finite; run++) {
                int start = chunk.start() + run * chunk.length();
                int end = start + chunk.length();
                int set = chunk.set() + run;
                finite = bytes ? bytes(x, into, start, end, set) : mend(x, into, start, end, set);
            }
        }
        return finite;
    }

    /** The codes of one parameter set, a byte each; returns whether those values are finite. */
    private boolean bytes(MemorySegment x, MemorySegment into, int from, int to, int set) {
        boolean finite = true;
        for (int at = from; at < to && finite; ) {
            at = sure(x, into, at, to, set);
            if (at < to) {
                finite = mend(x, into, at, at + STEP, set);
                at += STEP;
            }
        }
        return finite;
    }

    /** Makes codes up to two vectors of which one is not sure; returns where those are. */
    private int sure(MemorySegment x, MemorySegment into, int from, int to, int set) {
        IntVector low = IntVector.broadcast(I, MAGIC_BITS + affine.lowCode());
        IntVector high = IntVector.broadcast(I, MAGIC_BITS + affine.highCode());
        FloatVector below = FloatVector.broadcast(F, products.below(set));
        FloatVector minus = FloatVector.broadcast(F, -products.above(set));
        FloatVector magic = FloatVector.broadcast(F, products.magic(set));
        // A long, with which the compiler makes a better loop.
        long i = from;
        for (; i < to; i += STEP) {
            FloatVector v = FloatVector.fromMemorySegment(F, x, 4 * i, ORDER);
            FloatVector sum = v.fma(below, magic);
            inBytes(sum.reinterpretAsInts().max(low).min(high), into, i);
            FloatVector rest = v.fma(minus, sum);
            v = FloatVector.fromMemorySegment(F, x, 4 * i + 4L * F.length(), ORDER);
            sum = v.fma(below, magic);
            inBytes(sum.reinterpretAsInts().max(low).min(high), into, i + F.length());
            // A value that is not finite makes no number, and so is not sure.
            if (!differ(rest, v.fma(minus, sum), magic).compare(EQ, 0).allTrue()) {
                break;
            }
        }
        return (int) i;
    }

    /** Not 0 where the three are not the same: two instructions for two vectors. */
    private static IntVector differ(FloatVector a, FloatVector b, FloatVector c) {
        IntVector middle = b.reinterpretAsInts();
        return middle.lanewise(XOR, a.reinterpretAsInts())
                .or(middle.lanewise(XOR, c.reinterpretAsInts()));
    }

    /** Stores the low eight bits of codes. */
    private static void inBytes(IntVector codes, MemorySegment into, long at) {
        ((ByteVector) codes.convertShape(I2B, BYTES, 0))
                .intoMemorySegment(into, at, ByteOrder.LITTLE_ENDIAN);
    }

    /** Two codes a byte; returns whether all are sure. */
    private boolean nibbles(MemorySegment x, MemorySegment into, Runs.Chunk chunk) {
        IntVector low = IntVector.broadcast(I, MAGIC_BITS + affine.lowCode());
        IntVector high = IntVector.broadcast(I, MAGIC_BITS + affine.highCode());
        IntVector differ = IntVector.zero(I);
        int set = chunk.set();
        int left = chunk.length();
        float below = products.below(set);
        float minus = -products.above(set);
        float magic = products.magic(set);
        // By the bytes made, since the compiler sees through multiples alone.
        for (int k = chunk.start() / 2; k < chunk.end() / 2; k += F.length()) {
            FloatVector magics = FloatVector.broadcast(F, magic);
            FloatVector minuses = FloatVector.broadcast(F, minus);
            FloatVector v = FloatVector.fromMemorySegment(F, x, 8L * k, ORDER);
            FloatVector sum = v.fma(below, magic);
            inPairs(sum.reinterpretAsInts().max(low).min(high), into, k);
            FloatVector rest = v.fma(minuses, sum);
            v = FloatVector.fromMemorySegment(F, x, 8L * k + 4L * F.length(), ORDER);
            sum = v.fma(below, magic);
            inPairs(sum.reinterpretAsInts().max(low).min(high), into, k + F.length() / 2);
            differ = differ.or(differ(rest, v.fma(minuses, sum), magics));
            left -= STEP;
            if (left == 0 && k + F.length() < chunk.end() / 2) {
                left = chunk.length();
                set++;
                below = products.below(set);
                minus = -products.above(set);
                magic = products.magic(set);
            }
        }
        return differ.compare(EQ, 0).allTrue();
    }

    /** Stores the low four bits of each of sixteen codes, two in a byte. */
    private static void inPairs(IntVector codes, MemorySegment into, long at) {
        LongVector pairs = codes.and(0xF).reinterpretAsLongs();
        LongVector both = pairs.or(pairs.lanewise(LSHR, 28));
        ((ByteVector) both.convertShape(L2B, ByteVector.SPECIES_64, 0))
                .intoMemorySegment(into, at, ByteOrder.LITTLE_ENDIAN);
    }

    /** Codes as they are defined; returns whether those values are finite. */
    private boolean mend(MemorySegment x, MemorySegment into, int from, int to, int set) {
        IntVector low = IntVector.broadcast(I, MAGIC_BITS + affine.lowCode());
        IntVector high = IntVector.broadcast(I, MAGIC_BITS + affine.highCode());
        float scale = affine.scale()[set];
        int zero = affine.zeroPoint()[set];
        boolean bytes = codes.bits() == Byte.SIZE;
        boolean finite = true;
        for (int i = from; i < to && finite; i += F.length()) {
            FloatVector v = FloatVector.fromMemorySegment(F, x, 4L * i, ORDER);
            finite = v.test(IS_FINITE).allTrue();
            // With the zero point before it, a tie would go to another side.
            IntVector sum = v.div(scale).add(VectorAffine.MAGIC).reinterpretAsInts();
            IntVector code = sum.add(zero).max(low).min(high);
            if (bytes) {
                inBytes(code, into, i);
            } else {
                inPairs(code, into, i / 2);
            }
        }
        return finite;
    }
}
