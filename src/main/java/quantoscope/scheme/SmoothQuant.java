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
 * SmoothQuant: columns are multiplied by f, and the layer's inputs divided by it, so that large
 * inputs become smaller at the cost of the weights:
 *
 * <pre>
 *   f = max(max|x|^α / max(max|w|, 10⁻⁵)^(1 − α), 10⁻⁵)     of each column
 *   s = max(max|w f|, 10⁻⁵) / (2ᵇ⁻¹ − 1)                     of all weights, or of each index
 * </pre>
 *
 * <p>What comes back is divided by f again, for inputs that are not. Factors are found in float64
 * and kept in float32. Without inputs there are none.
 */
final class SmoothQuant implements SchemeType {
    static final Parameter.Whole BITS =
            new Parameter.Whole(
                    "bits",
                    "bits",
                    "Bits of a code: 2 to this power less one levels.",
                    new Parameter.Bounds(2, 8, "bits", false),
                    8L);

    static final Parameter.Real ALPHA =
            new Parameter.Real(
                    "alpha",
                    "Alpha",
                    "How much of the inputs' range goes over to the weights: 0 none of it, 1 all.",
                    Parameter.Bounds.of(0, 1),
                    0.5);

    private static final float LEAST = 1e-5f;

    private static final List<Parameter> PARAMETERS =
            List.of(BITS, Granularity.AXIS, LayerInputs.CALIBRATION, ALPHA);

    @Override
    public String id() {
        return "smoothquant";
    }

    @Override
    public String title() {
        return "SmoothQuant";
    }

    @Override
    public String summary() {
        return "inputs smoothed";
    }

    @Override
    public String help() {
        return "Moves part of the range of a layer's inputs into its weights, column by column,"
                + " before both are rounded. For layers whose inputs have a few large columns.";
    }

    @Override
    public String source() {
        return "G. Xiao et al., SmoothQuant: accurate and efficient post-training quantization for"
                + " large language models (2022); smooth.py and fake_quant.py of"
                + " mit-han-lab/smoothquant at c61476d.";
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
        return parameter.key().equals("alpha")
                ? settings.has(LayerInputs.CALIBRATION)
                : Granularity.applies(parameter, settings, traits);
    }

    @Override
    public void check(Settings settings, Traits traits) throws UsageProblem {
        LayerInputs.check(settings, traits);
    }

    @Override
    public int columnFactors(Settings settings, Traits traits) {
        return LayerInputs.columnFactors(settings, traits);
    }

    @Override
    public Fitted fit(Settings settings, Calibration data, Job job) throws Problem {
        Layout layout = layout(settings, data.traits());
        int most = (1 << (codeBits(settings) - 1)) - 1;
        Optional<LayerInputs> inputs = LayerInputs.of(settings, data, job);
        if (inputs.isEmpty()) {
            return fitted(layout, data.extremes(layout, job), most);
        }
        float[] weights = Weights.finite(data.source());
        double[] magnitudes = inputs.get().largestMagnitudes(job);
        float[] factors = factors(magnitudes, weights, settings.real(ALPHA));
        return fitted(layout, Weights.extremes(layout, Weights.scaled(weights, factors)), most)
                .with(factors);
    }

    private static float[] factors(double[] magnitudes, float[] weights, double alpha) {
        int columns = magnitudes.length;
        float[] largest = new float[columns];
        for (int i = 0; i < weights.length; i++) {
            largest[i % columns] = Math.max(largest[i % columns], Math.abs(weights[i]));
        }
        float[] factors = new float[columns];
        for (int i = 0; i < columns; i++) {
            double divisor = StrictMath.pow(Math.max(largest[i], LEAST), 1 - alpha);
            factors[i] = Math.max(LEAST, (float) (StrictMath.pow(magnitudes[i], alpha) / divisor));
        }
        return factors;
    }

    private static Fitted fitted(Layout layout, Limits ends, int most) {
        int sets = layout.parameters();
        float[] scale = new float[sets];
        Limits limits = new Limits(new float[sets], new float[sets]);
        for (int set = 0; set < sets; set++) {
            boolean empty = ends.low()[set] > ends.high()[set];
            float largest =
                    empty ? 0 : Math.max(Math.abs(ends.low()[set]), Math.abs(ends.high()[set]));
            scale[set] = Uniform.finiteStep(Math.max(largest, LEAST) / most, most);
            limits.low()[set] = -largest;
            limits.high()[set] = largest;
        }
        return new Fitted(layout, scale, DType.F32, new int[0], new float[0], false, limits);
    }

    @Override
    public Program program(Settings settings, Traits traits, Fitted fitted) {
        int bits = codeBits(settings);
        int most = (1 << (bits - 1)) - 1;
        Affine.Codes codes = new Affine.Codes(bits, -most, most, false);
        return Weights.scaled(Weights.affine(fitted, codes, traits), fitted);
    }

    @Override
    public int codeBits(Settings settings) {
        return (int) settings.whole(BITS);
    }

    @Override
    public Formula formula(Quantizer quantizer, int parameter) {
        boolean factors = quantizer.fitted().columnFactors().length > 0;
        return Weights.formula(quantizer, parameter, factors ? " · f" : "", factors ? " / f" : "");
    }
}
