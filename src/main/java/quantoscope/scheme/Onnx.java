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
 * a 32-bit integer. Both as run by {@code src/test/golden/references.py}.
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

    private static final List<Parameter> PARAMETERS =
            Parameter.lists(
                    List.of(TYPE),
                    RangeRule.ALL,
                    List.of(Integers.SYMMETRIC),
                    Integers.BLOCKS,
                    List.of(LIBRARY),
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
                Integers.plain(type, symmetric));
    }

    @Override
    public Program program(Settings settings, Traits traits, Fitted fitted) {
        Arithmetic.Stray stray =
                settings.word(LIBRARY).equals("evaluator")
                        ? Arithmetic.Stray.INT32
                        : Arithmetic.Stray.LOWEST;
        return Integers.program(
                traits,
                fitted,
                IntegerType.of(settings, TYPE).codes(),
                new Arithmetic(Arithmetic.Form.QUOTIENT, stray));
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
