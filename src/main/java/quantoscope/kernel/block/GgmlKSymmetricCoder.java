package quantoscope.kernel.block;

import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.I2F;
import static jdk.incubator.vector.VectorOperators.LT;
import static jdk.incubator.vector.VectorOperators.NE;

import static quantoscope.kernel.block.GroupVectors.F;
import static quantoscope.kernel.block.GroupVectors.I;
import static quantoscope.kernel.block.GroupVectors.LANES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;

import quantoscope.kernel.BlockCoder;
import quantoscope.kernel.Coded;
import quantoscope.kernel.PlainCoder;

/**
 * {@link GgmlKSymmetric} in vectors whose lanes are groups: each sum keeps its order, and so its
 * bits. Blocks with a value that is not finite go to plain code.
 */
final class GgmlKSymmetricCoder implements BlockCoder {
    private static final int SIZE = 256;
    private static final int GROUP = 16;
    private static final int GROUPS = SIZE / GROUP;

    private final GgmlKSymmetric format;
    private final BlockCoder plain;
    private final int half;
    private final GroupVectors.Range range;

    GgmlKSymmetricCoder(GgmlKSymmetric format) {
        this.format = format;
        this.plain = new PlainCoder(format);
        this.half = format.half();
        this.range = new GroupVectors.Range(-half, half - 1, half);
    }

    /** Room for as many groups as a vector has lanes. */
    private static final class Room {
        final float[] x = new float[GROUP * LANES];
        final int[] codes = new int[GROUP * LANES];
        final float[] extreme = new float[LANES];
        final float[] scale = new float[LANES];
        final float[] best = new float[LANES];
        final float[] inverse = new float[LANES];
        final float[] sumLX = new float[LANES];
        final float[] sumL2 = new float[LANES];
    }

    @Override
    public int code(float[] x, Coded into, float[] result) {
        if (!GroupVectors.areFinite(x, into.at(), SIZE)) {
            return plain.code(x, into, result);
        }
        Room room = into.room(Room.class, Room::new);
        for (int first = 0; first < GROUPS; first += LANES) {
            int there = Math.min(LANES, GROUPS - first);
            int at = into.at() + first * GROUP;
            GroupVectors.across(x, at, GROUP, there, room.x);
            extremes(room);
            if (format.isSix()) {
                search(room);
            } else {
                descend(room);
            }
            GroupVectors.back(room.codes, GROUP, there, into.codes, at);
            System.arraycopy(room.scale, 0, into.scales, first, there);
        }
        boolean some = format.share(into);
        if (!GroupVectors.hasNumbers(into)) {
            return plain.code(x, into, result);
        }
        if (some) {
            for (int g = 0; g < GROUPS; g++) {
                if (into.scale[g] != 0) {
                    into.factor[g] = into.scale[g];
                    GroupVectors.quantize(x, into, g, GROUP, range);
                }
            }
        }
        return into.wantsValues() ? GroupVectors.reconstruct(format.facts(), into, x, result) : 0;
    }

    /** The value of largest magnitude of each group, the first of several. */
    private static void extremes(Room room) {
        FloatVector largest = FloatVector.zero(F);
        FloatVector extreme = largest;
        for (int i = 0; i < GROUP * LANES; i += LANES) {
            FloatVector x = FloatVector.fromArray(F, room.x, i);
            VectorMask<Float> more = largest.compare(LT, x.abs());
            largest = largest.blend(x.abs(), more);
            extreme = extreme.blend(x, more);
        }
        extreme.intoArray(room.extreme, 0);
    }

    private void search(Room room) {
        // The plain step first, then those beside it.
        attempt(room, -half, true);
        for (int attempt = -9; attempt <= 9; attempt++) {
            if (attempt != 0) {
                attempt(room, -(half + 0.1f * attempt), false);
            }
        }
        FloatVector extreme = FloatVector.fromArray(F, room.extreme, 0);
        VectorMask<Float> nothing = extreme.abs().compare(LT, GgmlKSymmetric.NOTHING);
        FloatVector.fromArray(F, room.scale, 0).blend(0, nothing).intoArray(room.scale, 0);
        FloatVector inverse = FloatVector.fromArray(F, room.inverse, 0);
        VectorMask<Integer> zero = nothing.cast(I);
        for (int i = 0; i < GROUP * LANES; i += LANES) {
            IntVector code =
                    inverse.mul(FloatVector.fromArray(F, room.x, i))
                            .add(GroupVectors.MAGIC)
                            .reinterpretAsInts()
                            .and(GroupVectors.MANTISSA)
                            .sub(GroupVectors.MIDDLE)
                            .max(-half)
                            .min(half - 1)
                            .add(half);
            code.blend(0, zero).intoArray(room.codes, i);
        }
    }

