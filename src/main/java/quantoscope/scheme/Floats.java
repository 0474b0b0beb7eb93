package quantoscope.scheme;

import quantoscope.kernel.BinaryFloat;
import quantoscope.kernel.BinaryFloat.Specials;
import quantoscope.kernel.FloatFormat;
import quantoscope.kernel.Layout;
import quantoscope.kernel.Limits;
import quantoscope.kernel.Minifloat;
import quantoscope.kernel.Program;
import quantoscope.task.Job;
import quantoscope.task.UsageProblem;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Casts to a floating-point type, named or of any exponent and mantissa. Without a scale x is cast
 * as it is; with one, s = m / largest, m the range's larger magnitude, so that the range just fits.
 */
final class Floats implements SchemeType {
    private static final String CUSTOM = "custom";
    private static final String NO_SCALE = "none";

    static final Parameter.Choice TYPE =
            new Parameter.Choice(
                    "type",
                    "Type",
                    "The floating-point type, or custom for any exponent and mantissa.",
                    Stream.concat(
                                    Arrays.stream(FloatType.values())
                                            .map(type ->
                                                    new Parameter.Option(type.id(), type.title())),
                                    Stream.of(new Parameter.Option(CUSTOM, "custom")))
                            .toList(),
                    "e4m3fn");

    static final Parameter.Whole EXPONENT =
            new Parameter.Whole(
                    "exponent",
                    "Exponent",
                    "Bits of the exponent of a custom type.",
                    new Parameter.Bounds(1, 8, "", false),
                    4L);

    static final Parameter.Whole MANTISSA =
            new Parameter.Whole(
                    "mantissa",
                    "Mantissa",
                    "Bits of the mantissa of a custom type, the leading 1 not counted.",
                    new Parameter.Bounds(0, 10, "", false),
                    3L);

    static final Parameter.Whole BIAS =
            new Parameter.Whole(
                    "bias",
                    "Bias",
                    "What a custom type's exponent field is larger by; usually half of the"
                            + " exponents.",
                    Parameter.Bounds.of(-100, 127),
                    null);

    static final Parameter.Choice SPECIALS =
            new Parameter.Choice(
                    "specials",
                    "Specials",
                    "Which patterns of a custom type are infinities or NaN.",
                    List.of(
                            new Parameter.Option("ieee", "∞, NaN"),
                            new Parameter.Option("fn", "one NaN"),
                            new Parameter.Option("fnuz", "NaN, no −0"),
                            new Parameter.Option("none", "none")),
                    "fn");

    static final Parameter.Choice SATURATE =
            new Parameter.Choice(
                    "saturate",
                    "Overflow",
                    "Whether what is too large becomes the largest value, or infinity or NaN.",
                    List.of(
                            new Parameter.Option("yes", "to largest"),
                            new Parameter.Option("no", "to ∞ or NaN")),
                    "yes");

    static final Parameter.Choice LIBRARY =
            new Parameter.Choice(
                    "library",
                    "Variant",
                    "Whose cast it is: they differ in overflow, infinities, NaN, and E8M0.",
                    Arrays.stream(FloatLibrary.values())
                            .map(library -> new Parameter.Option(library.id(), library.title()))
                            .toList(),
                    "standard");

    static final Parameter.Choice ROUNDING =
            new Parameter.Choice(
                    "rounding",
                    "Rounding",
                    "How a value between two powers of two is rounded; ties go up.",
                    List.of(
                            new Parameter.Option("up", "up"),
                            new Parameter.Option("nearest", "nearest"),
                            new Parameter.Option("down", "down")),
                    "up");

    static final Parameter.Choice RANGE =
            new Parameter.Choice(
                    "range",
                    "Range",
                    "The interval that is scaled to the largest value; none for no scale.",
                    Stream.concat(
                                    Stream.of(new Parameter.Option(NO_SCALE, "no scale")),
                                    RangeRule.RANGE.options().stream())
                            .toList(),
                    NO_SCALE);

    private static final List<Parameter> RULE =
            RangeRule.ALL.stream().filter(parameter -> !parameter.equals(RangeRule.RANGE)).toList();

