package quantoscope.kernel;

import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.F2D;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.I2B;
import static jdk.incubator.vector.VectorOperators.LT;
import static jdk.incubator.vector.VectorOperators.MAX;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;

/**
 * The sums of {@link ErrorSums} over what {@link Affine} makes by {@link Products}, where vectors
 * hold sixteen floats; alone, or with codes of eight bits and x̂. All sums stay in registers up to
 * a vector with a value that is nearly a tie, or no number, which is taken one by one.
 */
final class FusedErrors implements Fused {
    private static final VectorSpecies<Float> F = FloatVector.SPECIES_512;
    private static final VectorSpecies<Integer> I = IntVector.SPECIES_512;
    private static final VectorSpecies<Double> D = DoubleVector.SPECIES_512;
    private static final VectorSpecies<Float> H = FloatVector.SPECIES_256;

    /** The halves of a vector, the other way round. */
    private static final VectorShuffle<Float> SWAP =
            VectorShuffle.fromOp(F, lane -> (lane + F.length() / 2) % F.length());

    private static final ByteOrder ORDER = ByteOrder.nativeOrder();
    private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED;
    private static final int MAGIC_BITS = Float.floatToRawIntBits(VectorAffine.MAGIC);

    /** Shorter runs would spend their time on the sums' way into registers. */
    private static final int SHORTEST = 128;

    /**
     * All memory: what is stored goes by address. Behind each store through a segment that is not a
     * constant the compiler asks of each segment anew where it is, how long, and whether it is
     * open; with codes and x̂ stored the loop took a quarter longer.
     */
    @SuppressWarnings("restricted") // Slices say which part of it is to be written.
    private static final MemorySegment MEMORY = MemorySegment.NULL.reinterpret(Long.MAX_VALUE);

    private final Affine affine;
    private final Products products;
    private final Wish.Errors errors;
    private final Optional<Wish.Codes> codes;
    private final Optional<Wish.Values> values;

    /** The bits of the largest |x| of the run under way, those of infinity and NaN above all. */
    private int largest;

    /**
     * Whether codes are clamped: not until a value needs it, and from then on, since where one does
     * others will. It is two instructions of some thirty.
     */
    private boolean clamps;

    /** How many more vectors of what is under way may be taken value by value. */
    private int unsureLeft;

    /** Whether blocks have become the faster way, by division: too many values are nearly ties. */
    private boolean refuses;

    private FusedErrors(
            Affine affine,
            Products products,
            Wish.Errors errors,
            Optional<Wish.Codes> codes,
            Optional<Wish.Values> values) {
        this.affine = affine;
        this.products = products;
        this.errors = errors;
        this.codes = codes;
        this.values = values;
    }

    /** For error sums alone, or with codes of eight bits and x̂ outside the heap; else empty. */
    static Optional<Fused> of(Affine affine, Products products, List<Wish> wishes) {
        Optional<Wish.Errors> errors = Optional.empty();
        Optional<Wish.Codes> codes = Optional.empty();
        Optional<Wish.Values> values = Optional.empty();
        for (Wish wish : wishes) {
            switch (wish) {
                case Wish.Errors sums -> errors = Optional.of(sums);
                case Wish.Codes stored when stored.bits() == Byte.SIZE ->
                        codes = Optional.of(stored);
                case Wish.Values made -> values = Optional.of(made);
                case Wish.Codes _, Wish.Halves _, Wish.Blocks _, Wish.Range _, Wish.Finite _ -> {}
            }
        }
        int found = (errors.isPresent() ? 1 : 0) + (codes.isPresent() ? 2 : 0);
        boolean all =
                wishes.size() == 3
                        && found == 3
                        && values.isPresent()
                        && codes.get().into().isNative()
                        && values.get().into().isNative();
        boolean suits =
                VectorErrors.SUITS
                        && affine.integerMaximum() == 0
                        && affine.layout().shortestRun() >= SHORTEST;
        return suits && (all || (wishes.size() == 1 && found == 1))
                ? Optional.of(
                        new FusedErrors(affine, products, errors.orElseThrow(), codes, values))
                : Optional.empty();
    }

    /**
     * Where codes and x̂ of a block go: as long as the block, and there until its pass returns.
     *
     * @param stores whether they go anywhere
     */
    private record Out(boolean stores, MemorySegment codes, MemorySegment values) {}

    private Out out(MemorySegment x, Block piece) {
        return codes.isEmpty() || values.isEmpty()
                ? new Out(false, x, x)
                : new Out(
                        true,
                        CodesOut.part(codes.get().into(), piece, Byte.SIZE),
                        CodesOut.part(values.get().into(), piece, Float.SIZE));
    }

