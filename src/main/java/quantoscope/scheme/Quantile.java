package quantoscope.scheme;

import quantoscope.kernel.Layout;
import quantoscope.kernel.Program;
import quantoscope.task.Job;

import java.util.Arrays;
import java.util.List;

/**
 * Levels at the data's own quantiles (i + ½) / 2ᵇ, so that all are taken about equally often
 * (bitsandbytes' {@code estimate_quantiles}; interpolated as NumPy's {@code quantile}).
 */
final class Quantile implements SchemeType {
    private static final List<Parameter> PARAMETERS = List.of(LloydMax.BITS, LloydMax.LEVELS);

    @Override
    public String id() {
        return "quantile";
    }

    @Override
    public String title() {
        return "Quantile";
    }

    @Override
    public String summary() {
        return "each level as often";
    }

    @Override
    public String help() {
        return "Puts levels at quantiles of the data, so that every code is about equally frequent"
                + " and carries the most information. Rare large values get coarse levels.";
    }

    @Override
    public String source() {
        return "bitsandbytes' estimate_quantiles; numpy.quantile.";
    }

    @Override
    public Family family() {
        return Family.CODEBOOK;
    }

    @Override
    public List<Parameter> parameters() {
        return PARAMETERS;
    }

    @Override
    public boolean applies(Parameter parameter, Settings settings, Traits traits) {
        return !parameter.equals(LloydMax.BITS) || !settings.has(LloydMax.LEVELS);
    }

    @Override
    public void check(Settings settings, Traits traits) {
        // Bounds say it all.
    }

    @Override
    public Fitted fit(Settings settings, Calibration data, Job job) {
        double[] shares = new double[LloydMax.levels(settings)];
        Arrays.setAll(shares, i -> (i + 0.5) / shares.length);
        float[][] found = data.quantiles(new Layout.Whole(), Calibration.Of.VALUE, job, shares);
        double[] levels = new double[shares.length];
        Arrays.setAll(levels, i -> found[i][0]);
        return Tables.fitted(Tables.ascending(levels), data.range(job));
    }

    @Override
    public Program program(Settings settings, Traits traits, Fitted fitted) {
        return Tables.nearest(traits, fitted);
    }

    @Override
    public int codeBits(Settings settings) {
        return Tables.bits(LloydMax.levels(settings));
    }

    @Override
    public Formula formula(Quantizer quantizer, int parameter) {
        return Tables.nearestFormula(quantizer.fitted().codebook(), "each a quantile");
    }
}