    private static final List<Parameter> PARAMETERS =
            Parameter.lists(
                    List.of(TYPE, EXPONENT, MANTISSA, BIAS, SATURATE, LIBRARY, RANGE),
                    RULE,
                    Granularity.ALL,
                    List.of(ROUNDING, SPECIALS));

    @Override
    public String id() {
        return "float";
    }

    @Override
    public String title() {
        return "Float";
    }

    @Override
    public String name(Settings settings) {
        FloatFields fields = fields(settings);
        return type(settings)
                .map(FloatType::title)
                .orElse("E%dM%d".formatted(fields.exponentBits(), fields.mantissaBits()));
    }

    @Override
    public String summary() {
        return "exponent and mantissa";
    }

    @Override
    public Map<String, Map<String, Object>> aliases() {
        Map<String, Map<String, Object>> names = new TreeMap<>();
        for (FloatType type : FloatType.values()) {
            names.put(type.id(), Map.of(TYPE.key(), type.id()));
        }
        return names;
    }

    @Override
    public String help() {
        return "Keeps a sign, an exponent and a few digits: the error grows with the value, small"
                + " values keep theirs. What accelerators multiply, from fp16 down to four bits.";
    }

    @Override
    public String source() {
        return "IEEE 754; OCP 8-bit Floating Point 1.0; OCP Microscaling Formats 1.0; as ml_dtypes"
                + " 0.6, PyTorch 2.15, onnx 1.23 and ONNX Runtime 1.32 cast.";
    }

    @Override
    public Family family() {
        return Family.FLOAT;
    }

    @Override
    public List<Parameter> parameters() {
        return PARAMETERS;
    }

    @Override
    public Map<String, Object> implied(Map<String, ?> given) {
        Map<String, Object> all = new TreeMap<>(given);
        if (!given.containsKey(TYPE.key())
                && Stream.of(EXPONENT, MANTISSA, BIAS, SPECIALS)
                        .anyMatch(field -> given.containsKey(field.key()))) {
            all.put(TYPE.key(), CUSTOM);
        }
        return all;
    }

    /** The type by its name; empty for a custom one. */
    private static Optional<FloatType> type(Settings settings) {
        return FloatType.of(settings.word(TYPE));
    }

    private static FloatLibrary library(Settings settings) {
        return type(settings).isEmpty()
                ? FloatLibrary.STANDARD
                : FloatLibrary.of(settings.word(LIBRARY));
    }

    private static FloatFields fields(Settings settings) {
        return type(settings).map(FloatType::fields).orElseGet(() -> custom(settings));
    }

    private static FloatFields custom(Settings settings) {
        int exponent = (int) settings.whole(EXPONENT);
        Specials specials =
                switch (settings.word(SPECIALS)) {
                    case "ieee" -> Specials.IEEE;
                    case "fnuz" -> Specials.NAN_FOR_NEGATIVE_ZERO;
                    case "none" -> Specials.NONE;
                    default -> Specials.NAN;
                };
        int half = 1 << (exponent - 1);
        int usual = specials == Specials.NAN_FOR_NEGATIVE_ZERO ? half : half - 1;
        int bias = settings.optional(BIAS).orElse(usual);
        return new FloatFields(exponent, (int) settings.whole(MANTISSA), bias, specials);
    }

    private static FloatFormat format(Settings settings) {
        boolean saturate = settings.word(SATURATE).equals("yes");
        return type(settings)
                .map(type -> library(settings).format(type, saturate, settings.word(ROUNDING)))
                .orElseGet(() -> FloatLibrary.custom(custom(settings), saturate));
    }

    /**
     * Types that reach as far as float32 need no scale, and scales to their ends would overflow.
     */
    private static boolean scalable(Settings settings) {
        return fields(settings).exponentBits() < 8;
    }

    private static boolean scaled(Settings settings) {
        return scalable(settings) && !settings.word(RANGE).equals(NO_SCALE);
    }

