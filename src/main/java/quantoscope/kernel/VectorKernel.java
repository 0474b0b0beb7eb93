package quantoscope.kernel;

import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LT;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;

/**
 * The kernels in vectors of the machine's width. Sums keep the sixteen lanes of {@link Lanes}: a
 * sweep takes as many of them as a vector of doubles has, over a chunk that stays in the first
 * cache, so the order of additions is that of plain code.
 */
final class VectorKernel implements Kernel {
    private static final VectorSpecies<Float> F = FloatVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Double> D = DoubleVector.SPECIES_PREFERRED;

    /** As many floats as a vector holds doubles. */
    private static final VectorSpecies<Float> H =
            VectorSpecies.of(float.class, VectorShape.forBitSize(D.vectorBitSize() / 2));

    private static final float INFINITY = Float.POSITIVE_INFINITY;

    private final ScalarKernel scalar = new ScalarKernel();

    /** Bits of a vector of floats. */
    static int width() {
        return F.vectorBitSize();
    }

    @Override
    public Stage prepare(Program program) {
        return switch (program) {
            // The roundings of vectors hold below 2^22.
            case Affine affine when affine.integerMaximum() < 1 << 22 ->
                    affine.isEmulated() ? new VectorArithmetic(affine) : new VectorAffine(affine);
            case Levels levels when levels.integerMaximum() < 1 << 22 ->
                    levels.norm().isEmpty()
                            ? new VectorLevels(levels)
                            : new VectorNormedLevels(levels);
            case Minifloat floats when floats.integerMaximum() < 1 << 22 ->
                    new VectorMinifloat(floats);
            case BlockCodec codec -> new BlockStage(codec, codec.format().vectors());
            case Contextual contextual -> new ContextStage(contextual, prepare(contextual.inner()));
            default -> scalar.prepare(program);
        };
    }

    @Override
    public Optional<Fused> fuse(Optional<Program> program, List<Fused.Wish> wishes) {
        return Fusion.of(program, wishes);
    }

    @Override
    public void chances(long seed, long first, long step, float[] into, int length) {
        VectorChance.fill(seed, first, step, into, length);
    }

    @Override
    public int pack(int[] codes, int count, int bits, MemorySegment into) {
        return VectorPacking.pack(codes, count, bits, into);
    }

    @Override
    public int pack(int[] codes, int count, int bits, int[] names, MemorySegment into) {
        return VectorPacking.named(codes, count, bits, names, into);
    }

    @Override
    public int unpack(MemorySegment from, long first, int[] into, int count, Packing.Width width) {
        return VectorPacking.unpack(from, first, into, count, width);
    }

    @Override
    public Optional<FusedListed> listed(Program program, StoredCodes stored) {
        return FusedListed.of(program, stored);
    }

    @Override
    public int unpackHalves(MemorySegment from, long first, int[] into, int count, int... codes) {
        return VectorPacking.unpackHalves(from, first, into, count, codes);
    }

    @Override
    public void packHalves(int[] codes, int at, int half, byte[] into, int to) {
        int done = VectorPacking.halves(codes, at, half, into, to);
        if (done < half) {
            Kernel.super.packHalves(codes, at, half, into, to);
        }
    }

    @Override
    public void packPlanes(int[] codes, int at, Packing.Plane plane, byte[] into, int to) {
        VectorPacking.planes(codes, at, plane.from(), plane.bits(), into, to);
    }

    @Override
    public int bins(float[] values, int start, int length, ValueCounts.Bins bins, int[] into) {
        return VectorBins.places(values, start, length, bins, into);
    }

    @Override
    public int bits(int[] codes, int at, int which) {
        return VectorPacking.bits(codes, at, which);
    }

    @Override
    public int find(int number, int[] in, int from, int to) {
        return VectorBins.find(number, in, from, to);
    }

    @Override
    public Stage reconstruction(Program program) {
        return VectorReconstruction.of(program)
                .orElseGet(() -> Kernel.super.reconstruction(program));
    }

    @Override
    public long clipped(Layout layout, Limits limits, Block block) {
        return (int) count(layout, limits, block);
    }

    private static VectorMask<Float> finite(FloatVector x) {
        return x.abs().compare(LT, INFINITY);
    }

    private static DoubleVector wide(FloatVector x) {
        return (DoubleVector) x.convertShape(VectorOperators.F2D, D, 0);
    }

