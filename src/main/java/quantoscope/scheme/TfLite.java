package quantoscope.scheme;

import quantoscope.kernel.Affine;
import quantoscope.kernel.Arithmetic;
import quantoscope.kernel.Layout;
import quantoscope.kernel.Limits;
import quantoscope.kernel.Program;
import quantoscope.kernel.Rounding;
import quantoscope.task.Job;
import quantoscope.task.UsageProblem;

import java.util.List;

/**
 * TensorFlow Lite. Activations, by its QUANTIZE kernel and {@code GetAsymmetricQuantizationParams}:
 * the range holds 0, and in float32
 *
 * <pre>
 *   s = (max − min) / (qmax − qmin), z = rha(qmin − min / s), q = clamp(rha(x / s) + z)
 * </pre>
 *
 * <p>Weights (symmetric; int8 and int16), by its quantization tools: s = m / 127, q = rha(x · (127
 * / m)) within −127 … 127, or with 32767 and x · (1 / s). rha rounds half away from 0. Data that is
 * all 0 has s = 1 per tensor and s = 0 per channel.
 *
 * <p>The kernel holds rha(x / s) in 32 bits, so that on x86 NaN, infinities and what does not fit
 * take the lowest code, or the highest where z < 0: as LiteRT 2.3 ran it. A NaN among weights,
 * which leaves their range undefined, takes the lowest code per tensor and 0 per channel. Sources:
 * tensorflow/lite/kernels/internal/reference/quantize.h and
 * tensorflow/lite/tools/optimize/quantization_utils.cc.
 */
final class TfLite implements SchemeType {
    private static final Parameter.Choice TYPE =
            IntegerType.parameter(
                    IntegerType.INT8, IntegerType.INT8, IntegerType.UINT8, IntegerType.INT16);

    private static final Parameter.Choice SYMMETRIC = Integers.usually(Integers.SYMMETRIC);

    private static final List<Parameter> PARAMETERS =
            Parameter.lists(
                    List.of(TYPE),
                    RangeRule.ALL,
                    List.of(SYMMETRIC, Granularity.AXIS),
                    Integers.HAND_OF_BYTES);

    @Override
    public String id() {
        return "tflite";
    }

    @Override
    public String title() {
        return "TensorFlow Lite";
    }

    @Override
    public String summary() {
        return "half away from 0";
    }

    @Override
    public String help() {
        return "The scales and codes of TensorFlow Lite: for activations with a zero point, for"
                + " weights without one and with the lowest code left out. For models on phones"
                + " and microcontrollers.";
    }

    @Override
    public String source() {
        return "TensorFlow Lite: tensorflow/lite/kernels/internal/reference/quantize.h,"
                + " tensorflow/lite/tools/optimize/quantization_utils.cc.";
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
        return parameter.equals(SYMMETRIC)
                ? IntegerType.of(settings, TYPE).isSigned()
                : Integers.applies(parameter, settings, traits);
    }

    @Override
    public void check(Settings settings, Traits traits) throws UsageProblem {
        Integers.check(settings, IntegerType.of(settings, TYPE), traits);
    }

    /** Whether they are weights. */
    private static boolean isSymmetric(Settings settings) {
        return IntegerType.of(settings, TYPE).isSigned() && Integers.is(settings, SYMMETRIC);
    }

    @Override
    public Fitted fit(Settings settings, Calibration data, Job job) {
        IntegerType type = IntegerType.of(settings, TYPE);
        boolean symmetric = isSymmetric(settings);
        Layout layout = layout(settings, data.traits());
        // What a tensor of zeros has as its scale.
        float none = layout instanceof Layout.Whole ? 1 : 0;
        Limits limits = Integers.range(settings, symmetric, data, layout, job);
        return Integers.fit(
                settings,
                layout,
                limits,
                type,
                !symmetric,
                (low, high) ->
                        symmetric
                                ? new Integers.Step(high == 0 ? none : high / type.high(), 0)
                                : asymmetric(low, high, type, none));
    }

    private static Integers.Step asymmetric(float low, float high, IntegerType type, float none) {
        float from = Math.min(low, 0);
        float s = (Math.max(high, 0) - from) / ((float) type.high() - type.low());
        float z = s == 0 ? type.low() : type.low() - from / s;
        float within = Math.clamp(z, type.low(), type.high());
        // Exact: the sum of a magnitude and one half is a double.
        double away = Math.copySign(Math.floor(Math.abs((double) within) + 0.5), within);
        return new Integers.Step(s == 0 ? none : s, (int) away);
    }

    @Override
    public Program program(Settings settings, Traits traits, Fitted fitted) {
        IntegerType type = IntegerType.of(settings, TYPE);
        boolean symmetric = isSymmetric(settings);
        Affine.Codes codes =
                symmetric
                        ? new Affine.Codes(type.bits(), -type.high(), type.high(), false)
                        : type.codes();
        Arithmetic.Stray weights =
                settings.has(Granularity.AXIS)
                        ? Arithmetic.Stray.CODE_ZERO
                        : Arithmetic.Stray.LOWEST;
        Arithmetic arithmetic =
                symmetric
                        ? new Arithmetic(
                                Arithmetic.Form.PRODUCT, weights, inverses(settings, fitted, type))
                        : new Arithmetic(Arithmetic.Form.QUOTIENT, Arithmetic.Stray.INT32);
        return Integers.program(traits, fitted, codes, Rounding.HALF_AWAY, arithmetic);
    }

    /** What weights are multiplied with: from the range, which is not one over the scale. */
    private static float[] inverses(Settings settings, Fitted fitted, IntegerType type) {
        float[] inverses = new float[fitted.scale().length];
        boolean ranged =
                type == IntegerType.INT8
                        && !settings.has(Integers.SCALE)
                        && fitted.limits().high().length == inverses.length;
        for (int p = 0; p < inverses.length; p++) {
            float s = fitted.scale()[p];
            float m = ranged ? fitted.limits().high()[p] : 0;
            boolean finite = m > 0 && m < Float.POSITIVE_INFINITY;
            inverses[p] = finite ? type.high() / m : s == 0 ? 0 : 1 / s;
        }
        return inverses;
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
