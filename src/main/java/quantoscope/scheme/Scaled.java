package quantoscope.scheme;

import quantoscope.kernel.Layout;
import quantoscope.kernel.Levels;
import quantoscope.kernel.Limits;
import quantoscope.kernel.Program;
import quantoscope.task.Job;
import quantoscope.task.UsageProblem;

/**
 * What schemes with a fixed list of levels have in common: x / s takes one of them; s is the larger
 * magnitude of the range of its parameter set.
 */
final class Scaled {
    private Scaled() {}

    static boolean applies(Parameter parameter, Settings settings, Traits traits) {
        return RangeRule.ALL.contains(parameter)
                ? RangeRule.applies(parameter, settings)
                : Granularity.applies(parameter, settings, traits);
    }

    static void check(Settings settings, Traits traits) throws UsageProblem {
        Granularity.check(settings, traits.shape());
        RangeRule.check(settings, traits);
    }

    /** Fits the scales of levels that reach from −1 or above to 1. */
    static Fitted fit(Settings settings, Calibration data, float[] levels, Job job) {
        Layout layout = Granularity.layout(settings, data.traits().shape());
        Limits limits = RangeRule.limits(settings, true, data, layout, job);
        float[] scale = new float[layout.parameters()];
        for (int p = 0; p < scale.length; p++) {
            scale[p] = Granularity.stored(limits.high()[p], Granularity.scaleType(settings));
        }
        return new Fitted(
                layout, scale, Granularity.scaleType(settings), new int[0], levels, false, limits);
    }

    /** Each value takes the nearest. */
    static Program program(Traits traits, Fitted fitted, float[] levels) {
        return program(traits, fitted, Tables.middles(levels), levels);
    }

    static Program program(Traits traits, Fitted fitted, float[] thresholds, float[] levels) {
        return new Levels(
                fitted.layout(),
                fitted.scale(),
                thresholds,
                levels,
                fitted.limitsOrNone(),
                traits.largestSample());
    }

    static Formula formula(Quantizer quantizer, int parameter) {
        return Formula.of(
                "{x} / {s}",
                "{s} = *%s*".formatted(Numerals.rounded(quantizer.fitted().scale()[parameter])),
                "[q] = index of the level nearest to {x} / {s}",
                "[x̂] = level [q] of %d · {s}".formatted(quantizer.fitted().codebook().length));
    }
}