    @Override
    public void errors(Layout layout, Limits limits, Block block, ErrorSums.Running into) {
        if (VectorErrors.add(limits, block, into)) {
            into.clipped += layout.parameters() == 1 ? 0 : clipped(layout, limits, block);
            return;
        }
        int whole = block.length() / Lanes.COUNT * Lanes.COUNT;
        for (int start = 0; start < whole; start += Spread.CHUNK) {
            int end = Math.min(whole, start + Spread.CHUNK);
            for (int lane = 0; lane < Lanes.COUNT; lane += D.length()) {
                float most = errors(block, start + lane, end, lane, into.lanes);
                into.maxAbsE = Math.max(into.maxAbsE, most);
            }
        }
        for (int i = whole; i < block.length(); i++) {
            float x = block.x[i];
            if (Float.isFinite(x)) {
                into.add(i - whole, x, block.reconstruction[i] - x);
            }
        }
        long counted = count(layout, limits, block);
        into.count += counted >>> Integer.SIZE;
        into.clipped += (int) counted;
    }

    /** Adds to the lanes from {@code lane} on; returns the largest |e|. */
    private static float errors(Block block, int from, int end, int lane, double[] lanes) {
        DoubleVector sumX2 = DoubleVector.fromArray(D, lanes, lane);
        DoubleVector sumE = DoubleVector.fromArray(D, lanes, Lanes.COUNT + lane);
        DoubleVector sumE2 = DoubleVector.fromArray(D, lanes, 2 * Lanes.COUNT + lane);
        DoubleVector sumXE = DoubleVector.fromArray(D, lanes, 3 * Lanes.COUNT + lane);
        FloatVector max = FloatVector.zero(H);
        FloatVector zero = FloatVector.zero(H);
        for (int i = from; i < end; i += Lanes.COUNT) {
            FloatVector original = FloatVector.fromArray(H, block.x, i);
            FloatVector error = FloatVector.fromArray(H, block.reconstruction, i).sub(original);
            // Adding 0 leaves a sum as it is.
            VectorMask<Float> finite = finite(original);
            FloatVector e32 = zero.blend(error, finite);
            DoubleVector x = wide(zero.blend(original, finite));
            DoubleVector e = wide(e32);
            sumX2 = sumX2.add(x.mul(x));
            sumE = sumE.add(e);
            sumE2 = sumE2.add(e.mul(e));
            sumXE = sumXE.add(x.mul(e));
            FloatVector magnitude = e32.abs();
            max = max.blend(magnitude, magnitude.compare(GT, max));
        }
        sumX2.intoArray(lanes, lane);
        sumE.intoArray(lanes, Lanes.COUNT + lane);
        sumE2.intoArray(lanes, 2 * Lanes.COUNT + lane);
        sumXE.intoArray(lanes, 3 * Lanes.COUNT + lane);
        return max.reduceLanes(VectorOperators.MAX);
    }

    /** How many x are finite, in the upper half, and how many of them outside the limits. */
    private static long count(Layout layout, Limits limits, Block block) {
        Spread spread = block.spread(limits, layout, limits.low(), limits.high());
        float[] lows = spread.chunk(0);
        float[] highs = spread.chunk(1);
        int clipped = 0;
        int count = 0;
        for (int start = 0; start < block.length(); start += Spread.CHUNK) {
            int length = Math.min(Spread.CHUNK, block.length() - start);
            spread.fill(block.first() + start * block.step(), block.step(), length);
            int i = 0;
            for (; i < F.loopBound(length); i += F.length()) {
                FloatVector x = FloatVector.fromArray(F, block.x, start + i);
                VectorMask<Float> below = x.compare(LT, FloatVector.fromArray(F, lows, i));
                VectorMask<Float> above = x.compare(GT, FloatVector.fromArray(F, highs, i));
                VectorMask<Float> finite = finite(x);
                count += finite.trueCount();
                clipped += below.or(above).and(finite).trueCount();
            }
            for (; i < length; i++) {
                float x = block.x[start + i];
                boolean finite = Float.isFinite(x);
                count += finite ? 1 : 0;
                clipped += finite && (x < lows[i] || x > highs[i]) ? 1 : 0;
            }
        }
        return ((long) count << Integer.SIZE) | clipped;
    }

