package quantoscope.scheme;

import quantoscope.kernel.Levels;

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

    /** The program of a list of levels in units of the data, each value taking the nearest. */
    static Levels nearest(Traits traits, Fitted fitted) {
        float[] scale = new float[fitted.layout().parameters()];
        Arrays.fill(scale, 1);
        return new Levels(
                fitted.layout(),
                scale,
                middles(fitted.codebook()),
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