    private void attempt(Room room, float steps, boolean isPlain) {
        FloatVector inverse =
                FloatVector.broadcast(F, steps).div(FloatVector.fromArray(F, room.extreme, 0));
        FloatVector sumLX = FloatVector.zero(F);
        FloatVector sumL2 = sumLX;
        for (int i = 0; i < GROUP * LANES; i += LANES) {
            FloatVector x = FloatVector.fromArray(F, room.x, i);
            IntVector code =
                    inverse.mul(x)
                            .add(GroupVectors.MAGIC)
                            .reinterpretAsInts()
                            .and(GroupVectors.MANTISSA)
                            .sub(GroupVectors.MIDDLE)
                            .max(-half)
                            .min(half - 1);
            FloatVector l = (FloatVector) code.convert(I2F, 0);
            FloatVector w = x.mul(x);
            sumLX = sumLX.add(w.mul(x).mul(l));
            sumL2 = sumL2.add(w.mul(l).mul(l));
        }
        FloatVector scale = sumLX.div(sumL2);
        if (isPlain) {
            scale = scale.blend(0, sumL2.compare(EQ, 0));
            scale.intoArray(room.scale, 0);
            scale.mul(sumLX).intoArray(room.best, 0);
            inverse.intoArray(room.inverse, 0);
            return;
        }
        FloatVector best = FloatVector.fromArray(F, room.best, 0);
        VectorMask<Float> better =
                sumLX.mul(sumLX).compare(GT, best.mul(sumL2)).and(sumL2.compare(GT, 0));
        FloatVector.fromArray(F, room.scale, 0).blend(scale, better).intoArray(room.scale, 0);
        best.blend(scale.mul(sumLX), better).intoArray(room.best, 0);
        FloatVector.fromArray(F, room.inverse, 0).blend(inverse, better).intoArray(room.inverse, 0);
    }

    private void descend(Room room) {
        begin(room);
        for (int sweep = 0; sweep < 5 && sweep(room); sweep++) {
            // Each sweep goes on from the last.
        }
        FloatVector sumLX = FloatVector.fromArray(F, room.sumLX, 0);
        FloatVector sumL2 = FloatVector.fromArray(F, room.sumL2, 0);
        FloatVector extreme = FloatVector.fromArray(F, room.extreme, 0);
        VectorMask<Float> nothing = extreme.abs().compare(LT, GgmlKSymmetric.NOTHING);
        VectorMask<Float> some = sumL2.compare(GT, 0).andNot(nothing);
        FloatVector.zero(F).blend(sumLX.div(sumL2), some).intoArray(room.scale, 0);
        VectorMask<Integer> zero = nothing.cast(I);
        for (int i = 0; i < GROUP * LANES; i += LANES) {
            IntVector code = IntVector.fromArray(I, room.codes, i).add(half);
            code.blend(0, zero).intoArray(room.codes, i);
        }
    }

    private void begin(Room room) {
        FloatVector inverse =
                FloatVector.broadcast(F, -half).div(FloatVector.fromArray(F, room.extreme, 0));
        FloatVector sumLX = FloatVector.zero(F);
        FloatVector sumL2 = sumLX;
        for (int i = 0; i < GROUP * LANES; i += LANES) {
            FloatVector x = FloatVector.fromArray(F, room.x, i);
            IntVector code =
                    inverse.mul(x)
                            .add(GroupVectors.MAGIC)
                            .reinterpretAsInts()
                            .and(GroupVectors.MANTISSA)
                            .sub(GroupVectors.MIDDLE)
                            .max(-half)
                            .min(half - 1);
            code.intoArray(room.codes, i);
            FloatVector l = (FloatVector) code.convert(I2F, 0);
            FloatVector w = x.mul(x);
            sumLX = sumLX.add(w.mul(x).mul(l));
            sumL2 = sumL2.add(w.mul(l).mul(l));
        }
        sumLX.intoArray(room.sumLX, 0);
        sumL2.intoArray(room.sumL2, 0);
    }

    /** Moves one code of each group at a time where that is better; whether any moved. */
    private boolean sweep(Room room) {
        FloatVector sumLX = FloatVector.fromArray(F, room.sumLX, 0);
        FloatVector sumL2 = FloatVector.fromArray(F, room.sumL2, 0);
        boolean changed = false;
        for (int i = 0; i < GROUP * LANES; i += LANES) {
            FloatVector x = FloatVector.fromArray(F, room.x, i);
            IntVector code = IntVector.fromArray(I, room.codes, i);
            FloatVector l = (FloatVector) code.convert(I2F, 0);
            FloatVector w = x.mul(x);
            FloatVector wx = w.mul(x);
            FloatVector restLX = sumLX.sub(wx.mul(l));
            FloatVector restL2 = sumL2.sub(w.mul(l).mul(l));
            IntVector moved =
                    x.mul(restL2)
                            .div(restLX)
                            .add(GroupVectors.MAGIC)
                            .reinterpretAsInts()
                            .and(GroupVectors.MANTISSA)
                            .sub(GroupVectors.MIDDLE)
                            .max(-half)
                            .min(half - 1);
            VectorMask<Float> may = restLX.compare(GT, 0).and(moved.compare(NE, code).cast(F));
            FloatVector m = (FloatVector) moved.convert(I2F, 0);
            restLX = restLX.add(wx.mul(m));
            restL2 = restL2.add(w.mul(m).mul(m));
            VectorMask<Float> better =
                    restLX.mul(restLX)
                            .mul(sumL2)
                            .compare(GT, sumLX.mul(sumLX).mul(restL2))
                            .and(restL2.compare(GT, 0))
                            .and(may);
            sumLX = sumLX.blend(restLX, better);
            sumL2 = sumL2.blend(restL2, better);
            code.blend(moved, better.cast(I)).intoArray(room.codes, i);
            changed |= better.anyTrue();
        }
        sumLX.intoArray(room.sumLX, 0);
        sumL2.intoArray(room.sumL2, 0);
        return changed;
    }
}
