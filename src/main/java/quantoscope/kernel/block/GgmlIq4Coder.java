package quantoscope.kernel.block;

import static jdk.incubator.vector.VectorOperators.LE;

import static quantoscope.kernel.block.GroupVectors.F;
import static quantoscope.kernel.block.GroupVectors.I;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;

import quantoscope.kernel.BlockCoder;
import quantoscope.kernel.BlockFacts;
import quantoscope.kernel.Coded;
import quantoscope.kernel.PlainCoder;

/**
 * {@link GgmlIq4} in vectors: levels and products of a group's values at once, their sums one after
 * the other, which keeps their bits. Blocks with a value that is not finite go to plain code.
 *
 * <p>The nearest level is found by the middles between levels: near one of those the differences
 * from both levels are exact.
 */
final class GgmlIq4Coder implements BlockCoder {
    private static final int GROUP = 32;

    private final GgmlIq4 format;
    private final BlockFacts facts;
    private final BlockCoder plain;
    private final float[] middles = new float[GgmlIq4.VALUES.length - 1];

    GgmlIq4Coder(GgmlIq4 format) {
        this.format = format;
        this.facts = format.facts();
        this.plain = new PlainCoder(format);
        for (int i = 0; i < middles.length; i++) {
            middles[i] = (GgmlIq4.VALUES[i] + GgmlIq4.VALUES[i + 1]) / 2;
        }
    }

    /** Room for the products of a group. */
    private static final class Room {
        final float[] products = new float[GROUP];
        final float[] squares = new float[GROUP];
    }

    @Override
    public int code(float[] x, Coded into, float[] result) {
        if (!GroupVectors.areFinite(x, into.at(), facts.size())) {
            return plain.code(x, into, result);
        }
        Room room = into.room(Room.class, Room::new);
        for (int g = 0; g < facts.groups(); g++) {
            into.scales[g] = search(x, into.at() + g * GROUP, room);
        }
        format.share(into);
        for (float factor : into.factor) {
            if (!Float.isFinite(factor) || !GroupVectors.hasNumbers(into)) {
                return plain.code(x, into, result);
            }
        }
        int clipped = 0;
        for (int g = 0; g < facts.groups(); g++) {
            int at = into.at() + g * GROUP;
            quantize(x, at, into.factor[g], into.codes);
            if (!into.wantsValues()) {
                continue;
            }
            reconstruct(into.codes, at, into.scale[g], result);
            float low = facts.low(into, g);
            clipped += GroupVectors.outside(x, at, GROUP, low, facts.high(into, g));
        }
        return clipped;
    }

    private float search(float[] x, int at, Room room) {
        float extreme = GgmlMath.extreme(x, at, at + GROUP);
        if (Math.abs(extreme) < GgmlIq4.NOTHING) {
            return 0;
        }
        float scale = 0;
        float best = 0;
        for (int attempt = -GgmlIq4.ATTEMPTS - 1; attempt <= GgmlIq4.ATTEMPTS; attempt++) {
            boolean isPlain = attempt < -GgmlIq4.ATTEMPTS;
            products(x, at, GgmlIq4.inverse(attempt, extreme), room);
            float sumQX = 0;
            float sumQ2 = 0;
            for (int i = 0; i < GROUP; i++) {
                sumQX += room.products[i];
                sumQ2 += room.squares[i];
            }
            if (isPlain) {
                scale = sumQ2 > 0 ? sumQX / sumQ2 : 0;
                best = scale * sumQX;
            } else if (sumQ2 > 0 && sumQX * sumQX > best * sumQ2) {
                scale = sumQX / sumQ2;
                best = scale * sumQX;
            }
        }
        return scale;
    }

    private void products(float[] x, int at, float inverse, Room room) {
        for (int i = 0; i < GROUP; i += F.length()) {
            FloatVector v = FloatVector.fromArray(F, x, at + i);
            FloatVector scaled = v.mul(inverse);
            FloatVector q = FloatVector.broadcast(F, GgmlIq4.VALUES[0]);
            for (int level = 0; level < middles.length; level++) {
                q =
                        q.blend(
                                GgmlIq4.VALUES[level + 1],
                                FloatVector.broadcast(F, middles[level]).compare(LE, scaled));
            }
            FloatVector wq = v.mul(v).mul(q);
            wq.mul(v).intoArray(room.products, i);
            wq.mul(q).intoArray(room.squares, i);
        }
    }

    private void quantize(float[] x, int at, float factor, int[] codes) {
        for (int i = at; i < at + GROUP; i += F.length()) {
            FloatVector scaled = FloatVector.fromArray(F, x, i).mul(factor);
            IntVector code = IntVector.zero(I);
            for (float middle : middles) {
                code = code.add(1, FloatVector.broadcast(F, middle).compare(LE, scaled).cast(I));
            }
            code.intoArray(codes, i);
        }
    }

    private void reconstruct(int[] codes, int at, float scale, float[] into) {
        for (int i = at; i < at + GROUP; i += F.length()) {
            FloatVector.fromArray(F, facts.values(), 0, codes, i).mul(scale).intoArray(into, i);
        }
    }
}
