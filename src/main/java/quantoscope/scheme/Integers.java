package quantoscope.scheme;

import quantoscope.kernel.Affine;
import quantoscope.kernel.Arithmetic;
import quantoscope.kernel.Layout;
import quantoscope.kernel.Limits;
import quantoscope.kernel.Program;
import quantoscope.kernel.Rounding;
import quantoscope.task.Job;
import quantoscope.task.UsageProblem;
import quantoscope.tensor.DType;

import java.util.List;

/** What the schemes that compute as a library does have in common: parameters and fitting. */
final class Integers {
    static final Parameter.Choice SYMMETRIC =
            choice(
                    "symmetric",
                    "Symmetric",
                    "Whether the range is the same on both sides of 0, and 0 in the middle of the"
                            + " codes.");

    static final Parameter.Choice REDUCE =
            choice(
                    "reduce",
                    "Reduced",
                    "Whether the scale is chosen for one bit less, so that sums of products do not"
                            + " overflow on older processors.");

    /** Any positive scale: what a library makes of an extreme one comes out. */
    static final Parameter.Real SCALE =
            new Parameter.Real(
                    Uniform.SCALE.key(),
                    Uniform.SCALE.label(),
                    Uniform.SCALE.help(),
                    new Parameter.Bounds(Float.MIN_VALUE, Float.MAX_VALUE, "", true),
                    null);

    /** Of types of up to 16 bits. */
    static final Parameter.Whole ZERO = zero(Short.MIN_VALUE, 65535);

    /** Scale and zero point by hand. */
    static final List<Parameter> HAND = List.of(SCALE, ZERO);

    /** The same for types of 8 bits. */
    static final List<Parameter> HAND_OF_BYTES = List.of(SCALE, zero(Byte.MIN_VALUE, 255));

    /** One scale for the tensor, an index of a dimension, or a group along one. */
    static final List<Parameter> BLOCKS =
            List.of(
                    new Parameter.Whole(
                            Granularity.AXIS.key(),
                            Granularity.AXIS.label(),
                            "One scale for each index of this dimension, 0 the first; with groups,"
                                + " the dimension they run along, the last where none is given.",
                            Granularity.AXIS.bounds(),
                            null),
                    Granularity.GROUP);

    private Integers() {}

    private static Parameter.Choice choice(String key, String label, String help) {
        List<Parameter.Option> options =
                List.of(new Parameter.Option("no", "no"), new Parameter.Option("yes", "yes"));
        return new Parameter.Choice(key, label, help, options, "no");
    }

    private static Parameter.Whole zero(int low, int high) {
        return new Parameter.Whole(
                "zero",
                "Zero point",
                "The code of 0, given by hand; 0 where only a scale is given.",
                Parameter.Bounds.of(low, high),
                null);
    }

    /** The same choice with the other default. */
    static Parameter.Choice usually(Parameter.Choice choice) {
        return new Parameter.Choice(
                choice.key(), choice.label(), choice.help(), choice.options(), "yes");
    }

    static boolean is(Settings settings, Parameter.Choice choice) {
        return settings.word(choice).equals("yes");
    }

    /** Whether a parameter has an effect, as far as all these schemes agree. */
    static boolean applies(Parameter parameter, Settings settings, Traits traits) {
        boolean scaled = settings.has(SCALE);
        if (RangeRule.ALL.contains(parameter)) {
            return !scaled && RangeRule.applies(parameter, settings);
        }
        return switch (parameter.key()) {
            case "symmetric", "reduce" -> !scaled;
            default -> Granularity.applies(parameter, settings, traits);
        };
    }

    static void check(Settings settings, IntegerType type, Traits traits) throws UsageProblem {
        Granularity.checkBlocks(settings, traits.shape());
        if (!settings.has(SCALE)) {
            RangeRule.check(settings, traits);
        }
        Long zero = (Long) settings.value(ZERO);
        if (zero != null && (zero < type.low() || zero > type.high())) {
            throw new UsageProblem(
                    "zero must be a code, %d to %d; %d was given."
                            .formatted(type.low(), type.high(), zero));
        }
    }

    /**
     * A scale and a zero point.
     *
     * @param zero the code of 0
     */
    record Step(float scale, int zero) {}

