package quantoscope.kernel.block;

import static jdk.incubator.vector.VectorOperators.ASHR;
import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.F2I;
import static jdk.incubator.vector.VectorOperators.GE;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.I2B;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.MAX;
import static jdk.incubator.vector.VectorOperators.MIN;
import static jdk.incubator.vector.VectorOperators.XOR;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorSpecies;

import quantoscope.kernel.BlockLoop;
import quantoscope.kernel.Coded;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * What {@link GgmlLinearCoder} does, for many blocks of finite values, each of two vectors: first
 * all ranges, then all scales, then all codes.
 *
 * @param format of the blocks
 */
record GgmlLinearLoop(GgmlLinear format) implements BlockLoop {
    private static final VectorSpecies<Float> F = FloatVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Byte> BYTES = ByteVector.SPECIES_128;
    private static final ByteOrder ORDER = ByteOrder.nativeOrder();
    private static final ByteOrder STORED = ByteOrder.LITTLE_ENDIAN;
    private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED;
    private static final ValueLayout.OfShort SHORT =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(STORED);
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(STORED);
    private static final int SIZE = 32;
    private static final int HALF = SIZE / 2;
    private static final int NIBBLE = 4;
    private static final int MAGNITUDE = Integer.MAX_VALUE;

    /** Added and subtracted, rounds |v| ≤ 2²² to even. */
    private static final float MAGIC = 0x1.8p23f;

    /** The loop of a format, on machines whose vectors hold half a block. */
    static Optional<BlockLoop> of(GgmlLinear format) {
        return F.length() == HALF ? Optional.of(new GgmlLinearLoop(format)) : Optional.empty();
    }

    /** Of each block: the step, its inverse, and the minimum; 0 where there is none. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Room(float[] step, float[] inverse, float[] min) {
        static Room of(int blocks) {
            return new Room(new float[blocks], new float[blocks], new float[blocks]);
        }
    }

    @Override
    public boolean code(
            MemorySegment x, int length, Coded coded, MemorySegment codes, MemorySegment scales) {
        int blocks = length / SIZE;
        Room room = coded.room(Room.class, () -> Room.of(blocks));
        if (room.step.length < blocks) {
            return false;
        }
        boolean minimum = format.facts().hasOffset();
        // Codes go from 0 to this.
        int most = format.facts().values().length - 1;
        switch (format.kind()) {
            case Q8_0 -> magnitudes(x, length, room.step);
            case Q4_0, Q5_0 -> extremes(x, length, -(most + 1) / 2, room.step);
            case Q4_1, Q5_1 -> ranges(x, length, most, room);
        }
        int bytes = format.facts().codeBytes();
        for (int b = 0; b < blocks; b++) {
            float d = room.step[b];
            float inverse = GgmlMath.inverse(d);
            // The sign of a minimum of 0 is that of the first, which plain code finds.
            if (!Float.isFinite(d) || Float.isInfinite(inverse) || (minimum && room.min[b] == 0)) {
                return false;
            }
            room.inverse[b] = inverse;
            codes.set(SHORT, (long) b * bytes, (short) GgmlMath.toHalf(d));
            if (minimum) {
                codes.set(SHORT, (long) b * bytes + 2, (short) GgmlMath.toHalf(room.min[b]));
            }
        }
        if (format.kind() == GgmlLinear.Kind.Q8_0) {
            bytes(x, length, room.inverse, codes);
        } else {
            nibbles(x, length, room, codes);
        }
        return true;
    }

    private static void magnitudes(MemorySegment x, int length, float[] steps) {
        for (int i = 0; i < length; i += SIZE) {
            IntVector a = FloatVector.fromMemorySegment(F, x, 4L * i, ORDER).reinterpretAsInts();
            IntVector b =
                    FloatVector.fromMemorySegment(F, x, 4L * (i + HALF), ORDER).reinterpretAsInts();
            int largest = a.and(MAGNITUDE).max(b.and(MAGNITUDE)).reduceLanes(MAX);
            steps[i / SIZE] = Float.intBitsToFloat(largest) / 127;
        }
    }

    /** The first value of largest magnitude, divided. */
    private static void extremes(MemorySegment x, int length, int by, float[] steps) {
        for (int i = 0; i < length; i += SIZE) {
            IntVector a =
                    FloatVector.fromMemorySegment(F, x, 4L * i, ORDER)
                            .reinterpretAsInts()
                            .and(MAGNITUDE);
            IntVector b =
                    FloatVector.fromMemorySegment(F, x, 4L * (i + HALF), ORDER)
                            .reinterpretAsInts()
                            .and(MAGNITUDE);
            int largest = a.max(b).reduceLanes(MAX);
            long found = a.compare(EQ, largest).toLong() | b.compare(EQ, largest).toLong() << HALF;
            float extreme = x.get(FLOAT, 4L * (i + Long.numberOfTrailingZeros(found)));
            // Of zeros alone the step is −0, whatever their signs.
            steps[i / SIZE] = (largest == 0 ? 0 : extreme) / by;
        }
    }