    @Override
    public Moments.Part moments(Block block) {
        int length = block.length();
        if (length % Lanes.COUNT != 0 || !isFinite(block)) {
            // Rare: a pass has one last block, and what is not finite is told apart in plain code.
            return scalar.moments(block);
        }
        Extremes.Part range = Extremes.Part.empty(0, 1);
        widen(block.x, 0, length, 0, range);
        double[] sums = new double[Lanes.COUNT];
        for (int lane = 0; lane < Lanes.COUNT; lane += D.length()) {
            DoubleVector sum = DoubleVector.zero(D);
            for (int i = lane; i < length; i += Lanes.COUNT) {
                sum = sum.add(wide(FloatVector.fromArray(H, block.x, i)));
            }
            sum.intoArray(sums, lane);
        }
        double mean = length == 0 ? 0 : Lanes.sum(sums) / length;
        return new Moments.Part(
                length, 0, 0, 0, range.min()[0], range.max()[0], central(block, mean));
    }

    @Override
    public boolean isFinite(Block block) {
        VectorMask<Float> finite = F.maskAll(true);
        int whole = F.loopBound(block.length());
        for (int i = 0; i < whole; i += F.length()) {
            finite = finite.and(finite(FloatVector.fromArray(F, block.x, i)));
        }
        boolean all = finite.allTrue();
        for (int i = whole; i < block.length(); i++) {
            all &= Float.isFinite(block.x[i]);
        }
        return all;
    }

    private static Moments.Central central(Block block, double mean) {
        double[][] sums = new double[3][Lanes.COUNT];
        for (int lane = 0; lane < Lanes.COUNT; lane += D.length()) {
            DoubleVector m2 = DoubleVector.zero(D);
            DoubleVector m3 = DoubleVector.zero(D);
            DoubleVector m4 = DoubleVector.zero(D);
            for (int i = lane; i < block.length(); i += Lanes.COUNT) {
                DoubleVector d = wide(FloatVector.fromArray(H, block.x, i)).sub(mean);
                DoubleVector d2 = d.mul(d);
                m2 = m2.add(d2);
                m3 = m3.add(d2.mul(d));
                m4 = m4.add(d2.mul(d2));
            }
            m2.intoArray(sums[0], lane);
            m3.intoArray(sums[1], lane);
            m4.intoArray(sums[2], lane);
        }
        return new Moments.Central(
                block.length(), mean, Lanes.sum(sums[0]), Lanes.sum(sums[1]), Lanes.sum(sums[2]));
    }

    @Override
    public void extremes(Layout layout, Block block, Extremes.Part part) {
        if (block.step() != 1) {
            scalar.extremes(layout, block, part);
            return;
        }
        if (layout.stripe() > 0) {
            stripes(layout, block, part);
            return;
        }
        Runs runs = new Runs(layout, block.first());
        for (int at = 0; at < block.length(); ) {
            int length = (int) Math.min(runs.left(), block.length() - at);
            widen(block.x, at, at + length, runs.parameter(), part);
            runs.advance(length);
            at += length;
        }
    }

    /** Neighbours have neighbouring parameter sets: whole vectors of them are widened at once. */
    private static void stripes(Layout layout, Block block, Extremes.Part part) {
        long stripe = layout.stripe();
        for (int at = 0; at < block.length(); ) {
            long index = block.first() + at;
            int length = (int) Math.min(stripe - index % stripe, block.length() - at);
            int parameter = layout.parameterAt(index);
            int to = parameter - part.first();
            int i = 0;
            for (; i < F.loopBound(length); i += F.length()) {
                FloatVector x = FloatVector.fromArray(F, block.x, at + i);
                VectorMask<Float> finite = finite(x);
                FloatVector.fromArray(F, part.min(), to + i)
                        .lanewise(VectorOperators.MIN, x, finite)
                        .intoArray(part.min(), to + i);
                FloatVector.fromArray(F, part.max(), to + i)
                        .lanewise(VectorOperators.MAX, x, finite)
                        .intoArray(part.max(), to + i);
            }
            for (; i < length; i++) {
                part.add(parameter + i, block.x[at + i]);
            }
            at += length;
        }
    }

    private static void widen(float[] x, int from, int to, int parameter, Extremes.Part part) {
        int i = from;
        if (to - from >= F.length()) {
            FloatVector min = FloatVector.broadcast(F, INFINITY);
            FloatVector max = FloatVector.broadcast(F, -INFINITY);
            for (; i <= to - F.length(); i += F.length()) {
                FloatVector v = FloatVector.fromArray(F, x, i);
                VectorMask<Float> finite = finite(v);
                min = min.lanewise(VectorOperators.MIN, v, finite);
                max = max.lanewise(VectorOperators.MAX, v, finite);
            }
            part.widen(
                    parameter,
                    min.reduceLanes(VectorOperators.MIN),
                    max.reduceLanes(VectorOperators.MAX));
        }
        for (; i < to; i++) {
            part.add(parameter, x[i]);
        }
    }
}
