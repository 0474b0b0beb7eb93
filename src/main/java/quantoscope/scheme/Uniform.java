package quantoscope.scheme;

import quantoscope.kernel.Affine;
import quantoscope.kernel.Contextual;
import quantoscope.kernel.Layout;
import quantoscope.kernel.Limits;
import quantoscope.kernel.Noise;
import quantoscope.kernel.Program;
import quantoscope.kernel.Rounding;
import quantoscope.task.Job;
import quantoscope.task.UsageProblem;
import quantoscope.tensor.DType;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Steps of one size, in float32:
 *
 * <pre>
 *   symmetric   s = m / (2ᵇ⁻¹ − 1), m the range's larger magnitude; full codes −2ᵇ⁻¹ … 2ᵇ⁻¹ − 1,
 *               restricted −(2ᵇ⁻¹ − 1) … 2ᵇ⁻¹ − 1
 *   none        the range is widened to hold 0; s = (max − min) / (2ᵇ − 1), z = rne(−min / s),
 *               codes 0 … 2ᵇ − 1
 *   mid-rise    Δ = 2 m / 2ᵇ, codes −2ᵇ⁻¹ … 2ᵇ⁻¹ − 1, floor; symmetric at one bit is mid-rise too
 * </pre>
 *
 * <p>s is rounded to the type it is stored in before z is computed and values are divided by it. A
 * range that exceeds float32 ({@code max − min} overflows) has {@code max / (2ᵇ − 1) − min / (2ᵇ −
 * 1)} as its step; where a level would exceed float32, the step is the largest that lets all of
 * them be finite. A scale by hand replaces s, and the range kept is then what the codes can
 * express.
 *
 * <p>{@link Noise} says what dither and shaping do.
 */
final class Uniform implements SchemeType {
    static final Parameter.Whole BITS =
            new Parameter.Whole(
                    "bits",
                    "bits",
                    "Bits of a code: 2 to this power levels.",
                    new Parameter.Bounds(1, 16, "bits", false),
                    8L);

    static final Parameter.Choice GRID =
            new Parameter.Choice(
                    "grid",
                    "Grid",
                    "Whether 0 is a level (mid-tread) or a threshold (mid-rise).",
                    List.of(
                            new Parameter.Option("mid-tread", "mid-tread"),
                            new Parameter.Option("mid-rise", "mid-rise")),
                    "mid-tread");

    static final Parameter.Choice SYMMETRY =
            new Parameter.Choice(
                    "symmetry",
                    "Symmetry",
                    "Codes from 0 with a zero point, or about 0 with or without the lowest one.",
                    List.of(
                            new Parameter.Option("none", "zero point"),
                            new Parameter.Option("full", "symmetric, full"),
                            new Parameter.Option("restricted", "symmetric, restricted")),
                    "none");

    static final Parameter.Choice ROUNDING =
            new Parameter.Choice(
                    "rounding",
                    "Rounding",
                    "How x divided by the step becomes a whole number.",
                    Arrays.stream(Rounding.values()).map(Uniform::option).toList(),
                    "half-even");

    static final Parameter.Whole SEED =
            new Parameter.Whole(
                    "seed",
                    "Seed",
                    "Chooses the random numbers of stochastic rounding and of dither.",
                    Parameter.Bounds.of(0, 0x1.fffffffffffffp52),
                    0L);

    static final Parameter.Choice OVERFLOW =
            new Parameter.Choice(
                    "overflow",
                    "Overflow",
                    "What becomes of values out of range: the nearest code, or the code modulo 2ᵇ.",
                    List.of(
                            new Parameter.Option("saturate", "saturate"),
                            new Parameter.Option("wrap", "wrap")),
                    "saturate");

    static final Parameter.Real SCALE =
            new Parameter.Real(
                    "scale",
                    "Scale",
                    "The step, given by hand in place of the one the range gives.",
                    new Parameter.Bounds(1e-38, 1e38, "", true),
                    null);

    static final Parameter.Whole ZERO =
            new Parameter.Whole(
                    "zero",
                    "Zero point",
                    "The code of 0, given by hand in place of the one the range gives.",
                    Parameter.Bounds.of(0, 65535),
                    null);

    private static final List<Parameter> PARAMETERS =
            Parameter.lists(
                    List.of(BITS, GRID),
                    RangeRule.ALL,
                    List.of(SYMMETRY),
                    Granularity.ALL,
                    List.of(ROUNDING, SEED, OVERFLOW, SCALE, ZERO),
                    UniformNoise.ALL);