    @Override
    public boolean applies(Parameter parameter, Settings settings, Traits traits) {
        Optional<FloatType> type = type(settings);
        boolean powers = type.equals(Optional.of(FloatType.E8M0FNU));
        return switch (parameter.key()) {
            case "type" -> true;
            case "exponent", "mantissa", "bias", "specials" -> type.isEmpty();
            case "saturate" ->
                    type.map(named -> library(settings).choosesSaturation(named))
                            .orElseGet(() -> custom(settings).specials() != Specials.NONE);
            case "library" -> type.isPresent();
            case "rounding" -> powers && library(settings).choosesRounding();
            case "range" -> scalable(settings);
            default ->
                    scaled(settings)
                            && (RULE.contains(parameter)
                                    ? RangeRule.applies(parameter, settings)
                                    : Granularity.applies(parameter, settings, traits));
        };
    }

    @Override
    public void check(Settings settings, Traits traits) throws UsageProblem {
        if (type(settings).isEmpty()) {
            checkCustom(custom(settings));
        } else {
            checkLibrary(type(settings).get(), library(settings));
        }
        if (scaled(settings)) {
            Granularity.check(settings, traits.shape());
            RangeRule.check(settings, traits);
        }
    }

    private static void checkLibrary(FloatType type, FloatLibrary library) throws UsageProblem {
        if (!library.has(type)) {
            List<String> others =
                    Arrays.stream(FloatLibrary.values())
                            .filter(each -> each.has(type))
                            .map(FloatLibrary::id)
                            .toList();
            throw new UsageProblem(
                    "library=%s has no %s; choose %s."
                            .formatted(library.id(), type.id(), String.join(" or ", others)));
        }
    }

    private static void checkCustom(FloatFields fields) throws UsageProblem {
        if (fields.bits() > 16) {
            throw new UsageProblem(
                    "exponent and mantissa must have 15 bits at most together; %d and %d were given."
                            .formatted(fields.exponentBits(), fields.mantissaBits()));
        }
        if (fields.specials() == Specials.IEEE && fields.mantissaBits() == 0) {
            throw new UsageProblem("specials=ieee needs a mantissa of at least one bit, for NaN.");
        }
        int largest = fields.largestPattern();
        if (largest < 1) {
            throw new UsageProblem("This type has no value but 0: give it a mantissa.");
        }
        int highest = Math.max(1, largest >> fields.mantissaBits());
        if (highest - fields.bias() > 127) {
            throw new UsageProblem(
                    "bias must be %d or more, for the largest value to be a float32; %d is in force."
                            .formatted(highest - 127, fields.bias()));
        }
    }

    @Override
    public Layout layout(Settings settings, Traits traits) {
        return scaled(settings) ? Granularity.layout(settings, traits.shape()) : new Layout.Whole();
    }

    @Override
    public Fitted fit(Settings settings, Calibration data, Job job) {
        Layout layout = layout(settings, data.traits());
        float largest = format(settings).largest();
        if (!scaled(settings)) {
            float low = format(settings) instanceof BinaryFloat ? -largest : 0;
            return new Fitted(
                    layout,
                    new float[0],
                    Granularity.scaleType(Settings.DEFAULTS),
                    new int[0],
                    new float[0],
                    false,
                    new Limits(new float[] {low}, new float[] {largest}));
        }
        Limits limits = RangeRule.limits(settings, true, data, layout, job);
        float[] scale = new float[layout.parameters()];
        for (int p = 0; p < scale.length; p++) {
            scale[p] =
                    Granularity.stored(limits.high()[p] / largest, Granularity.scaleType(settings));
        }
        return new Fitted(
                layout,
                scale,
                Granularity.scaleType(settings),
                new int[0],
                new float[0],
                false,
                limits);
    }

    @Override
    public Program program(Settings settings, Traits traits, Fitted fitted) {
        float[] scale = fitted.scale();
        if (!scaled(settings)) {
            scale = new float[] {1};
        }
        return new Minifloat(
                fitted.layout(),
                scale,
                format(settings),
                fitted.limitsOrNone(),
                traits.largestSample());
    }

    @Override
    public int codeBits(Settings settings) {
        return format(settings).bits();
    }

    @Override
    public Formula formula(Quantizer quantizer, int parameter) {
        return FloatFormula.of(quantizer, (Minifloat) quantizer.program(), parameter);
    }
}
