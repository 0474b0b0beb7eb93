package quantoscope.kernel.block;

import static jdk.incubator.vector.VectorOperators.ASHR;
import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.I2F;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LT;
import static jdk.incubator.vector.VectorOperators.MAX;
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

import java.util.Arrays;

/**
 * {@link GgmlKSymmetric} in vectors whose lanes are groups: each sum keeps its order, and so its
 * bits. Blocks with a value that is not finite go to plain code.
 */
final class GgmlKSymmetricCoder implements BlockCoder {
    private static final int SIZE = 256;
    private static final int GROUP = 16;
    private static final int GROUPS = SIZE / GROUP;

    /** Steps of a search at most: five times through a group. */
    private static final int STEPS = 5 * GROUP;

    /** Values of a quarter of the groups beside each other. */
    private static final int QUARTER = GROUP / 4 * LANES;

    private static final int ABOVE_A_BYTE = Integer.SIZE - Byte.SIZE;

    private final GgmlKSymmetric format;
    private final BlockCoder plain;
    private final int half;
    private final GroupVectors.Range range;
    private final Steps steps;

    /**
     * How scales are stored: in steps of which as many as {@code most} are kept as a byte, from
     * {@code low} to {@code high}, with {@code added}.
     */
    private record Steps(int most, int low, int high, int added) {}

    GgmlKSymmetricCoder(GgmlKSymmetric format) {
        this.format = format;
        this.plain = new PlainCoder(format);
        this.half = format.half();
        this.range = new GroupVectors.Range(-half, half - 1, half);
        this.steps =
                format.isSix()
                        ? new Steps(Byte.MAX_VALUE, Byte.MIN_VALUE, Byte.MAX_VALUE, 0)
                        : new Steps(Integer.MAX_VALUE, -32, 31, 32);
    }

    /** Room for as many groups as a vector has lanes. */
    private static final class Room {
        final float[] x = new float[GROUP * LANES];
        final int[] codes = new int[GROUP * LANES];
        final int[] moved = new int[LANES];

        /** Steps since one moved a code. */
        int quiet;

        final float[] extreme = new float[LANES];
        final float[] scale = new float[LANES];
        final float[] best = new float[LANES];
        final float[] inverse = new float[LANES];
        final float[] sumLX = new float[LANES];
        final float[] sumL2 = new float[LANES];
    }

    /** Room for all groups of a block. */
    private static final class Rooms {
        private final Room[] all = new Room[Math.ceilDiv(GROUPS, LANES)];

        Rooms() {
            Arrays.setAll(all, _ -> new Room());
        }

        Room of(int group) {
            return all[group / LANES];
        }
    }

    @Override
    public int code(float[] x, Coded into, float[] result) {
        if (!GroupVectors.areFinite(x, into.at(), SIZE)) {
            return plain.code(x, into, result);
        }
        Rooms rooms = into.room(Rooms.class, Rooms::new);
        for (int first = 0; first < GROUPS; first += LANES) {
            int there = Math.min(LANES, GROUPS - first);
            Room room = rooms.of(first);
            GroupVectors.across(x, into.at() + first * GROUP, GROUP, there, room.x);
            extremes(room);
            if (format.isSix()) {
                search(room);
            } else {
                descend(room);
            }
            System.arraycopy(room.scale, 0, into.scales, first, there);
        }
        boolean some = share(into);
        if (!GroupVectors.hasNumbers(into)) {
            return plain.code(x, into, result);
        }
        for (int g = 0; g < GROUPS; g++) {
            if (some && into.scale[g] != 0) {
                into.factor[g] = into.scale[g];
                GroupVectors.quantize(x, into, g, GROUP, range);
            } else if (some || !format.isSix()) {
                keep(rooms.of(g), g, into);
            }
        }
        return into.wantsValues() ? GroupVectors.reconstruct(format.facts(), into, x, result) : 0;
    }

