package quantoscope.scheme;

import quantoscope.kernel.Layout;
import quantoscope.kernel.Limits;
import quantoscope.kernel.Program;
import quantoscope.task.Job;
import quantoscope.task.UsageProblem;
import quantoscope.tensor.DType;

import java.util.List;

/**
 * A step twice as wide about 0, as wavelet and video coders have it: with n = 2ᵇ⁻¹ − 1 and the
 * range's larger magnitude m
 *
 * <pre>
 *   Δ = m / (n + 1 − f)
 *   k = min(⌊|x / Δ| + f⌋, n)                        code n ± k
 *   x̂ = ±(k + r) · Δ, 0 for k = 0
 * </pre>
 *
 * <p>f = 0, r = ½ is JPEG 2000's (ITU-T T.800, Annex E); H.264's reference encoder has f = 1/3 or
 * 1/6; f = ½, r = 0 has no dead zone. x / Δ is rounded to float32, and compared exactly.
 */
final class DeadZone implements SchemeType {
    static final Parameter.Whole BITS =
            new Parameter.Whole(
                    "bits",
                    "bits",
                    "Bits of a code: 2 to this power less one levels.",
                    new Parameter.Bounds(2, 16, "bits", false),
                    8L);

    static final Parameter.Real OFFSET =
            new Parameter.Real(
                    "offset",
                    "Offset",
                    "Added to |x| / Δ before rounding down: 0 makes the zone about 0 two steps"
                            + " wide, ½ one.",
                    new Parameter.Bounds(0, 0.5, "", false),
                    0.0);

    static final Parameter.Real RECONSTRUCTION =
            new Parameter.Real(
                    "reconstruction",
                    "Rebuild at",
                    "Where within its step a value comes back: ½ in the middle, less nearer to 0.",
                    new Parameter.Bounds(0, 1, "", false),
                    0.5);

    private static final List<Parameter> PARAMETERS =
            Parameter.lists(
                    List.of(BITS, OFFSET, RECONSTRUCTION),
                    RangeRule.ALL,
                    Granularity.ALL,
                    List.of(Uniform.SCALE));

    @Override
    public String id() {
        return "dead-zone";
    }

    @Override
    public String title() {
        return "Dead zone";
    }

    @Override
    public String summary() {
        return "small values become 0";
    }

    @Override
    public String help() {
        return "Even steps with a wider one about 0, which sets small values to 0 and makes codes"
                + " cheap to store. What JPEG 2000 and video coders do to their coefficients.";
    }

    @Override
    public String source() {
        return "ITU-T T.800 (JPEG 2000), Annex E; the reference encoder of H.264.";
    }

    @Override
    public Family family() {
        return Family.UNIFORM;
    }

    @Override
    public List<Parameter> parameters() {
        return PARAMETERS;
    }

    @Override
    public boolean applies(Parameter parameter, Settings settings, Traits traits) {
        return RangeRule.ALL.contains(parameter)
                ? !settings.has(Uniform.SCALE) && RangeRule.applies(parameter, settings)
                : Granularity.applies(parameter, settings, traits);
    }

    @Override
    public void check(Settings settings, Traits traits) throws UsageProblem {
        Granularity.check(settings, traits.shape());
        if (!settings.has(Uniform.SCALE)) {
            RangeRule.check(settings, traits);
        }
    }

    private static int most(Settings settings) {
        return (1 << ((int) settings.whole(BITS) - 1)) - 1;
    }

    @Override
    public Fitted fit(Settings settings, Calibration data, Job job) {
        Layout layout = Granularity.layout(settings, data.traits().shape());
        int sets = layout.parameters();
        DType type = Granularity.scaleType(settings);
        Double byHand = settings.real(Uniform.SCALE);
        double steps = most(settings) + 1 - settings.real(OFFSET);
        Limits limits =
                byHand == null
                        ? RangeRule.limits(settings, true, data, layout, job)
                        : new Limits(new float[sets], new float[sets]);
        float[] scale = new float[sets];
        for (int p = 0; p < sets; p++) {
            double step = byHand == null ? limits.high()[p] / steps : byHand;
            scale[p] = Granularity.stored((float) step, type);
            if (byHand != null) {
                limits.high()[p] = (float) Math.min(steps * scale[p], Float.MAX_VALUE);
                limits.low()[p] = -limits.high()[p];
            }
        }
        return new Fitted(layout, scale, type, new int[0], levels(settings), false, limits);
    }

    private static float[] levels(Settings settings) {
        int n = most(settings);
        double r = settings.real(RECONSTRUCTION);
        float[] levels = new float[2 * n + 1];
        for (int k = 1; k <= n; k++) {
            levels[n + k] = (float) (k + r);
            levels[n - k] = -levels[n + k];
        }
        return levels;
    }

    @Override
    public Program program(Settings settings, Traits traits, Fitted fitted) {
        int n = most(settings);
        double f = settings.real(OFFSET);
        float[] thresholds = new float[2 * n];
        for (int k = 1; k <= n; k++) {
            thresholds[n + k - 1] = Tables.strictlyBelow(k - f);
            thresholds[n - k] = Tables.below(f - k);
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
        int n = most(settings);
        double f = settings.real(OFFSET);
        double r = settings.real(RECONSTRUCTION);
        String offset = f == 0 ? "" : " + " + Numerals.rounded(f);
        String rebuilt = r == 0 ? "" : " + " + Numerals.rounded(r);
        return Formula.of(
                "{x} / {Δ}",
                "{Δ} = *%s*".formatted(Numerals.rounded(quantizer.fitted().scale()[parameter])),
                "[q] = %d ± floor(|{x} / {Δ}|%s)".formatted(n, offset),
                "[x̂] = ±(|[q] − %d|%s) · {Δ}, or 0".formatted(n, rebuilt));
    }
}
