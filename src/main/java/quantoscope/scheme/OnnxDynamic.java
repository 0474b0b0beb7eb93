package quantoscope.scheme;

import quantoscope.kernel.Arithmetic;
import quantoscope.kernel.Layout;
import quantoscope.kernel.Limits;
import quantoscope.kernel.Program;
import quantoscope.task.Job;
import quantoscope.tensor.DType;

import java.util.List;

/**
 * ONNX DynamicQuantizeLinear: uint8 codes of one scale for everything, in float32, over a range
 * that holds 0:
 *
 * <pre>
 *   s = (max − min) / 255, z = rne(clamp(−min / s, 0, 255)), q = clamp(rne(x / s) + z, 0, 255)
 * </pre>
 *
 * <p>ONNX Runtime 1.32 leaves NaN out of the range, gives it code 0, and takes s = 1, z = 0 where
 * everything is 0; the reference evaluator of onnx 1.23 takes s = 1 / 255 there, and one NaN makes
 * its scale NaN. A range that overflows has an infinite scale in both. As run by {@code
 * src/test/golden/references.py}.
 */
final class OnnxDynamic implements SchemeType {
    private static final Parameter.Choice LIBRARY =
            new Parameter.Choice(
                    "library",
                    "Library",
                    "Whose treatment of NaN, infinities and data that is all 0: ONNX Runtime's, or"
                            + " that of ONNX's own reference evaluator.",
                    List.of(
                            new Parameter.Option("onnxruntime", "ONNX Runtime"),
                            new Parameter.Option("evaluator", "evaluator")),
                    "onnxruntime");

    private static final List<Parameter> PARAMETERS = List.of(LIBRARY);
    private static final IntegerType TYPE = IntegerType.UINT8;

    @Override
    public String id() {
        return "onnx-dynamic";
    }

    @Override
    public String title() {
        return "ONNX dynamic";
    }

    @Override
    public String summary() {
        return "at run time";
    }

    @Override
    public String help() {
        return "The codes of ONNX's DynamicQuantizeLinear: unsigned 8 bits over the range of this"
                + " very data. What runtimes do to activations while a model runs.";
    }

    @Override
    public String source() {
        return "ONNX DynamicQuantizeLinear: onnx/onnx onnx/defs/quantization/defs.cc; ONNX Runtime"
                + " 1.32, onnx 1.23.";
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
        return true;
    }

    @Override
    public void check(Settings settings, Traits traits) {
        // Every value of the one parameter suits every shape.
    }

    @Override
    public Layout layout(Settings settings, Traits traits) {
        return new Layout.Whole();
    }

    private static boolean isEvaluator(Settings settings) {
        return settings.word(LIBRARY).equals("evaluator");
    }

    @Override
    public Fitted fit(Settings settings, Calibration data, Job job) {
        Layout layout = new Layout.Whole();
        Limits every = data.everyExtreme(layout, job);
        boolean skipped = Float.isNaN(every.low()[0]) && !isEvaluator(settings);
        Limits limits = skipped ? data.numberExtremes(layout, job) : every;
        float low = Math.min(0, limits.low()[0]);
        float high = Math.max(0, limits.high()[0]);
        Integers.Step step = step(low, high, isEvaluator(settings));
        return new Fitted(
                layout,
                new float[] {step.scale()},
                DType.F32,
                new int[] {step.zero()},
                new float[0],
                false,
                new Limits(new float[] {low}, new float[] {high}));
    }

    private static Integers.Step step(float low, float high, boolean evaluator) {
        float one = evaluator ? 1f / TYPE.high() : 1;
        float s = high == low ? one : (high - low) / TYPE.high();
        float z = 0 - low / s;
        // Both clamp by comparisons, which leave 255 of a NaN.
        return new Integers.Step(
                s, z < TYPE.high() ? (int) Math.rint(Math.max(0, z)) : TYPE.high());
    }

    @Override
    public Program program(Settings settings, Traits traits, Fitted fitted) {
        return Integers.program(
                traits,
                fitted,
                TYPE.codes(),
                new Arithmetic(Arithmetic.Form.QUOTIENT, Arithmetic.Stray.CODE_ZERO));
    }

    @Override
    public int codeBits(Settings settings) {
        return TYPE.bits();
    }

    @Override
    public Formula formula(Quantizer quantizer, int parameter) {
        return IntegerFormula.of(quantizer, parameter);
    }
}
