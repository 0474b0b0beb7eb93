package quantoscope.scheme;

import quantoscope.kernel.Arithmetic;
import quantoscope.kernel.Layout;
import quantoscope.kernel.Limits;
import quantoscope.kernel.Program;
import quantoscope.task.Job;
import quantoscope.task.UsageProblem;

import java.util.List;

/**
 * What the Python tools of ONNX Runtime 1.32 make of weights ({@code
 * onnxruntime/quantization/quant_utils.py}): the range holds 0, and
 *
 * <pre>
 *   s = (max − min) / (qmax − qmin) in float64, z = rne(qmin − min / s) with that s; stored as float32
 *   s below 2⁻¹²⁶ becomes 1, with z = 0
 *   q = clamp(round(x / s) + z), within the whole type
 * </pre>
 *
 * <p>Symmetric: the range is −m … m and z = rne((qmin + qmax) / 2), with −127 … 127 for int8 and
 * −32767 … 32767 for int16. Reduced: {@link #span}. In blocks max − min is float32's, z follows
 * from the stored scale, and there is no reduced range.
 *
 * <p>The tools refuse NaN unless they are told the range. Here they are told that of the finite
 * values; NaN takes code 0, as NumPy converts it on x86.
 */
final class OrtTools implements SchemeType {
    private static final Parameter.Choice TYPE =
            IntegerType.parameter(
                    IntegerType.INT8,
                    IntegerType.INT4,
                    IntegerType.UINT4,
                    IntegerType.INT8,
                    IntegerType.UINT8,
                    IntegerType.INT16,
                    IntegerType.UINT16);

    private static final Parameter.Choice SYMMETRIC = Integers.usually(Integers.SYMMETRIC);

    private static final List<Parameter> PARAMETERS =
            Parameter.lists(
                    List.of(TYPE),
                    RangeRule.ALL,
                    List.of(SYMMETRIC, Integers.REDUCE),
                    Integers.BLOCKS,
                    Integers.HAND);

    @Override
    public String id() {
        return "ort-tools";
    }

    @Override
    public String title() {
        return "ORT tools";
    }

    @Override
    public String summary() {
        return "weights";
    }

    @Override
    public String help() {
        return "The scales and codes that ONNX Runtime's quantization tools give to weights. For"
                + " models that were, or will be, quantized by them.";
    }

    @Override
    public String source() {
        return "ONNX Runtime 1.32: onnxruntime/quantization/quant_utils.py.";
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
        return Integers.applies(parameter, settings, traits)
                && !(parameter.equals(Integers.REDUCE) && settings.has(Granularity.GROUP));
    }

    @Override
    public void check(Settings settings, Traits traits) throws UsageProblem {
        Integers.check(settings, IntegerType.of(settings, TYPE), traits);
    }

    /** The codes that the scale is chosen for. */
    private static Span span(IntegerType type, boolean reduced, boolean symmetric) {
        if (reduced) {
            return switch (type) {
                case INT8 -> new Span(-64, 64);
                case INT16 -> new Span(-16384, 16384);
                default -> new Span(type.low() / 2, type.high() / 2);
            };
        }
        boolean restricted = symmetric && type.isSigned() && type.bits() >= 8;
        return new Span(restricted ? -type.high() : type.low(), type.high());
    }

    private record Span(int low, int high) {
        /** The code in the middle, ties to even. */
        int middle() {
            return (int) Math.rint((low + high) / 2.0);
        }
    }

    @Override
    public Fitted fit(Settings settings, Calibration data, Job job) {
        IntegerType type = IntegerType.of(settings, TYPE);
        boolean symmetric = Integers.is(settings, SYMMETRIC);
        boolean blocked = settings.has(Granularity.GROUP);
        boolean reduced = Integers.is(settings, Integers.REDUCE) && !blocked;
        Span span = span(type, reduced, symmetric);
        Layout layout = layout(settings, data.traits());
        Limits limits = Integers.range(settings, symmetric, data, layout, job);
        boolean zeroed = !symmetric || span.middle() != 0;
        return Integers.fit(
                settings,
                layout,
                limits,
                type,
                zeroed,
                blocked
                        ? (low, high) -> blocked(low, high, span, symmetric)
                        : (low, high) -> step(low, high, span, symmetric));
    }

    private static Integers.Step step(float least, float most, Span span, boolean symmetric) {
        float low = Math.min(least, 0);
        float high = Math.max(most, 0);
        float m = Math.max(-low, high);
        double width = symmetric ? 2.0 * m : (double) high - low;
        double s = width / (span.high - span.low);
        if (s < Float.MIN_NORMAL) {
            return new Integers.Step(1, 0);
        }
        double z = symmetric ? span.middle() : Math.rint(span.low - low / s);
        return new Integers.Step((float) s, (int) z);
    }

    private static Integers.Step blocked(float least, float most, Span span, boolean symmetric) {
        float low = Math.min(least, 0);
        float high = Math.max(most, 0);
        float m = Math.max(-low, high);
        float width = symmetric ? m + m : high - low;
        float s = (float) ((double) width / (span.high - span.low));
        if (s < Float.MIN_NORMAL) {
            return new Integers.Step(1, symmetric ? span.middle() : 0);
        }
        double z = symmetric ? span.middle() : Math.rint(span.low - (double) low / s);
        return new Integers.Step(s, (int) Math.clamp(z, span.low, span.high));
    }

    @Override
    public Program program(Settings settings, Traits traits, Fitted fitted) {
        return Integers.program(
                traits,
                fitted,
                IntegerType.of(settings, TYPE).codes(),
                new Arithmetic(Arithmetic.Form.QUOTIENT, Arithmetic.Stray.CODE_ZERO));
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
