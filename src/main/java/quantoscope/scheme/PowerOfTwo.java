package quantoscope.scheme;

import quantoscope.kernel.Program;
import quantoscope.task.Job;
import quantoscope.task.UsageProblem;

import java.util.List;

/**
 * 0 and ±2⁻ᵏ, k = 0 … 2ᵇ⁻¹ − 2, in units of the range's larger magnitude: multiplying by a weight
 * becomes a shift. Rounding the exponent puts the threshold above 2ᵉ at √2·2ᵉ, taking the nearest
 * value at 1.5·2ᵉ; below the smallest level it is at 1/√2 or 1/2 of that.
 */
final class PowerOfTwo implements SchemeType {
    static final Parameter.Whole BITS =
            new Parameter.Whole(
                    "bits",
                    "bits",
                    "Bits of a code: a sign, and 2 to the power of the others less one magnitudes.",
                    new Parameter.Bounds(2, 8, "bits", false),
                    4L);

    static final Parameter.Choice ROUNDING =
            new Parameter.Choice(
                    "rounding",
                    "Rounding",
                    "Whether the exponent is rounded, or the nearest level taken.",
                    List.of(
                            new Parameter.Option("exponent", "of the exponent"),
                            new Parameter.Option("nearest", "to the nearest")),
                    "exponent");

    private static final List<Parameter> PARAMETERS =
            Parameter.lists(List.of(BITS, ROUNDING), RangeRule.ALL, Granularity.ALL);

    @Override
    public String id() {
        return "power-of-two";
    }

    @Override
    public String title() {
        return "Powers of two";
    }

    @Override
    public String summary() {
        return "multiplying by shifting";
    }

    @Override
    public String help() {
        return "Each level is half the next, so that hardware shifts in place of multiplying. Fine"
                + " near 0; more bits add ever smaller levels and do not help large values.";
    }

    @Override
    public String source() {
        return "Defined here, after Incremental Network Quantization, arXiv 1702.03044.";
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
        return Scaled.applies(parameter, settings, traits);
    }

    @Override
    public void check(Settings settings, Traits traits) throws UsageProblem {
        Scaled.check(settings, traits);
    }

    @Override
    public Fitted fit(Settings settings, Calibration data, Job job) {
        return Scaled.fit(settings, data, levels(settings), job);
    }

    private static int magnitudes(Settings settings) {
        return (1 << ((int) settings.whole(BITS) - 1)) - 1;
    }

    private static float[] levels(Settings settings) {
        int n = magnitudes(settings);
        float[] levels = new float[2 * n + 1];
        for (int k = 0; k < n; k++) {
            levels[2 * n - k] = Math.scalb(1f, -k);
            levels[k] = -levels[2 * n - k];
        }
        return levels;
    }

    @Override
    public Program program(Settings settings, Traits traits, Fitted fitted) {
        int n = magnitudes(settings);
        double above = settings.word(ROUNDING).equals("exponent") ? Math.sqrt(2) : 1.5;
        float[] thresholds = new float[2 * n];
        for (int k = 0; k < n; k++) {
            boolean smallest = k == n - 1;
            double edge = Math.scalb(smallest && above == 1.5 ? 1 : above, -k - 1);
            thresholds[2 * n - 1 - k] = Tables.below(edge);
            thresholds[k] = Tables.below(-edge);
        }
        return Scaled.program(traits, fitted, thresholds, levels(settings));
    }

    @Override
    public int codeBits(Settings settings) {
        return (int) settings.whole(BITS);
    }

    @Override
    public Formula formula(Quantizer quantizer, int parameter) {
        Settings settings = quantizer.scheme().settings();
        int n = magnitudes(settings);
        String scale = Numerals.rounded(quantizer.fitted().scale()[parameter]);
        return Formula.of(
                "{x} / {s}",
                "{s} = *%s*".formatted(scale),
                settings.word(ROUNDING).equals("exponent")
                        ? "[e] = round(log₂|{x} / {s}|), −%d … 0".formatted(n - 1)
                        : "[e] of the power nearest to |{x} / {s}|, −%d … 0".formatted(n - 1),
                "[x̂] = ±2^[e] · {s}, or 0");
    }
}