    /** How a library gets from a range to a step. */
    interface Derivation {
        /** The step of the range {@code low} … {@code high}, which need not hold 0. */
        Step of(float low, float high);
    }

    /**
     * The steps of all parameter sets.
     *
     * @param limits what each set spans
     * @param type of the codes
     * @param zeroed whether there is a zero point to be stored
     */
    static Fitted fit(
            Settings settings,
            Layout layout,
            Limits limits,
            IntegerType type,
            boolean zeroed,
            Derivation derivation) {
        int sets = layout.parameters();
        float[] scale = new float[sets];
        int[] zero = new int[zeroed || settings.has(ZERO) ? sets : 0];
        DType scaleType = Granularity.scaleType(settings);
        Double scaleByHand = settings.real(SCALE);
        Long zeroByHand = (Long) settings.value(ZERO);
        Limits kept = new Limits(new float[sets], new float[sets]);
        for (int p = 0; p < sets; p++) {
            Step step =
                    scaleByHand != null
                            ? new Step(Granularity.stored(scaleByHand.floatValue(), scaleType), 0)
                            : derivation.of(limits.low()[p], limits.high()[p]);
            scale[p] = step.scale;
            int z = zeroByHand != null ? zeroByHand.intValue() : step.zero;
            if (zero.length > 0) {
                zero[p] = z;
            }
            boolean byHand = scaleByHand != null || zeroByHand != null;
            kept.low()[p] = byHand ? (type.low() - z) * scale[p] : limits.low()[p];
            kept.high()[p] = byHand ? (type.high() - z) * scale[p] : limits.high()[p];
        }
        return new Fitted(layout, scale, scaleType, zero, new float[0], false, kept);
    }

    /** The range that a rule keeps of each parameter set. */
    static Limits range(
            Settings settings, boolean symmetric, Calibration data, Layout layout, Job job) {
        return settings.has(SCALE)
                ? new Limits(new float[layout.parameters()], new float[layout.parameters()])
                : RangeRule.limits(settings, symmetric, data, layout, job);
    }

    /**
     * The same, where the library looks at every value: infinities and NaN come into the range.
     *
     * <p>Other rules than the minimum and the maximum leave them out.
     */
    static Limits everyRange(
            Settings settings, boolean symmetric, Calibration data, Layout layout, Job job) {
        return settings.has(SCALE) || settings.has(RangeRule.RANGE) || settings.has(RangeRule.RATIO)
                ? range(settings, symmetric, data, layout, job)
                : data.everyExtreme(layout, job);
    }

    /** The program of codes, rounding half to even. */
    static Program program(
            Traits traits, Fitted fitted, Affine.Codes codes, Arithmetic arithmetic) {
        return program(traits, fitted, codes, Rounding.HALF_EVEN, arithmetic);
    }

    static Program program(
            Traits traits,
            Fitted fitted,
            Affine.Codes codes,
            Rounding rounding,
            Arithmetic arithmetic) {
        int[] zero =
                fitted.zeroPoint().length == 0
                        ? new int[fitted.scale().length]
                        : fitted.zeroPoint();
        return new Affine(
                fitted.layout(),
                fitted.scale(),
                zero,
                codes,
                rounding,
                fitted.limitsOrNone(),
                traits.largestSample(),
                arithmetic);
    }

    /**
     * The plain rule, where a library leaves the scale to its user: s = m / qmax about 0, or (max −
     * min) / (qmax − qmin) with z = rne(qmin − min / s) over a range that holds 0; s as its type
     * stores it, where 0 becomes 1.
     */
    static Derivation plain(IntegerType type, boolean symmetric, DType scaleType) {
        int middle = type.isSigned() ? 0 : (type.high() + 1) / 2;
        return (low, high) -> {
            if (symmetric) {
                float m = Math.max(Math.abs(low), Math.abs(high));
                return new Step(Granularity.stored(m / (type.high() - middle), scaleType), middle);
            }
            float from = Math.min(low, 0);
            float step = Uniform.evenStep(from, Math.max(high, 0), type.high() - type.low());
            float s = Granularity.stored(step, scaleType);
            double z = Math.rint(type.low() - from / s);
            return new Step(s, (int) Math.clamp(z, type.low(), type.high()));
        };
    }
}
