package quantoscope.scheme;

import quantoscope.kernel.Arithmetic;
import quantoscope.kernel.Program;
import quantoscope.task.Job;
import quantoscope.task.UsageProblem;

import java.util.List;

/**
 * PyTorch's quantized tensors, on x86: {@code quantize_per_tensor} and, with an axis, {@code
 * quantize_per_channel}, with the scales of {@link TorchObserver}. With i = 1 / s in float32:
 *
 * <pre>
 *   2.14, 2.15       q = clamp(rne(x · i) + z)
 *   to 2.13          q = clamp(rne(x · i + z)), fused per tensor, two roundings per channel
 * </pre>
 *
 * <p>Per tensor NaN and +∞ take the highest code where z is below 128 and else the lowest, because
 * a sum of 32-bit integers wraps; −∞ takes the lowest where z ≥ 0 and else the highest. Per channel
 * infinities saturate and NaN takes code 0.
 */
final class Torch implements SchemeType {
    private static final Parameter.Choice TYPE =
            IntegerType.parameter(IntegerType.INT8, IntegerType.INT8, IntegerType.UINT8);

    private static final Parameter.Choice VERSION =
            new Parameter.Choice(
                    "version",
                    "Version",
                    "Up to 2.13 the zero point is added before rounding, since 2.14 after it.",
                    List.of(
                            new Parameter.Option("2.13", "to 2.13"),
                            new Parameter.Option("2.14", "2.14 on", "2.15")),
                    "2.14");

    private static final List<Parameter> PARAMETERS =
            Parameter.lists(
                    List.of(TYPE),
                    RangeRule.ALL,
                    List.of(Integers.SYMMETRIC, Integers.REDUCE, Granularity.AXIS, VERSION),
                    Integers.HAND_OF_BYTES);

    @Override
    public String id() {
        return "torch";
    }

    @Override
    public String title() {
        return "PyTorch";
    }

    @Override
    public String summary() {
        return "quantized tensors";
    }

    @Override
    public String help() {
        return "The codes of PyTorch's quantize_per_tensor, and of quantize_per_channel along an"
                + " axis. For tensors that PyTorch quantized, whose rounding changed with"
                + " version 2.14.";
    }

    @Override
    public String source() {
        return "PyTorch 2.13 to 2.15: aten/src/ATen/native/quantized/AffineQuantizerBase.cpp,"
                + " torch/ao/quantization/observer.py.";
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
        return Integers.applies(parameter, settings, traits);
    }

    @Override
    public void check(Settings settings, Traits traits) throws UsageProblem {
        TorchObserver.check(settings, IntegerType.of(settings, TYPE), IntegerType.UINT8, traits);
    }

    @Override
    public Fitted fit(Settings settings, Calibration data, Job job) {
        IntegerType type = IntegerType.of(settings, TYPE);
        return TorchObserver.of(type, settings, false)
                .fit(settings, layout(settings, data.traits()), data, job);
    }

    @Override
    public Program program(Settings settings, Traits traits, Fitted fitted) {
        boolean channels = settings.has(Granularity.AXIS);
        Arithmetic.Form form =
                settings.word(VERSION).equals("2.14")
                        ? Arithmetic.Form.PRODUCT
                        : channels ? Arithmetic.Form.SUM : Arithmetic.Form.FUSED;
        Arithmetic.Stray stray =
                channels ? Arithmetic.Stray.CODE_ZERO : Arithmetic.Stray.INT32_CAPPED;
        return Integers.program(
                traits,
                fitted,
                IntegerType.of(settings, TYPE).codes(),
                new Arithmetic(form, stray));
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
