package quantoscope.analysis;

import quantoscope.kernel.Affine;
import quantoscope.kernel.Minifloat;
import quantoscope.scheme.FloatSteps;
import quantoscope.scheme.Quantizer;

import java.util.Arrays;

/**
 * The transfer curve of one parameter set as steps: level i between thresholds i − 1 and i.
 *
 * @param thresholds ascending, one less than the levels
 * @param levels in the order of the input; they fall where overflow wraps, and are not finite where
 *     a floating-point type overflows
 */
public record Transfer(double[] thresholds, double[] levels) {
    /** Wrapped steps beyond this many are not listed: no plot can show them. */
    private static final int MOST = 1 << 17;

    /** The curve over all x; where overflow wraps, over low … high. */
    public static Transfer of(Quantizer quantizer, int parameter, double low, double high) {
        if (quantizer.program().plain() instanceof Minifloat floats) {
            return of(floats, parameter);
        }
        double[] thresholds = quantizer.thresholds(parameter);
        double[] levels = quantizer.levels(parameter);
        return quantizer.program().plain() instanceof Affine affine && affine.codes().wrap()
                ? wrapped(affine, thresholds, levels, affine.scale()[parameter], low, high)
                : new Transfer(thresholds, levels);
    }

    private static Transfer of(Minifloat floats, int parameter) {
        FloatSteps steps = FloatSteps.of(floats.format());
        float scale = floats.scale()[parameter];
        int most = floats.integerMaximum();
        return new Transfer(
                Arrays.stream(steps.thresholds()).map(edge -> edge * scale).toArray(),
                Arrays.stream(steps.levels()).map(level -> level(level, scale, most)).toArray());
    }

    /** NaN beyond all levels; rounded where an image of integers holds it. */
    private static double level(double level, float scale, int most) {
        float value = (float) level * scale;
        if (!Float.isFinite(value)) {
            return Double.NaN;
        }
        return most == 0 ? value : Math.clamp(Math.floor(value + 0.5), 0, most);
    }

    /** The steps of one period, repeated over low … high. */
    private static Transfer wrapped(
            Affine affine,
            double[] thresholds,
            double[] levels,
            double step,
            double low,
            double high) {
        int period = 1 << affine.codes().bits();
        double start = thresholds.length == 0 ? -step / 2 : thresholds[0] - step;
        long from = (long) Math.floor((low - start) / step);
        long to = (long) Math.ceil((high - start) / step);
        if (to - from > MOST) {
            return new Transfer(thresholds, levels);
        }
        int cells = (int) Math.max(1, to - from);
        double[] edges = new double[cells - 1];
        double[] values = new double[cells];
        for (int i = 0; i < cells; i++) {
            int code = (int) Math.floorMod(from + i, (long) period);
            // A code that restricted symmetry has not becomes the lowest.
            values[i] = levels[code < levels.length ? code : 0];
            if (i < cells - 1) {
                edges[i] = start + (from + i + 1) * step;
            }
        }
        return new Transfer(edges, values);
    }

    /** The level that a value takes; a tie takes the lower one. */
    public double at(double value) {
        int found = Arrays.binarySearch(thresholds, value);
        return levels[found >= 0 ? found : -found - 1];
    }
}
