package quantoscope.scheme;

import quantoscope.kernel.Affine;
import quantoscope.kernel.Layout;
import quantoscope.kernel.Limits;
import quantoscope.kernel.Program;
import quantoscope.task.Job;
import quantoscope.task.Problem;
import quantoscope.task.UsageProblem;
import quantoscope.tensor.DType;

import java.util.List;
import java.util.Optional;

/**
 * AWQ's search for scales: columns with large inputs are multiplied before they are rounded, so
 * that their errors get smaller, and divided after. With m the mean magnitude of a column's inputs,
 * for r = 0, 0.05 … 0.95
 *
 * <pre>
 *   f = max(mʳ, 10⁻⁴), divided by √(max f · min f)
 *   s = max(max − min, 10⁻⁵) / (2ᵇ − 1), z = clamp(−rne(min / s)) of the multiplied weights
 * </pre>
 *
 * <p>and of these the first with the least mean square error of the layer's output. The range need
 * not hold 0. Factors are found in float64 and kept in float32. Without inputs there are none.
 */
final class Awq implements SchemeType {
    /** Exponents that are tried. */
    private static final int RATIOS = 20;

    private static final double LEAST_FACTOR = 1e-4;
    private static final float LEAST_RANGE = 1e-5f;

    private static final List<Parameter> PARAMETERS =
            List.of(Gptq.BITS, Granularity.GROUP, LayerInputs.CALIBRATION);

    @Override
    public String id() {
        return "awq";
    }

    @Override
    public String title() {
        return "AWQ";
    }

    @Override
    public String summary() {
        return "important columns finer";
    }

    @Override
    public String help() {
        return "Multiplies the columns that meet large inputs before rounding and divides them"
                + " after, by factors that a search on the layer's output finds. For weights of few"
                + " bits when some of those inputs are at hand.";
    }

    @Override
    public String source() {
        return "J. Lin et al., AWQ: activation-aware weight quantization (2023);"
                + " awq/quantize/auto_scale.py and quantizer.py of mit-han-lab/llm-awq at d6e797a.";
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
    public void check(Settings settings, Traits traits) throws UsageProblem {
        LayerInputs.check(settings, traits);
    }

    @Override
    public Layout layout(Settings settings, Traits traits) {
        return LayerInputs.layout(settings, traits.shape());
    }

    @Override
    public int columnFactors(Settings settings, Traits traits) {
        return LayerInputs.columnFactors(settings, traits);
    }

    @Override
    public Fitted fit(Settings settings, Calibration data, Job job) throws Problem {
        Layout layout = layout(settings, data.traits());
        int most = (1 << codeBits(settings)) - 1;
        Optional<LayerInputs> inputs = LayerInputs.of(settings, data, job);
        if (inputs.isEmpty()) {
            return fitted(layout, data.extremes(layout, job), most);
        }
        float[] weights = Weights.finite(data.source());
        float[] factors =
                inputs.get()
                        .worked(
                                "awq " + most + layout,
                                float[].class,
                                () -> search(inputs.get(), weights, layout, most, job));
        return fitted(layout, Weights.extremes(layout, Weights.scaled(weights, factors)), most)
                .with(factors);
    }

    /** The factors of the least error. */
    private static float[] search(
            LayerInputs inputs, float[] weights, Layout layout, int most, Job job) throws Problem {
        double[] magnitudes = inputs.meanMagnitudes(job);
        double least = Double.POSITIVE_INFINITY;
        float[] best = factors(magnitudes, 0);
        for (int i = 0; i < RATIOS; i++) {
            job.check();
            float[] factors = factors(magnitudes, i / (double) RATIOS);
            double error = inputs.outputError(errors(weights, factors, layout, most), job);
            if (error < least) {
                least = error;
                best = factors;
            }
        }
        return best;
    }

    private static float[] factors(double[] magnitudes, double ratio) {
        double[] powers = new double[magnitudes.length];
        double low = Double.POSITIVE_INFINITY;
        double high = 0;
        for (int i = 0; i < powers.length; i++) {
            powers[i] = Math.max(StrictMath.pow(magnitudes[i], ratio), LEAST_FACTOR);
            low = Math.min(low, powers[i]);
            high = Math.max(high, powers[i]);
        }
        float[] factors = new float[powers.length];
        for (int i = 0; i < factors.length; i++) {
            factors[i] = (float) (powers[i] / Math.sqrt(high * low));
        }
        return factors;
    }

    /** What is wrong with each weight under some factors. */
    private static double[] errors(float[] weights, float[] factors, Layout layout, int most) {
        float[] scaled = Weights.scaled(weights, factors);
        Fitted fitted = fitted(layout, Weights.extremes(layout, scaled), most);
        double[] errors = new double[weights.length];
        for (int i = 0; i < errors.length; i++) {
            int set = layout.parameterAt(i);
            float step = fitted.scale()[set];
            int zero = fitted.zeroPoint()[set];
            double code = Math.clamp(Math.rint(scaled[i] / step) + zero, 0, most);
            errors[i] = (float) (code - zero) * step / factors[i % factors.length] - weights[i];
        }
        return errors;
    }

    private static Fitted fitted(Layout layout, Limits ends, int most) {
        int sets = layout.parameters();
        float[] scale = new float[sets];
        int[] zero = new int[sets];
        for (int set = 0; set < sets; set++) {
            boolean empty = ends.low()[set] > ends.high()[set];
            float low = empty ? 0 : ends.low()[set];
            float high = empty ? 0 : ends.high()[set];
            float step =
                    high - low < LEAST_RANGE
                            ? LEAST_RANGE / most
                            : Uniform.evenStep(low, high, most);
            scale[set] = Uniform.finiteStep(step, most);
            zero[set] = (int) Math.clamp(-Math.rint(low / scale[set]), 0, most);
        }
        return new Fitted(layout, scale, DType.F32, zero, new float[0], false, ends);
    }

    @Override
    public Program program(Settings settings, Traits traits, Fitted fitted) {
        int bits = codeBits(settings);
        Affine.Codes codes = new Affine.Codes(bits, 0, (1 << bits) - 1, false);
        return Weights.scaled(Weights.affine(fitted, codes, traits), fitted);
    }

    @Override
    public int codeBits(Settings settings) {
        return (int) settings.whole(Gptq.BITS);
    }

    @Override
    public Formula formula(Quantizer quantizer, int parameter) {
        boolean factors = quantizer.fitted().columnFactors().length > 0;
        return Weights.formula(quantizer, parameter, factors ? " · f" : "", factors ? " / f" : "");
    }
}
