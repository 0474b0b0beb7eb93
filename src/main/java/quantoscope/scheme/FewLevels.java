package quantoscope.scheme;

import quantoscope.kernel.Layout;
import quantoscope.kernel.Levels;
import quantoscope.kernel.Limits;
import quantoscope.kernel.Program;
import quantoscope.task.Job;
import quantoscope.task.UsageProblem;
import quantoscope.tensor.DType;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Two or three levels about 0, their scale the least-squares one:
 *
 * <pre>
 *   ternary   −α, 0, α: Δ = 0.7 · mean|x|, α = the mean of the |x| above Δ; |x| ≤ Δ becomes 0
 *             (Ternary Weight Networks, arXiv 1605.04711)
 *   binary    −α, α: α = mean|x|; 0 becomes α                       (XNOR-Net, arXiv 1603.05279)
 * </pre>
 *
 * <p>Means are taken in double over the finite values of each parameter set.
 */
final class FewLevels implements SchemeType {
    static final Parameter.Real THRESHOLD =
            new Parameter.Real(
                    "threshold",
                    "Threshold",
                    "Where 0 ends, in mean magnitudes; 0.7 is best for both even and normal data.",
                    new Parameter.Bounds(0.01, 10, "", true),
                    0.7);

    /** How many. */
    enum Kind {
        TERNARY(
                "ternary",
                "Ternary",
                "−α, 0 and α",
                "Keeps of each value its sign, or nothing where it is small. Multiplying becomes"
                        + " adding; Ternary Weight Networks are trained for it."),
        BINARY(
                "binary",
                "Binary",
                "−α and α",
                "Keeps of each value only its sign, times the mean magnitude. One bit a weight, as"
                        + " in XNOR-Net.");

        private final String id;
        private final String title;
        private final String summary;
        private final String help;

        Kind(String id, String title, String summary, String help) {
            this.id = id;
            this.title = title;
            this.summary = summary;
            this.help = help;
        }
    }

    private final Kind kind;
    private final List<Parameter> parameters;

    FewLevels(Kind kind) {
        this.kind = kind;
        this.parameters =
                kind == Kind.TERNARY
                        ? Parameter.lists(List.of(THRESHOLD), Granularity.ALL)
                        : Parameter.lists(Granularity.ALL);
    }

    @Override
    public String id() {
        return kind.id;
    }

    @Override
    public String title() {
        return kind.title;
    }

    @Override
    public String summary() {
        return kind.summary;
    }

    @Override
    public String help() {
        return kind.help;
    }

    @Override
    public String source() {
        return switch (kind) {
            case TERNARY -> "Ternary Weight Networks, arXiv 1605.04711.";
            case BINARY -> "XNOR-Net, arXiv 1603.05279.";
        };
    }

    @Override
    public Family family() {
        return Family.CODEBOOK;
    }

    @Override
    public List<Parameter> parameters() {
        return parameters;
    }

    @Override
    public boolean applies(Parameter parameter, Settings settings, Traits traits) {
        return Granularity.applies(parameter, settings, traits);
    }

    @Override
    public void check(Settings settings, Traits traits) throws UsageProblem {
        Granularity.check(settings, traits.shape());
    }

    @Override
    public Fitted fit(Settings settings, Calibration data, Job job) {
        Layout layout = Granularity.layout(settings, data.traits().shape());
        float[] divisor = new float[layout.parameters()];
        Arrays.fill(divisor, -1);
        double[] means = means(data, layout, divisor, job);
        if (kind == Kind.TERNARY) {
            double share = settings.real(THRESHOLD);
            for (int p = 0; p < divisor.length; p++) {
                divisor[p] = (float) (share * means[p]);
            }
            means = means(data, layout, divisor, job);
        }
        float[] scale = new float[divisor.length];
        DType type = Granularity.scaleType(settings);
        for (int p = 0; p < scale.length; p++) {
            scale[p] = Granularity.stored((float) means[p], type);
            divisor[p] = divisor[p] > 0 ? divisor[p] : 1;
        }
        return new Fitted(
                        layout, scale, type, new int[0], levels(), false, range(data, layout, job))
                .with(new Fitted.Unstored(new float[0], divisor, OptionalLong.empty()));
    }

    /** The mean of the finite |x| above a bound, one a parameter set; 0 where there is none. */
    private static double[] means(Calibration data, Layout layout, float[] above, Job job) {
        double[] sum = new double[layout.parameters()];
        long[] count = new long[sum.length];
        Calibration.runs(
                data.source(),
                layout,
                job,
                (set, x, from, to) -> {
                    for (int i = from; i < to; i++) {
                        float magnitude = Math.abs(x[i]);
                        if (magnitude > above[set] && magnitude <= Float.MAX_VALUE) {
                            sum[set] += magnitude;
                            count[set]++;
                        }
                    }
                });
        Arrays.setAll(sum, p -> count[p] == 0 ? 0 : sum[p] / count[p]);
        return sum;
    }

    /** Nothing is clipped: what is far out has its level. */
    private static Limits range(Calibration data, Layout layout, Job job) {
        Limits found = data.extremes(layout, job);
        Limits limits = new Limits(found.low().clone(), found.high().clone());
        for (int p = 0; p < limits.low().length; p++) {
            if (limits.low()[p] > limits.high()[p]) {
                limits.low()[p] = 0;
                limits.high()[p] = 0;
            }
        }
        return limits;
    }

    private float[] levels() {
        return kind == Kind.TERNARY ? new float[] {-1, 0, 1} : new float[] {-1, 1};
    }

    @Override
    public Program program(Settings settings, Traits traits, Fitted fitted) {
        float[] one = new float[fitted.scale().length];
        Arrays.fill(one, 1);
        float[] divisor = fitted.unstored().divisor();
        // x / Δ is beyond ±1 exactly where x is beyond ±Δ; and 0 is not below 0.
        float[] thresholds =
                kind == Kind.TERNARY
                        ? new float[] {Tables.strictlyBelow(-1), 1}
                        : new float[] {-Float.MIN_VALUE};
        return new Levels(
                fitted.layout(),
                fitted.scale(),
                thresholds,
                levels(),
                fitted.limitsOrNone(),
                traits.largestSample(),
                Optional.of(new Levels.Norm(one, divisor.length == 0 ? one : divisor, 0)));
    }

    @Override
    public int codeBits(Settings settings) {
        return kind == Kind.TERNARY ? 2 : 1;
    }

    @Override
    public Formula formula(Quantizer quantizer, int parameter) {
        String scale = Numerals.rounded(quantizer.fitted().scale()[parameter]);
        if (kind == Kind.BINARY) {
            return Formula.of(
                    Formula.BETWEEN,
                    "{α} = mean|{x}| = *%s*".formatted(scale),
                    "[q] = 1 if {x} ≥ 0, else 0",
                    "[x̂] = ±{α}");
        }
        float delta = quantizer.fitted().unstored().divisor()[parameter];
        return Formula.of(
                "{x} / {Δ}",
                "{Δ} = %s · mean|{x}| = *%s*"
                        .formatted(
                                Numerals.rounded(quantizer.scheme().settings().real(THRESHOLD)),
                                Numerals.rounded(delta)),
                "{α} = mean of |{x}| > {Δ} = *%s*".formatted(scale),
                "[x̂] = ±{α} where |{x}| > {Δ}, else 0");
    }
}
