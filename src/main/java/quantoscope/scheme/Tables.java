package quantoscope.scheme;

import quantoscope.kernel.Layout;
import quantoscope.kernel.Levels;
import quantoscope.kernel.Limits;
import quantoscope.tensor.DType;

import java.util.Arrays;
import java.util.List;

/** Levels and the thresholds between them, as {@link quantoscope.kernel.Levels} wants them. */
final class Tables {
    private Tables() {}

    /**
     * The largest float not above {@code threshold}: a float is above the one exactly when it is
     * above the other.
     */
    static float below(double threshold) {
        float near = (float) threshold;
        return near > threshold ? Math.nextDown(near) : near;
    }

    /** The largest float below {@code edge}: a float is above it exactly when it is not below. */
    static float strictlyBelow(double edge) {
        float near = (float) edge;
        return near >= edge ? Math.nextDown(near) : near;
    }

    /** Thresholds in the middle between levels, so that a value takes the nearest. */
    static float[] middles(float[] levels) {
        float[] thresholds = new float[Math.max(0, levels.length - 1)];
        for (int i = 0; i < thresholds.length; i++) {
            thresholds[i] = below(((double) levels[i] + levels[i + 1]) / 2);
        }
        return thresholds;
    }

    static float[] floats(List<Double> values) {
        float[] floats = new float[values.size()];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = values.get(i).floatValue();
        }
        return floats;
    }

    /** Bits that a code for one of so many levels takes, at least 1. */
    static int bits(int levels) {
        return Math.max(1, 32 - Integer.numberOfLeadingZeros(levels - 1));
    }

    /** Levels as float32, without those that are then no higher than the one before. */
    static float[] ascending(double[] levels) {
        float[] ascending = new float[levels.length];
        int n = 0;
        for (double level : levels) {
            // Turns −0 into 0.
            float rounded = (float) Math.clamp(level, -Float.MAX_VALUE, Float.MAX_VALUE) + 0f;
            if (n == 0 || rounded > ascending[n - 1]) {
                ascending[n++] = rounded;
            }
        }
        return Arrays.copyOf(ascending, n);
    }

    /** Levels in units of the data that cost 32 bits each; values outside the range are clipped. */
    static Fitted fitted(float[] levels, Range range) {
        return levels(levels, true, range);
    }

    /** The same for levels that follow from the settings, and cost nothing. */
    static Fitted table(float[] levels, Range range) {
        return levels(levels, false, range);
    }

    private static Fitted levels(float[] levels, boolean fitted, Range range) {
        Range kept = range.isEmpty() ? new Range(0, 0) : range;
        return new Fitted(
                new Layout.Whole(),
                new float[0],
                DType.F32,
                new int[0],
                levels,
                fitted,
                new Limits(new float[] {kept.low()}, new float[] {kept.high()}));
    }

    /** The program of a list of levels in units of the data, each value taking the nearest. */
    static Levels nearest(Traits traits, Fitted fitted) {
        return program(traits, fitted, middles(fitted.codebook()));
    }

    /** The program of a list of levels in units of the data, with thresholds of its own. */
    static Levels program(Traits traits, Fitted fitted, float[] thresholds) {
        float[] scale = new float[fitted.layout().parameters()];
        Arrays.fill(scale, 1);
        return new Levels(
                fitted.layout(),
                scale,
                thresholds,
                fitted.codebook(),
                fitted.limitsOrNone(),
                traits.largestSample());
    }

    /** What the window writes below such a list. */
    static Formula nearestFormula(float[] levels, String origin) {
        return Formula.of(
                Formula.BETWEEN,
                "[q] = index of the level nearest to {x}",
                "[x̂] = level [q] of %d, %s".formatted(levels.length, origin));
    }
}