    /** {@link GgmlKSymmetric#share} of scales that are no trifles. */
    private boolean share(Coded into) {
        int bits = 0;
        for (int g = 0; g < GROUPS; g += LANES) {
            FloatVector scale = FloatVector.fromArray(F, into.scales, g);
            bits = Math.max(bits, scale.abs().reinterpretAsInts().reduceLanes(MAX));
        }
        float largest = Float.intBitsToFloat(bits);
        if (!(largest >= GgmlKSymmetric.NOTHING && largest <= Float.MAX_VALUE)) {
            return format.share(into);
        }
        float inverse = steps.low / into.scales[first(into.scales, largest)];
        into.stored[0] = GgmlMath.toHalf(1 / inverse);
        float d = GgmlMath.half(into.stored[0]);
        for (int g = 0; g < GROUPS; g += LANES) {
            IntVector step =
                    FloatVector.fromArray(F, into.scales, g)
                            .mul(inverse)
                            .add(GroupVectors.MAGIC)
                            .reinterpretAsInts()
                            .and(GroupVectors.MANTISSA)
                            .sub(GroupVectors.MIDDLE)
                            .min(steps.most)
                            .lanewise(LSHL, ABOVE_A_BYTE)
                            .lanewise(ASHR, ABOVE_A_BYTE)
                            .max(steps.low)
                            .min(steps.high);
            step.add(steps.added).intoArray(into.stored, 1 + g);
            ((FloatVector) step.convert(I2F, 0)).mul(d).intoArray(into.scale, g);
        }
        return true;
    }

    /** The first scale of that magnitude. */
    private static int first(float[] scales, float magnitude) {
        int first = 0;
        for (int g = GROUPS - LANES; g >= 0; g -= LANES) {
            FloatVector scale = FloatVector.fromArray(F, scales, g).abs();
            VectorMask<Float> there = scale.compare(EQ, magnitude);
            first = there.anyTrue() ? g + there.firstTrue() : first;
        }
        return first;
    }

    /** A group whose scale is stored as 0 keeps the codes of the search. */
    private void keep(Room room, int group, Coded into) {
        int lane = group % LANES;
        boolean nothing = Math.abs(room.extreme[lane]) < GgmlKSymmetric.NOTHING;
        for (int i = 0; i < GROUP; i++) {
            int from = i * LANES + lane;
            int code =
                    format.isSix()
                            ? GgmlMath.nearest(room.inverse[lane] * room.x[from])
                            : room.codes[from];
            into.codes[into.at() + group * GROUP + i] =
                    nothing ? 0 : Math.clamp(code, -half, half - 1) + half;
        }
    }

