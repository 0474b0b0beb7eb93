package quantoscope.kernel.block;

import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.I2F;
import static jdk.incubator.vector.VectorOperators.LT;

import static quantoscope.kernel.block.GroupVectors.F;
import static quantoscope.kernel.block.GroupVectors.I;
import static quantoscope.kernel.block.GroupVectors.LANES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;

import quantoscope.kernel.BlockCoder;
import quantoscope.kernel.Coded;
import quantoscope.kernel.PlainCoder;

import java.util.function.Supplier;

/**
 * {@link GgmlKMinimum} in vectors whose lanes are groups: each sum keeps its order, and so its
 * bits. Blocks with a value that is not finite go to plain code.
 */
final class GgmlKMinimumCoder implements BlockCoder {
    private static final int SIZE = 256;

    private final GgmlKMinimum format;
    private final BlockCoder plain;
    private final MinimumSearch search;
    private final int size;
    private final int groups;
    private final GroupVectors.Range range;
    private final Supplier<Room> rooms;

    GgmlKMinimumCoder(GgmlKMinimum format) {
        this.format = format;
        this.plain = new PlainCoder(format);
        this.search = format.kind().search();
        this.size = format.facts().group();
        this.groups = format.facts().groups();
        this.range = new GroupVectors.Range(0, format.kind().most(), 0);
        this.rooms = () -> new Room(format.facts().group());
    }

    /** Room for as many groups as a vector has lanes. */
    private static final class Room {
        final float[] x;
        final float[] w;
        final int[] codes;
        final int[] tried;
        final float[] scale = new float[LANES];
        final float[] minimum = new float[LANES];
        final float[] largest = new float[LANES];
        final float[] error = new float[LANES];
        final float[] sumW = new float[LANES];
        final float[] sumX = new float[LANES];
        final float[] triedScale = new float[LANES];
        final float[] triedMinimum = new float[LANES];
        final float[] triedError = new float[LANES];

        Room(int size) {
            x = new float[size * LANES];
            w = new float[size * LANES];
            codes = new int[size * LANES];
            tried = new int[size * LANES];
        }
    }

    @Override
    public int code(float[] x, Coded into, float[] result) {
        if (!GroupVectors.areFinite(x, into.at(), SIZE)) {
            return plain.code(x, into, result);
        }
        Room room = into.room(Room.class, rooms);
        for (int first = 0; first < groups; first += LANES) {
            int there = Math.min(LANES, groups - first);
            int at = into.at() + first * size;
            GroupVectors.across(x, at, size, there, room.x);
            begin(room);
            for (int step = 0; step <= search.steps(); step++) {
                if (attempt(room, search.first() + MinimumSearch.DELTA * step + search.most())) {
                    keep(room);
                }
            }
            GroupVectors.back(room.codes, size, there, into.codes, at);
            System.arraycopy(room.scale, 0, into.scales, first, there);
            for (int g = 0; g < there; g++) {
                into.minima[first + g] = -room.minimum[g];
            }
        }
        format.share(into);
        if (!GroupVectors.hasNumbers(into)) {
            return plain.code(x, into, result);
        }
        for (int g = 0; g < groups; g++) {
            if (into.factor[g] != 0) {
                GroupVectors.quantize(x, into, g, size, range);
            }
        }
        return into.wantsValues() ? GroupVectors.reconstruct(format.facts(), into, x, result) : 0;
    }

    /**
     * Weights, the sums that do not depend on codes, and the plain step; where all values are one,
     * that leaves scale and codes at 0, and no attempt is better. All in one method, too large to
     * be inlined: where several of them are, the compiler gives up and puts vectors on the heap.
     */
    private void begin(Room room) {
        FloatVector squares = FloatVector.zero(F);
        for (int i = 0; i < size * LANES; i += LANES) {
            FloatVector x = FloatVector.fromArray(F, room.x, i);
            squares = squares.add(x.mul(x));
        }
        VectorMask<Float> plainly = F.maskAll(format.kind() == GgmlKMinimum.Kind.Q2_K);
        FloatVector mean = squares.div(size).sqrt().blend(0, plainly);
        for (int i = 0; i < size * LANES; i += LANES) {
            mean.add(FloatVector.fromArray(F, room.x, i).abs()).intoArray(room.w, i);
        }
        FloatVector min = FloatVector.fromArray(F, room.x, 0);
        FloatVector max = min;
        FloatVector sumW = FloatVector.fromArray(F, room.w, 0);
        FloatVector sumX = sumW.mul(min);
        for (int i = LANES; i < size * LANES; i += LANES) {
            FloatVector x = FloatVector.fromArray(F, room.x, i);
            FloatVector w = FloatVector.fromArray(F, room.w, i);
            min = min.blend(x, x.compare(LT, min));
            max = max.blend(x, x.compare(GT, max));
            sumW = sumW.add(w);
            sumX = sumX.add(w.mul(x));
        }
        min = min.blend(0, min.compare(GT, 0));
        FloatVector inverse = FloatVector.broadcast(F, search.most()).div(max.sub(min));
        FloatVector scale = FloatVector.broadcast(F, 1).div(inverse);
        // |d| · 1 or |d| · |d|: of a choice between vectors the compiler may put both on the heap.
        VectorMask<Float> absolute = F.maskAll(search.absolute());
        FloatVector error = FloatVector.zero(F);
        for (int i = 0; i < size * LANES; i += LANES) {
            FloatVector x = FloatVector.fromArray(F, room.x, i);
            IntVector code =
                    inverse.mul(x.sub(min))
                            .add(GroupVectors.MAGIC)
                            .reinterpretAsInts()
                            .and(GroupVectors.MANTISSA)
                            .sub(GroupVectors.MIDDLE)
                            .max(0)
                            .min(search.most());
            code.intoArray(room.codes, i);
            FloatVector d = scale.mul((FloatVector) code.convert(I2F, 0)).add(min).sub(x);
            FloatVector cost = d.abs().mul(d.abs().blend(1, absolute));
            error = error.add(FloatVector.fromArray(F, room.w, i).mul(cost));
        }
        min.intoArray(room.minimum, 0);
        max.intoArray(room.largest, 0);
        scale.intoArray(room.scale, 0);
        error.intoArray(room.error, 0);
        sumW.intoArray(room.sumW, 0);
        sumX.intoArray(room.sumX, 0);
    }

