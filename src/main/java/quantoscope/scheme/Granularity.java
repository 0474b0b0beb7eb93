package quantoscope.scheme;

import quantoscope.kernel.Layout;
import quantoscope.task.UsageProblem;
import quantoscope.tensor.DType;
import quantoscope.tensor.Shape;

import java.util.List;

/**
 * Which values share a scale, and how scales are stored: parameters that several schemes have. One
 * scale for the tensor when neither an axis nor a group is given.
 */
final class Granularity {
    static final Parameter.Whole AXIS =
            new Parameter.Whole(
                    "axis",
                    "Axis",
                    "One scale for each index of this dimension, 0 the first.",
                    Parameter.Bounds.of(0, 63),
                    null);

    static final Parameter.Whole GROUP =
            new Parameter.Whole(
                    "group",
                    "Group",
                    "One scale for this many consecutive values; the last group may be short.",
                    new Parameter.Bounds(1, 1 << 30, "", true),
                    null);

    static final Parameter.Choice LAYOUT =
            new Parameter.Choice(
                    "layout",
                    "Groups in",
                    "Whether groups run along the last dimension, or over the flattened data.",
                    List.of(
                            new Parameter.Option("row", "row"),
                            new Parameter.Option("flat", "flattened")),
                    "row");

    static final Parameter.Choice SCALE_TYPE =
            new Parameter.Choice(
                    "scale-type",
                    "Scale as",
                    "The type scales are stored in; values are divided by the scale as stored.",
                    List.of(
                            new Parameter.Option("f32", "fp32"),
                            new Parameter.Option("f16", "fp16"),
                            new Parameter.Option("bf16", "bf16"),
                            new Parameter.Option("e8m0", "E8M0")),
                    "f32");

    static final List<Parameter> ALL = List.of(AXIS, GROUP, LAYOUT, SCALE_TYPE);

    /** More parameter sets than this are refused: their tables would take gigabytes. */
    private static final long MOST_SETS = 1L << 27;

    private Granularity() {}

    static boolean applies(Parameter parameter, Settings settings, Traits traits) {
        return switch (parameter.key()) {
            case "axis" -> traits.shape().rank() > 0;
            case "layout" -> settings.has(GROUP);
            default -> true;
        };
    }

    static void check(Settings settings, Shape shape) throws UsageProblem {
        if (settings.has(AXIS) && settings.has(GROUP)) {
            throw new UsageProblem(
                    "axis and group exclude each other: give one scale per index, or per group.");
        }
        checkBlocks(settings, shape);
    }

    /** The same where groups may run along the axis. */
    static void checkBlocks(Settings settings, Shape shape) throws UsageProblem {
        if (settings.has(AXIS) && settings.whole(AXIS) >= shape.rank()) {
            throw new UsageProblem(
                    "axis must be below %d, the number of dimensions; %d was given."
                            .formatted(shape.rank(), settings.whole(AXIS)));
        }
        long sets =
                settings.has(GROUP)
                        ? groups(settings, shape)
                        : settings.has(AXIS) ? shape.dimension((int) settings.whole(AXIS)) : 1;
        if (sets > MOST_SETS) {
            throw new UsageProblem(
                    "%s makes %d scales, and at most %d can be held: choose a larger group."
                            .formatted(settings.has(GROUP) ? "group" : "axis", sets, MOST_SETS));
        }
    }

    private static long groups(Settings settings, Shape shape) {
        long size = settings.whole(GROUP);
        if (settings.word(LAYOUT).equals("flat")) {
            return Math.ceilDiv(shape.count(), size);
        }
        long extent =
                settings.has(AXIS) ? shape.dimension((int) settings.whole(AXIS)) : shape.last();
        return shape.count() / Math.max(1, extent) * Math.ceilDiv(extent, size);
    }

    /** The layout for a shape that passed {@link #check}. */
    static Layout layout(Settings settings, Shape shape) {
        if (settings.has(AXIS) && settings.has(GROUP)) {
            return Layout.Blocks.of(shape, (int) settings.whole(AXIS), (int) settings.whole(GROUP));
        }
        if (settings.has(AXIS)) {
            return Layout.Axis.of(shape, (int) settings.whole(AXIS));
        }
        if (settings.has(GROUP)) {
            int size = (int) settings.whole(GROUP);
            return settings.word(LAYOUT).equals("flat")
                    ? Layout.Groups.flat(shape, size)
                    : Layout.Groups.byRow(shape, size);
        }
        return new Layout.Whole();
    }

    /** The type in which scales are stored. */
    static DType scaleType(Settings settings) {
        return switch (settings.word(SCALE_TYPE)) {
            case "f16" -> DType.F16;
            case "bf16" -> DType.BF16;
            case "e8m0" -> DType.F8_E8M0;
            default -> DType.F32;
        };
    }

    /**
     * A scale as its type stores it; one that is stored as 0 becomes 1.
     *
     * <p>f16 and bf16 round to nearest, ties to even, and saturate at their largest finite value.
     * E8M0 rounds up to the next power of two, so that no value of the range clips (torchao's
     * {@code ceil}), and saturates at 2⁻¹²⁷ and 2¹²⁷.
     *
     * @param scale finite, 0 or above
     */
    static float stored(float scale, DType type) {
        float stored =
                switch (type) {
                    case F16 -> Math.min(Float.float16ToFloat(Float.floatToFloat16(scale)), 65504);
                    case BF16 -> bf16(scale);
                    case F8_E8M0 -> powerAbove(scale);
                    default -> scale;
                };
        return stored == 0 ? 1 : stored;
    }

    private static float bf16(float scale) {
        int bits = Float.floatToRawIntBits(scale);
        int rounded = (bits + 0x7FFF + ((bits >>> 16) & 1)) & 0xFFFF0000;
        return Float.intBitsToFloat(Math.min(rounded, 0x7F7F0000));
    }

    private static float powerAbove(float scale) {
        if (scale == 0) {
            return 0;
        }
        double power = Math.scalb(1.0, Math.getExponent((double) scale));
        return (float) Math.clamp(power < scale ? 2 * power : power, 0x1p-127, 0x1p127);
    }
}
