package quantoscope.analysis;

import quantoscope.kernel.Minifloat;
import quantoscope.scheme.Quantizer;

import java.util.Arrays;

/**
 * How often each level of a quantizer with one parameter set is taken. A floating-point type has
 * codes that are no level, and two for 0: those are left out, these added up.
 *
 * @param levels in the order of the codes
 * @param counts of each
 */
public record LevelCounts(double[] levels, long[] counts) {
    /**
     * From counts of codes.
     *
     * @param counts of each code from the lowest on
     */
    public static LevelCounts of(Quantizer quantizer, long[] counts) {
        double[] values = quantizer.levels(0);
        if (!(quantizer.program().plain() instanceof Minifloat)) {
            return new LevelCounts(values, counts.clone());
        }
        double[] levels = new double[values.length];
        long[] sums = new long[values.length];
        int used = 0;
        for (int i = 0; i < values.length; i++) {
            if (used > 0 && values[i] == levels[used - 1]) {
                sums[used - 1] += counts[i];
            } else if (Double.isFinite(values[i])) {
                levels[used] = values[i];
                sums[used++] = counts[i];
            }
        }
        return new LevelCounts(Arrays.copyOf(levels, used), Arrays.copyOf(sums, used));
    }
}
