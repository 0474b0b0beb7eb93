package quantoscope;

import static jdk.incubator.vector.VectorOperators.ASHR;
import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.F2D;
import static jdk.incubator.vector.VectorOperators.I2B;
import static jdk.incubator.vector.VectorOperators.L2B;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.MAX;
import static jdk.incubator.vector.VectorOperators.MIN;
import static jdk.incubator.vector.VectorOperators.XOR;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * What the least work for a row of the table takes: one loop over the memory, eight bits and one
 * scale, or four bits and groups of 128. No value is looked at that might be NaN, infinite or near
 * a tie, beside error sums none that might need a clamp, no length that is not whole, no job that
 * might be cancelled. 512-bit vectors. Memory is named in each method, since what a field holds
 * would be looked at again behind every store.
 */
final class LeastLoops {
    private static final ByteOrder ORDER = ByteOrder.nativeOrder();

    /** Added to a float below 2²², it leaves the nearest whole number in the low bits. */
    private static final float MAGIC = 0x1.8p23f;

    private static final int MAGIC_BITS = Float.floatToRawIntBits(MAGIC);
    private static final int GROUP = 128;
    private static final int LANES = 16;

    /** Values a loop takes before it is called again: some 4 MiB. */
    private static final int CHUNK = 1 << 20;

    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_512;
    private static final VectorSpecies<Float> HALF = FloatVector.SPECIES_256;

    /** The halves of a vector, the other way round. */
    private static final VectorShuffle<Float> SWAP =
            VectorShuffle.fromOp(FLOATS, lane -> (lane + 8) % 16);

    /** All of it, since a store to an address is the faster one: see decision 14. */
    @SuppressWarnings("restricted") // No more is written than is there.
    private static final MemorySegment MEMORY = MemorySegment.NULL.reinterpret(Long.MAX_VALUE);

    private final MemorySegment x;
    private final MemorySegment codes;
    private final MemorySegment values;
    private final long count;

    LeastLoops(MemorySegment x, MemorySegment codes, MemorySegment values) {
        this.x = x;
        this.codes = codes;
        this.values = values;
        this.count = x.byteSize() / Float.BYTES;
    }

    /** Σx², Σe, Σe², Σx·e in double, and the largest |e| and |x|. */
    double errors(float scale) {
        return measured(scale, false);
    }

    /** The same, with codes of eight bits and x̂ stored. */
    double all(float scale) {
        return measured(scale, true);
    }

    private double measured(float scale, boolean stores) {
        double found = 0;
        for (long at = 0; at < count; at += CHUNK) {
            found += measured((int) at, (int) Math.min(count, at + CHUNK), scale, stores);
        }
        return found;
    }

    private double measured(int begin, int end, float scale, boolean stores) {
        MemorySegment from = x;
        long intoCodes = codes.address();
        long intoValues = values.address();
        VectorShuffle<Float> swap = SWAP;
        DoubleVector x2 = DoubleVector.zero(DoubleVector.SPECIES_512);
        DoubleVector ea = x2;
        DoubleVector e2 = x2;
        DoubleVector xe = x2;
        DoubleVector x2b = x2;
        DoubleVector eb = x2;
        DoubleVector e2b = x2;
        DoubleVector xeb = x2;
        IntVector largest = IntVector.zero(IntVector.SPECIES_512);
        IntVector most = IntVector.zero(IntVector.SPECIES_512);
        FloatVector magic = FloatVector.broadcast(FloatVector.SPECIES_512, MAGIC);
        FloatVector inverse = FloatVector.broadcast(FloatVector.SPECIES_512, 1 / scale);
        for (int i = begin; i < end; i += LANES) {
            FloatVector v = FloatVector.fromMemorySegment(FLOATS, from, 4L * i, ORDER);
            FloatVector first = FloatVector.fromMemorySegment(HALF, from, 4L * i, ORDER);
            FloatVector last = FloatVector.fromMemorySegment(HALF, from, 4L * i + 32, ORDER);
            FloatVector sum = v.fma(inverse, magic);
            // Never so; a loop that cannot end is unrolled until its sums leave the registers.
            if (!sum.compare(EQ, sum).allTrue()) {
                break;
            }
            most = most.max(v.abs().reinterpretAsInts());
            FloatVector made = sum.sub(magic).mul(scale);
            FloatVector error = made.sub(v);
            largest = largest.max(error.abs().reinterpretAsInts());
            DoubleVector xd = (DoubleVector) first.convertShape(F2D, DoubleVector.SPECIES_512, 0);
            DoubleVector ed = (DoubleVector) error.convertShape(F2D, DoubleVector.SPECIES_512, 0);
            x2 = xd.fma(xd, x2);
            ea = ea.add(ed);
            e2 = ed.fma(ed, e2);
            xe = xd.fma(ed, xe);
            xd = (DoubleVector) last.convertShape(F2D, DoubleVector.SPECIES_512, 0);
            ed =
                    (DoubleVector)
                            error.rearrange(swap).convertShape(F2D, DoubleVector.SPECIES_512, 0);
            x2b = xd.fma(xd, x2b);
            eb = eb.add(ed);
            e2b = ed.fma(ed, e2b);
            xeb = xd.fma(ed, xeb);
            if (stores) {
                ((ByteVector) sum.reinterpretAsInts().convertShape(I2B, ByteVector.SPECIES_128, 0))
                        .intoMemorySegment(MEMORY, intoCodes + i, ByteOrder.LITTLE_ENDIAN);
                made.intoMemorySegment(MEMORY, intoValues + 4L * i, ORDER);
            }
        }
        DoubleVector sums = x2.add(ea).add(e2).add(xe).add(x2b).add(eb).add(e2b).add(xeb);
        return sums.lane(0) + largest.reduceLanes(MAX) + most.reduceLanes(MAX);
    }

