package quantoscope.scheme;

import quantoscope.kernel.Arithmetic;
import quantoscope.kernel.Layout;
import quantoscope.kernel.Limits;
import quantoscope.kernel.Program;
import quantoscope.task.Job;
import quantoscope.task.UsageProblem;

import java.util.List;

/**
 * ONNX QuantizeLinear: q = clamp(rne(x / s) + z) in float32, per tensor, along an axis or in blocks
 * along a dimension. The operator takes scale and zero point as inputs; where none are given they
 * follow from the range by {@link Integers#plain}.
 *
 * <p>Finite values have the same code everywhere. ONNX Runtime 1.32 clamps before it rounds:
 * infinities saturate, NaN takes the lowest code. The reference evaluator of onnx 1.23 goes through
 * a 32-bit integer. In a float16 model the quotient is a float32 in ONNX Runtime, but a float16 for
 * 2-bit types and in the evaluator; DequantizeLinear rounds to float16 there, which is not done
 * here. Both as run by {@code src/test/golden/references.py}.
 */
final class Onnx implements SchemeType {
    private static final Parameter.Choice TYPE =
            IntegerType.parameter(IntegerType.UINT8, IntegerType.values());

    private static final Parameter.Choice LIBRARY =
            new Parameter.Choice(
                    "library",
                    "Library",
                    "Whose treatment of NaN, infinities and very large values: ONNX Runtime's, or"
                            + " that of ONNX's own reference evaluator.",
                    List.of(
                            new Parameter.Option("onnxruntime", "ONNX Runtime"),
                            new Parameter.Option("evaluator", "evaluator")),
                    "onnxruntime");

    private static final Parameter.Choice SCALE_TYPE =
            new Parameter.Choice(
                    Granularity.SCALE_TYPE.key(),
                    Granularity.SCALE_TYPE.label(),
                    "The type of the scales, which is that of the model's values. With fp16 the"
                            + " evaluator rounds x / s to fp16, and so does ONNX Runtime for two"
                            + " bits; for more it divides in fp32.",
                    List.of(
                            new Parameter.Option("f32", "fp32"),
                            new Parameter.Option("f16", "fp16")),
                    "f32");

    private static final List<Parameter> PARAMETERS =
            Parameter.lists(
                    List.of(TYPE),
                    RangeRule.ALL,
                    List.of(Integers.SYMMETRIC),
                    Integers.BLOCKS,
                    List.of(SCALE_TYPE, LIBRARY),
                    Integers.HAND);

    @Override
    public String id() {
        return "onnx";
    }

    @Override
    public String title() {
        return "ONNX";
    }

    @Override
    public String summary() {
        return "QuantizeLinear";
    }

    @Override
    public String help() {
        return "The codes of ONNX's QuantizeLinear (opset 10 on; 4 bits since 21, 2 bits since"
                + " 25). For models that ONNX Runtime will run.";
    }

    @Override
    public String source() {
        return "ONNX QuantizeLinear: onnx/onnx onnx/defs/quantization/defs.cc; ONNX Runtime 1.32,"
                + " onnx 1.23.";
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
        Integers.check(settings, IntegerType.of(settings, TYPE), traits);
    }

    private static boolean isEvaluator(Settings settings) {
        return settings.word(LIBRARY).equals("evaluator");
    }

    @Override
    public Fitted fit(Settings settings, Calibration data, Job job) {
        IntegerType type = IntegerType.of(settings, TYPE);
        boolean symmetric = Integers.is(settings, Integers.SYMMETRIC);
        Layout layout = layout(settings, data.traits());
        Limits limits = Integers.range(settings, symmetric, data, layout, job);
        return Integers.fit(
                settings,
                layout,
                limits,
                type,
                !symmetric || !type.isSigned(),
                Integers.plain(type, symmetric, Granularity.scaleType(settings)));
    }

    @Override
    public Program program(Settings settings, Traits traits, Fitted fitted) {
        IntegerType type = IntegerType.of(settings, TYPE);
        boolean half = settings.word(SCALE_TYPE).equals("f16");
        Arithmetic.Form form =
                half && (isEvaluator(settings) || type.bits() == 2)
                        ? Arithmetic.Form.HALF_QUOTIENT
                        : Arithmetic.Form.QUOTIENT;
        Arithmetic.Stray stray =
                isEvaluator(settings) ? Arithmetic.Stray.INT32 : Arithmetic.Stray.LOWEST;
        return Integers.program(traits, fitted, type.codes(), new Arithmetic(form, stray));
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