    private static Parameter.Option option(Rounding rounding) {
        return new Parameter.Option(
                rounding.id(), label(rounding), rounding == Rounding.TOWARD_ZERO ? "down" : "");
    }

    private static String label(Rounding rounding) {
        return switch (rounding) {
            case HALF_EVEN -> "half to even";
            case HALF_AWAY -> "half away from 0";
            case HALF_TOWARD_ZERO -> "half toward 0";
            case TOWARD_ZERO -> "toward 0";
            case HALF_UP, HALF_DOWN, UP, CEILING, FLOOR, STOCHASTIC ->
                    rounding.id().replace('-', ' ');
        };
    }

    @Override
    public String id() {
        return "uniform";
    }

    @Override
    public String title() {
        return "Uniform";
    }

    @Override
    public String summary() {
        return "steps of one size";
    }

    @Override
    public String help() {
        return "Rounds each value to the nearest of evenly spaced levels. The plain choice for"
                + " signals and pictures, and what hardware multiplies fastest for weights.";
    }

    @Override
    public Map<String, Map<String, Object>> aliases() {
        return Map.of(
                "dither",
                Map.of("dither", "triangular"),
                "noise-shaping",
                Map.of("dither", "triangular", "shaping", "f-weighted"));
    }

    @Override
    public String source() {
        return "Defined here; for the theory, R. M. Gray and D. L. Neuhoff, Quantization, IEEE"
                + " Transactions on Information Theory 44 (1998).";
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
            boolean fits =
                    !settings.has(SCALE) || (grid(settings) == Grid.NONE && !settings.has(ZERO));
            return fits && RangeRule.applies(parameter, settings);
        }
        return switch (parameter.key()) {
            case "symmetry" -> settings.word(GRID).equals("mid-tread");
            case "rounding" -> grid(settings) != Grid.MID_RISE;
            case "subtractive" -> settings.has(UniformNoise.DITHER);
            case "seed" ->
                    settings.has(UniformNoise.DITHER)
                            || (grid(settings) != Grid.MID_RISE
                                    && settings.word(ROUNDING).equals(Rounding.STOCHASTIC.id()));
            case "zero" -> grid(settings) == Grid.NONE;
            default -> Granularity.applies(parameter, settings, traits);
        };
    }

    @Override
    public void check(Settings settings, Traits traits) throws UsageProblem {
        Granularity.check(settings, traits.shape());
        if (applies(RangeRule.RANGE, settings, traits)) {
            RangeRule.check(settings, traits);
        }
        long highest = (1L << settings.whole(BITS)) - 1;
        if (grid(settings) == Grid.NONE && settings.has(ZERO) && settings.whole(ZERO) > highest) {
            throw new UsageProblem(
                    "zero must be a code, 0 to %d at bits=%d; %d was given."
                            .formatted(highest, settings.whole(BITS), settings.whole(ZERO)));
        }
    }

    /** Which of the definitions holds. */
    private enum Grid {
        NONE,
        FULL,
        RESTRICTED,
        MID_RISE
    }

    private static Grid grid(Settings settings) {
        if (settings.word(GRID).equals("mid-rise")) {
            return Grid.MID_RISE;
        }
        boolean oneBit = settings.whole(BITS) == 1;
        return switch (settings.word(SYMMETRY)) {
            case "full" -> oneBit ? Grid.MID_RISE : Grid.FULL;
            case "restricted" -> oneBit ? Grid.MID_RISE : Grid.RESTRICTED;
            default -> Grid.NONE;
        };
    }

    private static Affine.Codes codes(Settings settings) {
        int bits = (int) settings.whole(BITS);
        boolean wrap = settings.word(OVERFLOW).equals("wrap");
        int half = 1 << (bits - 1);
        return switch (grid(settings)) {
            case NONE -> new Affine.Codes(bits, 0, (1 << bits) - 1, wrap);
            case RESTRICTED -> new Affine.Codes(bits, 1 - half, half - 1, wrap);
            case FULL, MID_RISE -> new Affine.Codes(bits, -half, half - 1, wrap);
        };
    }

    @Override
    public Fitted fit(Settings settings, Calibration data, Job job) {
        Layout layout = Granularity.layout(settings, data.traits().shape());
        Grid grid = grid(settings);
        int sets = layout.parameters();
        float[] scale = new float[sets];
        int[] zero = grid == Grid.NONE ? new int[sets] : new int[0];
        Limits limits =
                applies(RangeRule.RANGE, settings, data.traits())
                        ? RangeRule.limits(settings, grid != Grid.NONE, data, layout, job)
                        : new Limits(new float[sets], new float[sets]);
        DType scaleType = Granularity.scaleType(settings);
        Steps steps = Steps.of(settings);
        for (int p = 0; p < sets; p++) {
            if (grid == Grid.NONE) {
                limits.low()[p] = Math.min(limits.low()[p], 0);
                limits.high()[p] = Math.max(limits.high()[p], 0);
            }
            float low = limits.low()[p];
            float step = steps.finite(low, steps.step(low, limits.high()[p]));
            scale[p] = Granularity.stored(step, scaleType);
            if (grid == Grid.NONE) {
                zero[p] = steps.zero(low, scale[p]);
            }
            if (steps.scale != null) {
                steps.representable(p, scale[p], zero, limits);
            }
        }
        return new Fitted(layout, scale, scaleType, zero, new float[0], false, limits);
    }

    /**
     * What the settings say of a step, looked up once for all parameter sets.
     *
     * @param scale by hand, or null
     * @param zero by hand, or null
     */
    private record Steps(Grid grid, int bits, Affine.Codes codes, Double scale, Long zero) {
        static Steps of(Settings settings) {
            return new Steps(
                    Uniform.grid(settings),
                    (int) settings.whole(BITS),
                    Uniform.codes(settings),
                    settings.real(SCALE),
                    (Long) settings.value(ZERO));
        }

        /** The step of a range, in float32. */
        float step(float low, float high) {
            if (scale != null) {
                return scale.floatValue();
            }
            return switch (grid) {
                case FULL, RESTRICTED -> high / ((1 << (bits - 1)) - 1);
                // 2 m / 2ᵇ, without the overflow of 2 m.
                case MID_RISE -> high / (1 << (bits - 1));
                case NONE -> evenStep(low, high, (1 << bits) - 1);
            };
        }

        /** The step, or the largest whose levels are all finite. */
        float finite(float low, float step) {
            if (scale != null) {
                return step;
            }
            int z = grid == Grid.NONE ? zero(low, step) : 0;
            return finiteStep(step, Math.max(z - codes.low(), codes.high() - z));
        }

        /** The code of 0. */
        int zero(float low, float step) {
            return zero != null
                    ? zero.intValue()
                    : (int) Math.clamp(Math.rint(-low / step), 0, codes.high());
        }

        /** The range of a scale by hand: from the lowest level to the highest. */
        void representable(int set, float step, int[] zeros, Limits limits) {
            int z = zeros.length == 0 ? 0 : zeros[set];
            // A mid-rise step reaches half a step beyond its level.
            int beyond = grid == Grid.MID_RISE ? 1 : 0;
            limits.low()[set] = (codes.low() - z) * step;
            limits.high()[set] = (codes.high() + beyond - z) * step;
        }
    }

    /** The step, or the largest with which the level that many steps from 0 is finite. */
    static float finiteStep(float step, int farthest) {
        if (Float.isFinite(farthest * step)) {
            return step;
        }
        float most = Float.MAX_VALUE / farthest;
        return Float.isFinite(farthest * most) ? most : Math.nextDown(most);
    }

    /** A range cut into that many steps; finite where the range is. */
    static float evenStep(float low, float high, float steps) {
        float width = high - low;
        return Float.isFinite(width)
                ? width / steps
                : Math.min(high / steps - low / steps, Float.MAX_VALUE);
    }

    @Override
    public Program program(Settings settings, Traits traits, Fitted fitted) {
        boolean midRise = grid(settings) == Grid.MID_RISE;
        Noise noise = UniformNoise.of(settings, settings.whole(SEED), traits);
        Affine affine =
                new Affine(
                        fitted.layout(),
                        fitted.scale(),
                        fitted.zeroPoint().length == 0
                                ? new int[fitted.scale().length]
                                : fitted.zeroPoint(),
                        codes(settings),
                        midRise
                                ? Rounding.FLOOR
                                : Rounding.of(settings.word(ROUNDING)).orElseThrow(),
                        settings.whole(SEED),
                        midRise ? 0.5f : 0,
                        fitted.limitsOrNone(),
                        noise.integerMaximum() > 0 ? 0 : traits.largestSample());
        return UniformNoise.isSet(settings) ? new Contextual(affine, noise) : affine;
    }

    @Override
    public int codeBits(Settings settings) {
        return (int) settings.whole(BITS);
    }

    @Override
    public Formula formula(Quantizer quantizer, int parameter) {
        return UniformFormula.of(quantizer, (Affine) quantizer.program().plain(), parameter);
    }
}