    /** Codes of eight bits alone. */
    double codes(float scale) {
        IntVector low = IntVector.broadcast(IntVector.SPECIES_512, MAGIC_BITS - 128);
        IntVector high = IntVector.broadcast(IntVector.SPECIES_512, MAGIC_BITS + 127);
        FloatVector magic = FloatVector.broadcast(FloatVector.SPECIES_512, MAGIC);
        FloatVector inverse = FloatVector.broadcast(FloatVector.SPECIES_512, 1 / scale);
        MemorySegment from = x;
        MemorySegment into = codes;
        for (long i = 0; i < count; i += LANES) {
            IntVector code = vector(from, i).fma(inverse, magic).reinterpretAsInts();
            ((ByteVector) code.max(low).min(high).convertShape(I2B, ByteVector.SPECIES_128, 0))
                    .intoMemorySegment(into, i, ByteOrder.LITTLE_ENDIAN);
        }
        return 0;
    }

    /** The range of all values, then codes of eight bits. */
    double dynamic(float scale) {
        IntVector least = IntVector.broadcast(IntVector.SPECIES_512, Integer.MAX_VALUE);
        IntVector most = IntVector.broadcast(IntVector.SPECIES_512, Integer.MIN_VALUE);
        MemorySegment from = x;
        for (long i = 0; i < count; i += LANES) {
            IntVector bits = vector(from, i).reinterpretAsInts();
            // Integers that ascend with the floats.
            IntVector key = bits.lanewise(XOR, bits.lanewise(ASHR, 31).and(Integer.MAX_VALUE));
            least = least.min(key);
            most = most.max(key);
        }
        return codes(scale) + least.reduceLanes(MIN) + most.reduceLanes(MAX);
    }

    /** The scale of each group of 128 by its largest |x|, and its codes of four bits. */
    double groups() {
        MemorySegment from = x;
        MemorySegment intoCodes = codes;
        MemorySegment intoValues = values;
        IntVector low = IntVector.broadcast(IntVector.SPECIES_512, MAGIC_BITS - 8);
        IntVector high = IntVector.broadcast(IntVector.SPECIES_512, MAGIC_BITS + 7);
        FloatVector magic = FloatVector.broadcast(FloatVector.SPECIES_512, MAGIC);
        for (long start = 0; start < count; start += GROUP) {
            IntVector most = IntVector.zero(IntVector.SPECIES_512);
            for (int i = 0; i < GROUP; i += LANES) {
                most = most.max(vector(from, start + i).abs().reinterpretAsInts());
            }
            float scale = Float.intBitsToFloat(most.reduceLanes(MAX)) / 7;
            intoValues.set(ValueLayout.JAVA_FLOAT, start / GROUP * 4, scale);
            FloatVector inverse = FloatVector.broadcast(FloatVector.SPECIES_512, 1 / scale);
            for (int i = 0; i < GROUP; i += LANES) {
                IntVector code = vector(from, start + i).fma(inverse, magic).reinterpretAsInts();
                LongVector pairs = code.max(low).min(high).and(0xF).reinterpretAsLongs();
                LongVector both = pairs.or(pairs.lanewise(LSHR, 28));
                ((ByteVector) both.convertShape(L2B, ByteVector.SPECIES_64, 0))
                        .intoMemorySegment(intoCodes, (start + i) / 2, ByteOrder.LITTLE_ENDIAN);
            }
        }
        return 0;
    }

    private static FloatVector vector(MemorySegment x, long i) {
        return FloatVector.fromMemorySegment(FLOATS, x, 4 * i, ORDER);
    }
}
