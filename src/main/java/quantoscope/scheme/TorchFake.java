package quantoscope.scheme;

import quantoscope.kernel.Arithmetic;
import quantoscope.kernel.Program;
import quantoscope.task.Job;
import quantoscope.task.UsageProblem;

import java.util.List;

/**
 * What PyTorch's training and export paths round to, with the scales of {@link TorchObserver}: q =
 * clamp(rne(x · i) + z), i = 1 / s in float32, within the codes that the observer was asked for.
 *
 * <pre>
 *   fake_quantize  per tensor NaN takes the lowest code and infinities saturate; per channel what is
 *                  NaN, infinite or at least 2⁶³ steps takes the lowest
 *   pt2e           quantized_decomposed.quantize_per_tensor, _per_channel: NaN takes code 0
 * </pre>
 */
final class TorchFake implements SchemeType {
    private static final Parameter.Choice TYPE =
            IntegerType.parameter(IntegerType.INT8, IntegerType.values());

    private static final Parameter.Choice LIBRARY =
            new Parameter.Choice(
                    "library",
                    "Operator",
                    "torch.fake_quantize, or the quantized_decomposed operators of PT2E: they treat"
                            + " NaN and infinities each in its own way.",
                    List.of(
                            new Parameter.Option("fake-quantize", "fake"),
                            new Parameter.Option("pt2e", "PT2E")),
                    "fake-quantize");

    private static final List<Parameter> PARAMETERS =
            Parameter.lists(
                    List.of(TYPE),
                    RangeRule.ALL,
                    List.of(Integers.SYMMETRIC, Integers.REDUCE, Granularity.AXIS, LIBRARY),
                    Integers.HAND);

    @Override
    public String id() {
        return "torch-fake";
    }

    @Override
    public String title() {
        return "PyTorch fake";
    }

    @Override
    public String summary() {
        return "training, PT2E";
    }

    @Override
    public String help() {
        return "The rounding of PyTorch's fake_quantize, which training sees, and of its PT2E"
                + " export. For any number of bits up to 16.";
    }

    @Override
    public String source() {
        return "PyTorch 2.13 to 2.15: torch.fake_quantize_per_tensor_affine and"
                + " quantized_decomposed.";
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
        // Here the reduced range bounds the codes too.
        return parameter.equals(Integers.REDUCE) || Integers.applies(parameter, settings, traits);
    }

    @Override
    public void check(Settings settings, Traits traits) throws UsageProblem {
        // PT2E takes a zero point beyond the codes, which uint16 then has.
        IntegerType widest = isPt2e(settings) ? IntegerType.UINT8 : IntegerType.UINT16;
        TorchObserver.check(settings, IntegerType.of(settings, TYPE), widest, traits);
    }

    private static boolean isPt2e(Settings settings) {
        return settings.word(LIBRARY).equals("pt2e");
    }

    private static TorchObserver observer(Settings settings) {
        return TorchObserver.of(IntegerType.of(settings, TYPE), settings, true);
    }

    @Override
    public Fitted fit(Settings settings, Calibration data, Job job) {
        return observer(settings).fit(settings, layout(settings, data.traits()), data, job);
    }

    @Override
    public Program program(Settings settings, Traits traits, Fitted fitted) {
        Arithmetic.Stray fake =
                settings.has(Granularity.AXIS) ? Arithmetic.Stray.INT64 : Arithmetic.Stray.LOWEST;
        Arithmetic.Stray stray = isPt2e(settings) ? Arithmetic.Stray.CODE_ZERO : fake;
        return Integers.program(
                traits,
                fitted,
                observer(settings).codes(),
                new Arithmetic(Arithmetic.Form.PRODUCT, stray));
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
