package quantoscope.scheme;

import quantoscope.kernel.Program;
import quantoscope.task.Job;
import quantoscope.task.UsageProblem;

import java.util.Arrays;
import java.util.List;

/**
 * Levels at quantiles of a normal distribution, with a zero and one level more above it than below
 * (QLoRA, arXiv 2305.14314): of k bits 2ᵏ⁻¹ − 1 negative, 0, and 2ᵏ⁻¹ positive ones, the outermost
 * at the quantile 1 − (1 / 2ᵏ⁺¹ + 1 / (2ᵏ⁺¹ − 2)) / 2, all divided by it; in float32 steps as
 * bitsandbytes' {@code create_normal_map} takes them, which at 4 bits gives the levels of {@code
 * nf4}. x / s takes the nearest level; s is the range's larger magnitude.
 */
final class NormalFloat implements SchemeType {
    static final Parameter.Whole BITS =
            new Parameter.Whole(
                    "bits",
                    "bits",
                    "Bits of a code: 2 to this power levels.",
                    new Parameter.Bounds(2, 8, "bits", false),
                    4L);

    private static final List<Parameter> PARAMETERS =
            Parameter.lists(List.of(BITS), RangeRule.ALL, Granularity.ALL);

    @Override
    public String id() {
        return "normal-float";
    }

    @Override
    public String title() {
        return "NormalFloat";
    }

    @Override
    public String summary() {
        return "quantiles of a normal";
    }

    @Override
    public String help() {
        return "Puts as many levels where a normal distribution has as many values, in units of the"
                + " range. NF4's idea at any number of bits; NF4 itself multiplies by a reciprocal"
                + " and always has blocks.";
    }

    @Override
    public String source() {
        return "QLoRA, arXiv 2305.14314; bitsandbytes' create_normal_map.";
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
        return Scaled.fit(settings, data, levels(codeBits(settings)), job);
    }

    /** The levels of so many bits. */
    static float[] levels(int bits) {
        int half = 1 << (bits - 1);
        double steps = 2.0 * (1 << bits);
        double outermost = 1 - (1 / steps + 1 / (steps - 2)) / 2;
        // Seven digits: bitsandbytes writes 0.9677083 for 4 bits.
        float offset = (float) (Math.rint(outermost * 1e7) / 1e7);
        float[] levels = new float[2 * half];
        for (int i = 0; i < half; i++) {
            levels[i] = (float) Normal.quantile(share(offset, i, half));
        }
        for (int i = 0; i < half - 1; i++) {
            levels[half + i] = (float) -Normal.quantile(share(offset, i, half - 1));
        }
        Arrays.sort(levels);
        float most = levels[levels.length - 1];
        for (int i = 0; i < levels.length; i++) {
            levels[i] /= most;
        }
        return levels;
    }

    /** {@code torch.linspace(offset, 0.5, parts + 1)}: from the nearer end, fused. */
    private static float share(float offset, int i, int parts) {
        float step = (0.5f - offset) / parts;
        return i < (parts + 1) / 2 ? Math.fma(step, i, offset) : Math.fma(-step, parts - i, 0.5f);
    }

    @Override
    public Program program(Settings settings, Traits traits, Fitted fitted) {
        return Scaled.program(traits, fitted, levels(codeBits(settings)));
    }

    @Override
    public int codeBits(Settings settings) {
        return (int) settings.whole(BITS);
    }

    @Override
    public Formula formula(Quantizer quantizer, int parameter) {
        return Scaled.formula(quantizer, parameter);
    }
}
