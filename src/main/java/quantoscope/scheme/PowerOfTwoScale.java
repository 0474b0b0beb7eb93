package quantoscope.scheme;

import quantoscope.kernel.Affine;
import quantoscope.kernel.Layout;
import quantoscope.kernel.Limits;
import quantoscope.kernel.Program;
import quantoscope.kernel.Rounding;
import quantoscope.task.Job;
import quantoscope.task.UsageProblem;
import quantoscope.tensor.DType;

import java.util.List;

/**
 * A scale that is a power of two, so that dividing by it is a shift: with m the range's larger
 * magnitude, s = 2ᵏ for the k that the exponent's rule takes from m / qmax; then as {@link
 * Uniform}.
 *
 * <p>The scale is stored in 8 bits (E8M0).
 */
final class PowerOfTwoScale implements SchemeType {
    private static final Parameter.Choice TYPE =
            IntegerType.parameter(IntegerType.INT8, IntegerType.values());

    private static final Parameter.Choice EXPONENT =
            new Parameter.Choice(
                    "exponent",
                    "Exponent",
                    "The power of two above the exact scale, so that nothing clips; the nearest in"
                            + " ratio; or the one below.",
                    List.of(
                            new Parameter.Option("ceil", "above"),
                            new Parameter.Option("nearest", "nearest"),
                            new Parameter.Option("floor", "below")),
                    "ceil");

    private static final List<Parameter> PARAMETERS =
            Parameter.lists(
                    List.of(TYPE),
                    RangeRule.ALL,
                    List.of(EXPONENT, Granularity.AXIS, Granularity.GROUP, Granularity.LAYOUT),
                    List.of(Uniform.ROUNDING, Uniform.SEED));

    @Override
    public String id() {
        return "power-of-two-scale";
    }

    @Override
    public String title() {
        return "Power-of-two scale";
    }

    @Override
    public String summary() {
        return "dividing is a shift";
    }

    @Override
    public String help() {
        return "Even steps whose size is a power of two, so that hardware without a multiplier can"
                + " rescale by shifting. What fixed-point processors and FPGAs use.";
    }

    @Override
    public String source() {
        return "Defined here; the scale is an E8M0 of OCP Microscaling Formats 1.0.";
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
        if (RangeRule.ALL.contains(parameter)) {
            return RangeRule.applies(parameter, settings);
        }
        return parameter.equals(Uniform.SEED)
                ? settings.word(Uniform.ROUNDING).equals(Rounding.STOCHASTIC.id())
                : Granularity.applies(parameter, settings, traits);
    }

    @Override
    public void check(Settings settings, Traits traits) throws UsageProblem {
        Granularity.check(settings, traits.shape());
        RangeRule.check(settings, traits);
    }

    @Override
    public Fitted fit(Settings settings, Calibration data, Job job) {
        IntegerType type = IntegerType.of(settings, TYPE);
        Layout layout = layout(settings, data.traits());
        Limits limits = RangeRule.limits(settings, true, data, layout, job);
        float[] scale = new float[layout.parameters()];
        for (int p = 0; p < scale.length; p++) {
            scale[p] = power((double) limits.high()[p] / type.high(), settings.word(EXPONENT));
            // What the codes can express: unsigned ones nothing below 0.
            limits.low()[p] = type.low() * scale[p];
            limits.high()[p] = type.high() * scale[p];
        }
        return new Fitted(layout, scale, DType.F8_E8M0, new int[0], new float[0], false, limits);
    }

    /** The power of two that stands for a scale; 1 for 0. */
    private static float power(double scale, String rule) {
        if (scale == 0) {
            return 1;
        }
        double below = Math.scalb(1.0, Math.getExponent(scale));
        double ratio = scale / below;
        boolean up =
                switch (rule) {
                    case "ceil" -> ratio > 1;
                    // Squared, so that no root decides it.
                    case "nearest" -> ratio * ratio > 2;
                    default -> false;
                };
        return (float) Math.clamp(up ? 2 * below : below, 0x1p-127, 0x1p127);
    }

    @Override
    public Program program(Settings settings, Traits traits, Fitted fitted) {
        return new Affine(
                fitted.layout(),
                fitted.scale(),
                new int[fitted.scale().length],
                IntegerType.of(settings, TYPE).codes(),
                Rounding.of(settings.word(Uniform.ROUNDING)).orElseThrow(),
                settings.whole(Uniform.SEED),
                0,
                fitted.limitsOrNone(),
                traits.largestSample());
    }

    @Override
    public int codeBits(Settings settings) {
        return IntegerType.of(settings, TYPE).bits();
    }

    @Override
    public Formula formula(Quantizer quantizer, int parameter) {
        return IntegerFormula.of(quantizer, parameter);
    }
}
