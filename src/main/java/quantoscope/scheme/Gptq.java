package quantoscope.scheme;

import quantoscope.kernel.Affine;
import quantoscope.kernel.Contextual;
import quantoscope.kernel.Layout;
import quantoscope.kernel.Limits;
import quantoscope.kernel.Program;
import quantoscope.kernel.Replaced;
import quantoscope.task.Job;
import quantoscope.task.Problem;
import quantoscope.task.UsageProblem;
import quantoscope.tensor.DType;

import java.util.List;
import java.util.Optional;

/**
 * GPTQ: weights are rounded column by column, and those not rounded yet make up for the error on
 * the layer's inputs ({@link GptqFit}). The steps are those of its code, with the range widened to
 * hold 0:
 *
 * <pre>
 *   zero point   s = (max − min) / (2ᵇ − 1), z = rne(−min / s)
 *   symmetric    the range ±max|w| where there are weights below 0, z = 2ᵇ⁻¹
 * </pre>
 *
 * <p>A range of nothing but 0 counts as ±1. Without inputs it is plain rounding, which is what GPTQ
 * comes to on independent inputs of one size.
 */
final class Gptq implements SchemeType {
    static final Parameter.Whole BITS =
            new Parameter.Whole(
                    "bits",
                    "bits",
                    "Bits of a code: 2 to this power levels.",
                    new Parameter.Bounds(2, 8, "bits", false),
                    4L);

    static final Parameter.Choice ORDER =
            new Parameter.Choice(
                    "order",
                    "Order",
                    "Whether columns are rounded as they stand, or those with the largest inputs"
                            + " first; groups then take their steps from the weights as they were.",
                    List.of(
                            new Parameter.Option("columns", "as they stand"),
                            new Parameter.Option("activation", "largest first")),
                    "columns");

    static final Parameter.Real DAMP =
            new Parameter.Real(
                    "damp",
                    "Damping",
                    "What is added to the inputs' mean square, as a share of it; more where inputs"
                            + " are few.",
                    new Parameter.Bounds(1e-6, 1, "", true),
                    0.01);

    private static final List<Parameter> PARAMETERS =
            List.of(
                    BITS,
                    Integers.SYMMETRIC,
                    Granularity.GROUP,
                    LayerInputs.CALIBRATION,
                    ORDER,
                    DAMP);

    @Override
    public String id() {
        return "gptq";
    }

    @Override
    public String title() {
        return "GPTQ";
    }

    @Override
    public String summary() {
        return "errors made up for";
    }

    @Override
    public String help() {
        return "Rounds a layer's weights one column after the other and lets those still to come"
                + " make up for the error on the layer's inputs. For weights of few bits when some"
                + " of those inputs are at hand.";
    }

    @Override
    public String source() {
        return "E. Frantar et al., GPTQ: accurate post-training quantization for generative"
                + " pre-trained transformers (2022); gptq.py and quant.py of IST-DASLab/gptq at"
                + " 2d65066.";
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
        return switch (parameter.key()) {
            case "order", "damp" -> settings.has(LayerInputs.CALIBRATION);
            default -> true;
        };
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
    public Fitted fit(Settings settings, Calibration data, Job job) throws Problem {
        Layout layout = layout(settings, data.traits());
        Steps steps = Steps.of(settings, layout.parameters());
        Optional<LayerInputs> inputs = LayerInputs.of(settings, data, job);
        if (inputs.isPresent()) {
            float[] made = new GptqFit(settings, data, steps, inputs.get()).run(job);
            return steps.fitted(layout).with(Fitted.Unstored.replacing(made));
        }
        Limits ends = data.extremes(layout, job);
        for (int set = 0; set < layout.parameters(); set++) {
            steps.set(set, ends.low()[set], ends.high()[set]);
        }
        return steps.fitted(layout);
    }

    /**
     * The steps of all parameter sets, to be filled.
     *
     * @param most the largest code
     * @param limits what each set holds
     */
    record Steps(boolean symmetric, int most, float[] scale, int[] zero, Limits limits) {
        static Steps of(Settings settings, int sets) {
            return new Steps(
                    Integers.is(settings, Integers.SYMMETRIC),
                    (1 << settings.whole(BITS)) - 1,
                    new float[sets],
                    new int[sets],
                    new Limits(new float[sets], new float[sets]));
        }

        /** The step of a range. */
        void set(int set, float smallest, float largest) {
            float low = Math.min(smallest, 0);
            float high = Math.max(largest, 0);
            if (symmetric) {
                high = Math.max(-low, high);
                low = low < 0 ? -high : 0;
            }
            if (low == 0 && high == 0) {
                low = -1;
                high = 1;
            }
            float step = Uniform.finiteStep(Uniform.evenStep(low, high, most), most);
            scale[set] = Granularity.stored(step, DType.F32);
            zero[set] =
                    symmetric
                            ? (most + 1) / 2
                            : (int) Math.clamp(Math.rint(-low / scale[set]), 0, most);
            limits.low()[set] = low;
            limits.high()[set] = high;
        }

        /** What a weight comes back as. */
        float rounded(int set, float weight) {
            double code = Math.clamp(Math.rint(weight / scale[set]) + zero[set], 0, most);
            return (float) (code - zero[set]) * scale[set];
        }

        Fitted fitted(Layout layout) {
            return new Fitted(layout, scale, DType.F32, zero, new float[0], false, limits);
        }
    }

    @Override
    public Program program(Settings settings, Traits traits, Fitted fitted) {
        int bits = codeBits(settings);
        Affine affine =
                Weights.affine(fitted, new Affine.Codes(bits, 0, (1 << bits) - 1, false), traits);
        float[] replaced = fitted.unstored().replaced();
        return replaced.length == 0 ? affine : new Contextual(affine, new Replaced(replaced));
    }

    @Override
    public int codeBits(Settings settings) {
        return (int) settings.whole(BITS);
    }

    @Override
    public Formula formula(Quantizer quantizer, int parameter) {
        return Weights.formula(
                quantizer,
                parameter,
                quantizer.scheme().settings().has(LayerInputs.CALIBRATION) ? "′" : "",
                "");
    }
}
