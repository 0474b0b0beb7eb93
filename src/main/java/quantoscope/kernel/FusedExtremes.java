package quantoscope.kernel;

import static jdk.incubator.vector.VectorOperators.ASHR;
import static jdk.incubator.vector.VectorOperators.MAX;
import static jdk.incubator.vector.VectorOperators.MIN;
import static jdk.incubator.vector.VectorOperators.XOR;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorSpecies;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;

/**
 * The extremes of {@link Extremes}, with {@link Finiteness} beside them, of pieces where all values
 * are finite. Floats are compared as integers that ascend with them, −0 below 0, as {@code
 * Math.min} does: the machine has no such comparison of floats.
 */
final class FusedExtremes implements Fused {
    private static final VectorSpecies<Float> F = FloatVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Integer> I = IntVector.SPECIES_PREFERRED;
    private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED;
    private static final ByteOrder ORDER = ByteOrder.nativeOrder();

    /** The key of −∞. */
    private static final int LOWEST = Integer.MIN_VALUE | ~BinaryFloat.INFINITY;

    /** Vectors of a run that make its way into registers worth it. */
    private static final int SHORTEST = 2;

    private final Wish.Range range;

    private FusedExtremes(Wish.Range range) {
        this.range = range;
    }

    /** For the range of long runs, with or without finiteness; else empty. */
    static Optional<Fused> of(List<Wish> wishes) {
        Optional<Wish.Range> range = Optional.empty();
        int found = 0;
        for (Wish wish : wishes) {
            switch (wish) {
                case Wish.Range extremes -> {
                    range = Optional.of(extremes);
                    found++;
                }
                case Wish.Finite _ -> found++;
                case Wish.Codes _, Wish.Halves _, Wish.Blocks _, Wish.Values _, Wish.Errors _ -> {}
            }
        }
        boolean suits =
                range.isPresent()
                        && found == wishes.size()
                        && range.get().layout().shortestRun() >= (long) SHORTEST * F.length();
        return suits ? Optional.of(new FusedExtremes(range.get())) : Optional.empty();
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
        Extremes.Part part = range.into().part(piece);
        Runs runs = new Runs(range.layout(), piece.first());
        for (int at = 0; at < piece.length(); ) {
            Runs.Chunk chunk = runs.take(at, piece.length() - at);
            int whole = F.loopBound(chunk.length());
            for (int run = 0; run < chunk.count(); run++) {
                int start = at + run * chunk.length();
                int set = chunk.set() + run;
                if (!vectors(x, start, start + whole, set, part)
                        || !rest(x, start + whole, start + chunk.length(), set, part)) {
                    return false;
                }
            }
            at = chunk.end();
        }
        range.into().take(part);
        return true;
    }

    /** Takes whole vectors of a run; returns whether they are finite, or else takes nothing. */
    private static boolean vectors(
            MemorySegment x, long from, long to, int parameter, Extremes.Part part) {
        int at = parameter - part.first();
        IntVector min = IntVector.broadcast(I, key(Float.floatToRawIntBits(part.min()[at])));
        IntVector max = IntVector.broadcast(I, key(Float.floatToRawIntBits(part.max()[at])));
        for (long i = from; i < to; i += F.length()) {
            IntVector bits = FloatVector.fromMemorySegment(F, x, 4 * i, ORDER).reinterpretAsInts();
            IntVector key = bits.lanewise(XOR, bits.lanewise(ASHR, 31).and(Integer.MAX_VALUE));
            min = min.min(key);
            max = max.max(key);
        }
        int low = min.reduceLanes(MIN);
        int high = max.reduceLanes(MAX);
        // What was there, or that nothing was, is on the right side of these.
        boolean finite = low > LOWEST && high < BinaryFloat.INFINITY;
        if (finite) {
            part.min()[at] = Float.intBitsToFloat(key(low));
            part.max()[at] = Float.intBitsToFloat(key(high));
        }
        return finite;
    }

    /** The same with values one by one, fewer than make up a vector. */
    private static boolean rest(
            MemorySegment x, long from, long to, int parameter, Extremes.Part part) {
        boolean finite = true;
        for (long i = from; i < to && finite; i++) {
            float value = x.get(FLOAT, 4 * i);
            finite = Float.isFinite(value);
            part.add(parameter, value);
        }
        return finite;
    }

    /** Of the bits of a float, an integer that ascends with it; and the way back. */
    private static int key(int bits) {
        return bits ^ ((bits >> 31) & Integer.MAX_VALUE);
    }
}