    /**
     * Tries {@code (most + first + 0.1 · step) / (max − min)}; returns whether it is better in some
     * lane. What is kept then is read anew: a vector that lives on behind a branch may be put on
     * the heap.
     */
    private boolean attempt(Room room, float steps) {
        FloatVector min = FloatVector.fromArray(F, room.minimum, 0);
        FloatVector inverse =
                FloatVector.broadcast(F, steps)
                        .div(FloatVector.fromArray(F, room.largest, 0).sub(min));
        FloatVector sumL = FloatVector.zero(F);
        FloatVector sumL2 = sumL;
        FloatVector sumXL = sumL;
        for (int i = 0; i < size * LANES; i += LANES) {
            FloatVector x = FloatVector.fromArray(F, room.x, i);
            IntVector code =
                    inverse.mul(x.sub(min))
                            .add(GroupVectors.MAGIC)
                            .reinterpretAsInts()
                            .and(GroupVectors.MANTISSA)
                            .sub(GroupVectors.MIDDLE)
                            .max(0)
                            .min(search.most());
            code.intoArray(room.tried, i);
            FloatVector l = (FloatVector) code.convert(I2F, 0);
            FloatVector wl = FloatVector.fromArray(F, room.w, i).mul(l);
            sumL = sumL.add(wl);
            sumL2 = sumL2.add(wl.mul(l));
            sumXL = sumXL.add(wl.mul(x));
        }
        FloatVector sumW = FloatVector.fromArray(F, room.sumW, 0);
        FloatVector sumX = FloatVector.fromArray(F, room.sumX, 0);
        FloatVector determinant = sumW.mul(sumL2).sub(sumL.mul(sumL));
        FloatVector scale = sumW.mul(sumXL).sub(sumX.mul(sumL)).div(determinant);
        FloatVector minimum = sumL2.mul(sumX).sub(sumL.mul(sumXL)).div(determinant);
        VectorMask<Float> above = minimum.compare(GT, 0);
        minimum = minimum.blend(0, above);
        scale = scale.blend(sumXL.div(sumL2), above);
        VectorMask<Float> absolute = F.maskAll(search.absolute());
        FloatVector error = FloatVector.zero(F);
        for (int i = 0; i < size * LANES; i += LANES) {
            FloatVector l = (FloatVector) IntVector.fromArray(I, room.tried, i).convert(I2F, 0);
            FloatVector x = FloatVector.fromArray(F, room.x, i);
            FloatVector d = scale.mul(l).add(minimum).sub(x);
            FloatVector cost = d.abs().mul(d.abs().blend(1, absolute));
            error = error.add(FloatVector.fromArray(F, room.w, i).mul(cost));
        }
        // Without a solution no error is small enough.
        VectorMask<Float> solved = determinant.compare(GT, 0);
        error = FloatVector.broadcast(F, Float.POSITIVE_INFINITY).blend(error, solved);
        scale.intoArray(room.triedScale, 0);
        minimum.intoArray(room.triedMinimum, 0);
        error.intoArray(room.triedError, 0);
        return error.compare(LT, FloatVector.fromArray(F, room.error, 0)).anyTrue();
    }

    /** Takes what was tried in the lanes where it is better. */
    private void keep(Room room) {
        FloatVector best = FloatVector.fromArray(F, room.error, 0);
        FloatVector error = FloatVector.fromArray(F, room.triedError, 0);
        VectorMask<Float> better = error.compare(LT, best);
        best.blend(error, better).intoArray(room.error, 0);
        FloatVector.fromArray(F, room.minimum, 0)
                .blend(FloatVector.fromArray(F, room.triedMinimum, 0), better)
                .intoArray(room.minimum, 0);
        FloatVector.fromArray(F, room.scale, 0)
                .blend(FloatVector.fromArray(F, room.triedScale, 0), better)
                .intoArray(room.scale, 0);
        VectorMask<Integer> taken = better.cast(I);
        for (int i = 0; i < size * LANES; i += LANES) {
            IntVector.fromArray(I, room.codes, i)
                    .blend(IntVector.fromArray(I, room.tried, i), taken)
                    .intoArray(room.codes, i);
        }
    }
}