    /**
     * The value of largest magnitude of each group, the first of several: of four quarters at once,
     * since a comparison waits for the one before. Too large to be inlined: where it is, the
     * compiler may put these vectors on the heap.
     */
    private static void extremes(Room room) {
        FloatVector extreme0 = FloatVector.zero(F);
        FloatVector extreme1 = extreme0;
        FloatVector extreme2 = extreme0;
        FloatVector extreme3 = extreme0;
        FloatVector largest0 = extreme0;
        FloatVector largest1 = extreme0;
        FloatVector largest2 = extreme0;
        FloatVector largest3 = extreme0;
        for (int i = 0; i < QUARTER; i += LANES) {
            FloatVector x = FloatVector.fromArray(F, room.x, i);
            VectorMask<Float> more = largest0.compare(LT, x.abs());
            largest0 = largest0.blend(x.abs(), more);
            extreme0 = extreme0.blend(x, more);
            x = FloatVector.fromArray(F, room.x, i + QUARTER);
            more = largest1.compare(LT, x.abs());
            largest1 = largest1.blend(x.abs(), more);
            extreme1 = extreme1.blend(x, more);
            x = FloatVector.fromArray(F, room.x, i + 2 * QUARTER);
            more = largest2.compare(LT, x.abs());
            largest2 = largest2.blend(x.abs(), more);
            extreme2 = extreme2.blend(x, more);
            x = FloatVector.fromArray(F, room.x, i + 3 * QUARTER);
            more = largest3.compare(LT, x.abs());
            largest3 = largest3.blend(x.abs(), more);
            extreme3 = extreme3.blend(x, more);
        }
        VectorMask<Float> more = largest0.compare(LT, largest1);
        largest0 = largest0.blend(largest1, more);
        extreme0 = extreme0.blend(extreme1, more);
        more = largest2.compare(LT, largest3);
        largest2 = largest2.blend(largest3, more);
        extreme2 = extreme2.blend(extreme3, more);
        extreme0.blend(extreme2, largest0.compare(LT, largest2)).intoArray(room.extreme, 0);
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
        // Before the first step: a move of the last code to itself.
        room.quiet = -1;
        for (int step = -1; step < STEPS; ) {
            step = move(room, step);
        }
        FloatVector sumLX = FloatVector.fromArray(F, room.sumLX, 0);
        FloatVector sumL2 = FloatVector.fromArray(F, room.sumL2, 0);
        FloatVector extreme = FloatVector.fromArray(F, room.extreme, 0);
        VectorMask<Float> nothing = extreme.abs().compare(LT, GgmlKSymmetric.NOTHING);
        VectorMask<Float> some = sumL2.compare(GT, 0).andNot(nothing);
        FloatVector.zero(F).blend(sumLX.div(sumL2), some).intoArray(room.scale, 0);
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
            code.intoArray(room.moved, 0);
            FloatVector l = (FloatVector) code.convert(I2F, 0);
            FloatVector w = x.mul(x);
            sumLX = sumLX.add(w.mul(x).mul(l));
            sumL2 = sumL2.add(w.mul(l).mul(l));
        }
        sumLX.intoArray(room.sumLX, 0);
        sumL2.intoArray(room.sumL2, 0);
    }

    /**
     * Moves the codes of one step where that is better, then looks for the next step that may move
     * a code of some group; returns it, or {@link #STEPS} where none will. Few steps do. What a
     * search has comes from memory once for each move: no vector is to live behind a branch.
     */
    private int move(Room room, int step) {
        int at = step & (GROUP - 1);
        FloatVector oldLX = FloatVector.fromArray(F, room.sumLX, 0);
        FloatVector oldL2 = FloatVector.fromArray(F, room.sumL2, 0);
        FloatVector x = FloatVector.fromArray(F, room.x, at * LANES);
        IntVector code = IntVector.fromArray(I, room.codes, at * LANES);
        IntVector moved = IntVector.fromArray(I, room.moved, 0);
        FloatVector l = (FloatVector) code.convert(I2F, 0);
        FloatVector m = (FloatVector) moved.convert(I2F, 0);
        FloatVector w = x.mul(x);
        FloatVector wx = w.mul(x);
        FloatVector movedLX = oldLX.sub(wx.mul(l)).add(wx.mul(m));
        FloatVector movedL2 = oldL2.sub(w.mul(l).mul(l)).add(w.mul(m).mul(m));
        VectorMask<Float> better =
                movedLX.mul(movedLX)
                        .mul(oldL2)
                        .compare(GT, oldLX.mul(oldLX).mul(movedL2))
                        .and(movedL2.compare(GT, 0))
                        .and(moved.compare(NE, code).cast(F));
        FloatVector sumLX = oldLX.blend(movedLX, better);
        FloatVector sumL2 = oldL2.blend(movedL2, better);
        sumLX.intoArray(room.sumLX, 0);
        sumL2.intoArray(room.sumL2, 0);
        code.blend(moved, better.cast(I)).intoArray(room.codes, at * LANES);
        room.quiet = better.anyTrue() ? 0 : room.quiet + 1;
        // Where as many steps as a group has values moved nothing, none ever will.
        int end = Math.min(STEPS, step + 1 + GROUP - room.quiet);
        for (int next = step + 1; next < end; next++) {
            int i = (next & (GROUP - 1)) * LANES;
            x = FloatVector.fromArray(F, room.x, i);
            code = IntVector.fromArray(I, room.codes, i);
            l = (FloatVector) code.convert(I2F, 0);
            w = x.mul(x);
            FloatVector restLX = sumLX.sub(w.mul(x).mul(l));
            FloatVector restL2 = sumL2.sub(w.mul(l).mul(l));
            moved =
                    x.mul(restL2)
                            .div(restLX)
                            .add(GroupVectors.MAGIC)
                            .reinterpretAsInts()
                            .and(GroupVectors.MANTISSA)
                            .sub(GroupVectors.MIDDLE)
                            .max(-half)
                            .min(half - 1);
            VectorMask<Float> may = restLX.compare(GT, 0).and(moved.compare(NE, code).cast(F));
            if (may.anyTrue()) {
                moved.blend(code, may.not().cast(I)).intoArray(room.moved, 0);
                room.quiet += next - step - 1;
                return next;
            }
        }
        return STEPS;
    }
}