    /** Floats as integers in their order, −0 below 0. */
    private static void ranges(MemorySegment x, int length, int most, Room room) {
        for (int i = 0; i < length; i += SIZE) {
            IntVector a = FloatVector.fromMemorySegment(F, x, 4L * i, ORDER).reinterpretAsInts();
            IntVector b =
                    FloatVector.fromMemorySegment(F, x, 4L * (i + HALF), ORDER).reinterpretAsInts();
            IntVector one = a.lanewise(XOR, a.lanewise(ASHR, 31).and(MAGNITUDE));
            IntVector other = b.lanewise(XOR, b.lanewise(ASHR, 31).and(MAGNITUDE));
            float min = value(one.min(other).reduceLanes(MIN));
            room.min[i / SIZE] = min;
            room.step[i / SIZE] = (value(one.max(other).reduceLanes(MAX)) - min) / most;
        }
    }

    private static float value(int key) {
        return Float.intBitsToFloat(key ^ (key >> 31 & MAGNITUDE));
    }

    private void nibbles(MemorySegment x, int length, Room room, MemorySegment codes) {
        boolean minimum = format.facts().hasOffset();
        int most = format.facts().values().length - 1;
        boolean five = most > 15;
        float middle = minimum ? 0.5f : (most + 2) / 2f;
        int bytes = format.facts().codeBytes();
        long at = minimum ? 2L * Short.BYTES : Short.BYTES;
        for (int i = 0; i < length; i += SIZE, at += bytes) {
            float min = room.min[i / SIZE];
            float inverse = room.inverse[i / SIZE];
            FloatVector a = FloatVector.fromMemorySegment(F, x, 4L * i, ORDER);
            FloatVector b = FloatVector.fromMemorySegment(F, x, 4L * (i + HALF), ORDER);
            IntVector low =
                    ((IntVector) a.sub(min).mul(inverse).add(middle).convert(F2I, 0)).min(most);
            IntVector high =
                    ((IntVector) b.sub(min).mul(inverse).add(middle).convert(F2I, 0)).min(most);
            if (five) {
                long fifth = low.compare(GE, 16).toLong() | high.compare(GE, 16).toLong() << HALF;
                codes.set(INT, at, (int) fifth);
            }
            IntVector both = low.and(15).or(high.lanewise(LSHL, NIBBLE));
            ((ByteVector) both.convertShape(I2B, BYTES, 0))
                    .intoMemorySegment(codes, five ? at + Integer.BYTES : at, STORED);
        }
    }

    /** Ties go away from zero. */
    private void bytes(MemorySegment x, int length, float[] inverses, MemorySegment codes) {
        int bytes = format.facts().codeBytes();
        for (int i = 0; i < length; i += HALF) {
            FloatVector scaled =
                    FloatVector.fromMemorySegment(F, x, 4L * i, ORDER).mul(inverses[i / SIZE]);
            FloatVector magnitude = scaled.abs();
            FloatVector even = magnitude.add(MAGIC).sub(MAGIC);
            FloatVector away = even.add(1, magnitude.sub(even).compare(EQ, 0.5f));
            IntVector code =
                    (IntVector) away.neg().blend(away, scaled.compare(GT, 0)).convert(F2I, 0);
            long at = (long) (i / SIZE) * bytes + Short.BYTES + i % SIZE;
            ((ByteVector) code.convertShape(I2B, BYTES, 0)).intoMemorySegment(codes, at, STORED);
        }
    }
}