    @Override
    public boolean apply(MemorySegment x, Block piece) {
        if (refuses || piece.length() % Lanes.COUNT != 0) {
            return false;
        }
        Out out = out(x, piece);
        boolean taken = take(x, out, piece);
        if (!taken && !clamps && !refuses && largest < BinaryFloat.INFINITY) {
            clamps = true;
            taken = take(x, out, piece);
        }
        return taken;
    }

    /**
     * Adds to the sums, or leaves them where a value is not finite, or needs a clamp that is not
     * there, or too many are not sure; returns whether it did add.
     */
    private boolean take(MemorySegment x, Out out, Block piece) {
        ErrorSums.Running into = errors.into();
        System.arraycopy(into.lanes, 0, into.tried, 0, into.lanes.length);
        float maxBefore = into.maxAbsE;
        long clippedBefore = into.clipped;
        int length = piece.length();
        unsureLeft = Products.mostUnsure(length / F.length());
        Runs runs = new Runs(affine.layout(), piece.first());
        for (int at = 0; at < length; ) {
            int run = (int) Math.min(runs.left(), length - at);
            int set = runs.parameter();
            run(x, out, at, at + run, set);
            refuses = unsureLeft < 0;
            if (refuses || largest >= (clamps ? BinaryFloat.INFINITY : unclamped(set))) {
                System.arraycopy(into.tried, 0, into.lanes, 0, into.lanes.length);
                into.maxAbsE = maxBefore;
                into.clipped = clippedBefore;
                return false;
            }
            if (largest > within(set)) {
                clipped(x, at, at + run, set);
            }
            runs.advance(run);
            at += run;
        }
        into.count += length;
        return true;
    }

    /** The bits of a magnitude below which x / s rounds to a code with no clamp; at most ∞'s. */
    private int unclamped(int set) {
        int zero = affine.zeroPoint()[set];
        int codes = Math.min(affine.highCode() - zero, zero - affine.lowCode());
        // Up to a half it would, but for what division and product round by.
        return Float.floatToRawIntBits((float) ((codes + 0.25) * affine.scale()[set]));
    }

    /** The bits of a magnitude that does not clip, nor any below it. */
    private int within(int set) {
        float low = errors.limits().low()[set];
        float high = errors.limits().high()[set];
        return low <= 0 && high >= 0 ? Float.floatToRawIntBits(Math.min(-low, high)) : -1;
    }

    /** Counts what clips. */
    private void clipped(MemorySegment x, int from, int to, int set) {
        float low = errors.limits().low()[set];
        float high = errors.limits().high()[set];
        int clipped = 0;
        int i = from;
        for (; i <= to - F.length(); i += F.length()) {
            FloatVector v = FloatVector.fromMemorySegment(F, x, 4L * i, ORDER);
            clipped += v.compare(LT, low).or(v.compare(GT, high)).trueCount();
        }
        for (; i < to; i++) {
            float value = x.get(FLOAT, (long) i * Float.BYTES);
            clipped += value < low || value > high ? 1 : 0;
        }
        errors.into().clipped += clipped;
    }

    /** Values of one parameter set, up to one that is not finite or too many that are not sure. */
    private void run(MemorySegment x, Out out, int from, int to, int set) {
        int begin = Math.min(to, Math.ceilDiv(from, Lanes.COUNT) * Lanes.COUNT);
        int end = Math.max(begin, to / Lanes.COUNT * Lanes.COUNT);
        largest = 0;
        define(x, out, from, begin, set);
        for (int at = begin; at < end && largest < BinaryFloat.INFINITY && unsureLeft >= 0; ) {
            at = sum(x, out, at, end, set);
            if (at < end) {
                unsureLeft--;
                define(x, out, at, at + Lanes.COUNT, set);
                at += Lanes.COUNT;
            }
        }
        define(x, out, end, to, set);
    }

    /** Values as they are defined. */
    private void define(MemorySegment x, Out out, int from, int to, int set) {
        for (int i = from; i < to; i++) {
            float value = x.get(FLOAT, (long) i * Float.BYTES);
            int magnitude = Float.floatToRawIntBits(value) & BinaryFloat.MAGNITUDE;
            largest = Math.max(largest, magnitude);
            // Where it lies decides only what a chance decides, and here that is nothing.
            int code = ScalarKernel.code(affine, set, value, i);
            float made = ScalarKernel.value(affine, set, code);
            if (out.stores) {
                out.codes.set(ValueLayout.JAVA_BYTE, i, (byte) code);
                out.values.set(FLOAT, (long) i * Float.BYTES, made);
            }
            errors.into().add(i % Lanes.COUNT, value, made - value);
        }
    }

