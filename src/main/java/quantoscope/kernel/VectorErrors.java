package quantoscope.kernel;

import static jdk.incubator.vector.VectorOperators.F2D;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LT;
import static jdk.incubator.vector.VectorOperators.MAX;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link ErrorSums} of a block where vectors hold sixteen floats, all of them finite: one sweep
 * with all sums in registers. A product of two floats is exact in double, so that a fused addition
 * rounds as a product and a sum do.
 */
final class VectorErrors {
    /** Whether this machine has such vectors. */
    static final boolean SUITS = FloatVector.SPECIES_PREFERRED.length() == Lanes.COUNT;

    private static final VectorSpecies<Float> F = FloatVector.SPECIES_512;
    private static final VectorSpecies<Integer> I = IntVector.SPECIES_512;
    private static final VectorSpecies<Double> D = DoubleVector.SPECIES_512;

    /** Half of the floats: to convert those is faster than to cut a vector of all. */
    private static final VectorSpecies<Float> H = FloatVector.SPECIES_256;

    private static final int INFINITY = 0x7F800000;

    private VectorErrors() {}

    /**
     * Adds the sums, with what is clipped where there is one pair of limits.
     *
     * @return whether it did: not where a value or its error is not finite, or the block is not
     *     whole vectors
     */
    static boolean add(Limits limits, Block block, ErrorSums.Running into) {
        if (!SUITS || block.length() % Lanes.COUNT != 0) {
            return false;
        }
        double[] lanes = into.tried;
        System.arraycopy(into.lanes, 0, lanes, 0, lanes.length);
        int length = block.length();
        sweep(block.x, block.reconstruction, length, lanes);
        float low = limits.low()[0];
        long found = largest(block.x, block.reconstruction, length, low, limits.high()[0]);
        int largest = (int) (found >>> Integer.SIZE);
        // Infinity or NaN among the values makes this sum so, and among the errors the largest.
        double squares = 0;
        for (int i = 0; i < Lanes.COUNT; i++) {
            squares += lanes[i];
        }
        if (largest >= INFINITY || !Double.isFinite(squares)) {
            return false;
        }
        System.arraycopy(lanes, 0, into.lanes, 0, lanes.length);
        into.count += block.length();
        into.maxAbsE = Math.max(into.maxAbsE, Float.intBitsToFloat(largest));
        into.clipped += limits.low().length == 1 ? (int) found : 0;
        return true;
    }

    /** Adds to the sums. */
    private static void sweep(float[] xs, float[] made, int length, double[] sums) {
        DoubleVector x2a = DoubleVector.fromArray(D, sums, 0);
        DoubleVector x2b = DoubleVector.fromArray(D, sums, 8);
        DoubleVector ea = DoubleVector.fromArray(D, sums, 16);
        DoubleVector eb = DoubleVector.fromArray(D, sums, 24);
        DoubleVector e2a = DoubleVector.fromArray(D, sums, 32);
        DoubleVector e2b = DoubleVector.fromArray(D, sums, 40);
        DoubleVector xea = DoubleVector.fromArray(D, sums, 48);
        DoubleVector xeb = DoubleVector.fromArray(D, sums, 56);
        for (int i = 0; i < length; i += 16) {
            FloatVector x = FloatVector.fromArray(H, xs, i);
            FloatVector e = FloatVector.fromArray(H, made, i).sub(x);
            DoubleVector xd = (DoubleVector) x.convertShape(F2D, D, 0);
            DoubleVector ed = (DoubleVector) e.convertShape(F2D, D, 0);
            x2a = xd.fma(xd, x2a);
            ea = ea.add(ed);
            e2a = ed.fma(ed, e2a);
            xea = xd.fma(ed, xea);
            x = FloatVector.fromArray(H, xs, i + 8);
            e = FloatVector.fromArray(H, made, i + 8).sub(x);
            xd = (DoubleVector) x.convertShape(F2D, D, 0);
            ed = (DoubleVector) e.convertShape(F2D, D, 0);
            x2b = xd.fma(xd, x2b);
            eb = eb.add(ed);
            e2b = ed.fma(ed, e2b);
            xeb = xd.fma(ed, xeb);
        }
        x2a.intoArray(sums, 0);
        x2b.intoArray(sums, 8);
        ea.intoArray(sums, 16);
        eb.intoArray(sums, 24);
        e2a.intoArray(sums, 32);
        e2b.intoArray(sums, 40);
        xea.intoArray(sums, 48);
        xeb.intoArray(sums, 56);
    }

    /** The bits of the largest |e| above how many values lie outside the limits. */
    private static long largest(float[] xs, float[] made, int length, float least, float most) {
        IntVector largest = IntVector.zero(I);
        FloatVector low = FloatVector.broadcast(F, least);
        FloatVector high = FloatVector.broadcast(F, most);
        int clipped = 0;
        for (int i = 0; i < length; i += 16) {
            FloatVector x = FloatVector.fromArray(F, xs, i);
            FloatVector e = FloatVector.fromArray(F, made, i).sub(x);
            largest = largest.max(e.abs().reinterpretAsInts());
            clipped += x.compare(LT, low).or(x.compare(GT, high)).trueCount();
        }
        return ((long) largest.reduceLanes(MAX) << Integer.SIZE) | clipped;
    }
}