    /** Takes vectors up to one that is to be taken one by one; returns where that is. */
    private int sum(MemorySegment x, Out out, int from, int to, int set) {
        boolean clamped = clamps;
        boolean stores = out.stores;
        long codes = out.codes.address();
        long values = out.values.address();
        ErrorSums.Running into = errors.into();
        double[] sums = into.lanes;
        DoubleVector x2a = DoubleVector.fromArray(D, sums, 0);
        DoubleVector x2b = DoubleVector.fromArray(D, sums, 8);
        DoubleVector ea = DoubleVector.fromArray(D, sums, 16);
        DoubleVector eb = DoubleVector.fromArray(D, sums, 24);
        DoubleVector e2a = DoubleVector.fromArray(D, sums, 32);
        DoubleVector e2b = DoubleVector.fromArray(D, sums, 40);
        DoubleVector xea = DoubleVector.fromArray(D, sums, 48);
        DoubleVector xeb = DoubleVector.fromArray(D, sums, 56);
        IntVector largestError = IntVector.zero(I);
        IntVector largestValue = IntVector.zero(I);
        IntVector low = IntVector.broadcast(I, MAGIC_BITS + affine.lowCode());
        IntVector high = IntVector.broadcast(I, MAGIC_BITS + affine.highCode());
        FloatVector magic = FloatVector.broadcast(F, products.magic(set));
        FloatVector below = FloatVector.broadcast(F, products.below(set));
        FloatVector minus = FloatVector.broadcast(F, -products.above(set));
        float scale = affine.scale()[set];
        VectorShuffle<Float> swap = SWAP;
        int i = from;
        for (; i < to; i += 16) {
            FloatVector all = FloatVector.fromMemorySegment(F, x, 4L * i, ORDER);
            FloatVector firstHalf = FloatVector.fromMemorySegment(H, x, 4L * i, ORDER);
            FloatVector lastHalf = FloatVector.fromMemorySegment(H, x, 4L * i + 32, ORDER);
            FloatVector sum = all.fma(below, magic);
            // A value that is not finite makes no number, and so not that one.
            if (!all.fma(minus, sum).compare(EQ, magic).allTrue()) {
                break;
            }
            largestValue = largestValue.max(all.abs().reinterpretAsInts());
            IntVector code = sum.reinterpretAsInts();
            if (clamped) {
                code = code.max(low).min(high);
            }
            FloatVector made = code.reinterpretAsFloats().sub(magic).mul(scale);
            FloatVector error = made.sub(all);
            largestError = largestError.max(error.abs().reinterpretAsInts());
            DoubleVector xd = (DoubleVector) firstHalf.convertShape(F2D, D, 0);
            DoubleVector ed = (DoubleVector) error.convertShape(F2D, D, 0);
            x2a = xd.fma(xd, x2a);
            ea = ea.add(ed);
            e2a = ed.fma(ed, e2a);
            xea = xd.fma(ed, xea);
            xd = (DoubleVector) lastHalf.convertShape(F2D, D, 0);
            ed = (DoubleVector) error.rearrange(swap).convertShape(F2D, D, 0);
            x2b = xd.fma(xd, x2b);
            eb = eb.add(ed);
            e2b = ed.fma(ed, e2b);
            xeb = xd.fma(ed, xeb);
            if (stores) {
                // The low byte of the magic number's bits is 0.
                ((ByteVector) code.convertShape(I2B, ByteVector.SPECIES_128, 0))
                        .intoMemorySegment(MEMORY, codes + i, ByteOrder.LITTLE_ENDIAN);
                made.intoMemorySegment(MEMORY, values + 4L * i, ByteOrder.LITTLE_ENDIAN);
            }
        }
        x2a.intoArray(sums, 0);
        x2b.intoArray(sums, 8);
        ea.intoArray(sums, 16);
        eb.intoArray(sums, 24);
        e2a.intoArray(sums, 32);
        e2b.intoArray(sums, 40);
        xea.intoArray(sums, 48);
        xeb.intoArray(sums, 56);
        into.maxAbsE = Math.max(into.maxAbsE, Float.intBitsToFloat(largestError.reduceLanes(MAX)));
        largest = Math.max(largest, largestValue.reduceLanes(MAX));
        return i;
    }
}
