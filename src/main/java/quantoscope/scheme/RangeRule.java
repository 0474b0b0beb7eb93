package quantoscope.scheme;

import quantoscope.kernel.Layout;
import quantoscope.kernel.Limits;
import quantoscope.task.Job;
import quantoscope.task.UsageProblem;

import java.util.Arrays;
import java.util.List;

/** The interval of values that codes are spent on: parameters that several schemes have. */
final class RangeRule {
    static final Parameter.Choice RANGE =
            new Parameter.Choice(
                    "range",
                    "Range",
                    "The interval that the codes cover; what lies outside is clipped.",
                    List.of(
                            new Parameter.Option("min-max", "min–max"),
                            new Parameter.Option("full", "full scale"),
                            new Parameter.Option("percentile", "percentile"),
                            new Parameter.Option("sigma", "k · σ"),
                            new Parameter.Option("mse", "least MSE"),
                            new Parameter.Option("lp", "least Lᵖ"),
                            new Parameter.Option("aciq", "ACIQ"),
                            new Parameter.Option("entropy", "entropy"),
                            new Parameter.Option("histogram", "histogram"),
                            new Parameter.Option("moving-average", "moving average"),
                            new Parameter.Option("hqq", "HQQ"),
                            new Parameter.Option("hand", "by hand")),
                    "min-max");

    static final Parameter.Real PERCENTILE =
            new Parameter.Real(
                    "percentile",
                    "Percentile",
                    "The share of values kept: of |x| where the range is symmetric, else with half"
                            + " of the rest cut at each end.",
                    new Parameter.Bounds(50, 100, "%", false),
                    99.9);

    static final Parameter.Real K =
            new Parameter.Real(
                    "k",
                    "k",
                    "How many standard deviations the range reaches: about 0 where it is symmetric,"
                            + " else about the mean.",
                    new Parameter.Bounds(0.1, 100, "σ", true),
                    3.0);

    static final Parameter.Real P =
            new Parameter.Real(
                    "p",
                    "p",
                    "The power of the error whose sum is made smallest; GPTQ takes 2.4.",
                    new Parameter.Bounds(0.5, 16, "", true),
                    2.4);

    static final Parameter.Choice DENSITY =
            new Parameter.Choice(
                    "density",
                    "Method",
                    "The shape that analytical clipping takes the data to have.",
                    List.of(
                            new Parameter.Option("gaussian", "Gaussian"),
                            new Parameter.Option("laplace", "Laplace")),
                    "gaussian");

    static final Parameter.Choice QUANTILE =
            new Parameter.Choice(
                    "quantile",
                    "Method",
                    "The exact order statistic, or what ONNX Runtime's or ModelOpt's calibration"
                            + " reads from a histogram of 2048 bins.",
                    List.of(
                            new Parameter.Option("exact", "exact"),
                            new Parameter.Option("onnxruntime", "ORT"),
                            new Parameter.Option("modelopt", "ModelOpt")),
                    "exact");

    static final Parameter.Choice ENTROPY =
            new Parameter.Choice(
                    "entropy",
                    "Method",
                    "Whose calibration: ONNX Runtime's, or TensorRT's as ModelOpt has it.",
                    List.of(
                            new Parameter.Option("onnxruntime", "ORT"),
                            new Parameter.Option("tensorrt", "TensorRT")),
                    "onnxruntime");

    static final Parameter.Whole BINS =
            new Parameter.Whole(
                    "num-bins",
                    "Bins",
                    "Bins of ONNX Runtime's histogram; with its default of 128 it has one choice,"
                            + " which is min–max.",
                    new Parameter.Bounds(128, 8192, "", true),
                    128L);

    static final Parameter.Real AVERAGING =
            new Parameter.Real(
                    "averaging",
                    "Averaging",
                    "How far each batch, an index of the first dimension, moves the range towards"
                            + " its own.",
                    new Parameter.Bounds(1e-4, 1, "", true),
                    0.01);

    static final Parameter.Real LOW =
            new Parameter.Real(
                    "low",
                    "lo",
                    "The lower end of a range by hand; the smallest value when not given.",
                    Parameter.Bounds.NONE,
                    null);

    static final Parameter.Real HIGH =
            new Parameter.Real(
                    "high",
                    "hi",
                    "The upper end of a range by hand; the largest value when not given.",
                    Parameter.Bounds.NONE,
                    null);

    static final Parameter.Real RATIO =
            new Parameter.Real(
                    "ratio",
                    "Keep",
                    "The share of each minimum and maximum that the range keeps.",
                    new Parameter.Bounds(0.01, 1, "", false),
                    1.0);

    static final List<Parameter> ALL =
            List.of(
                    RANGE,
                    PERCENTILE,
                    QUANTILE,
                    K,
                    P,
                    DENSITY,
                    ENTROPY,
                    BINS,
                    AVERAGING,
                    LOW,
                    HIGH,
                    RATIO);

    private RangeRule() {}

    /** Whether a parameter of the rule has an effect, given that the rule as a whole has. */
    static boolean applies(Parameter parameter, Settings settings) {
        String rule = settings.word(RANGE);
        return switch (parameter.key()) {
            case "percentile", "quantile" -> rule.equals("percentile");
            case "k" -> rule.equals("sigma");
            case "p" -> rule.equals("lp");
            case "averaging" -> rule.equals("moving-average");
            case "density" -> rule.equals("aciq");
            case "entropy" -> rule.equals("entropy");
            case "num-bins" ->
                    rule.equals("entropy") && settings.word(ENTROPY).equals("onnxruntime");
            case "low", "high" -> rule.equals("hand");
            case "ratio" -> rule.equals("min-max");
            default -> true;
        };
    }

    /** Whether the rule is one of {@link Ranges}. */
    static boolean needsSearch(Settings settings) {
        return switch (settings.word(RANGE)) {
            case "mse", "lp", "aciq", "entropy", "histogram", "hqq" -> true;
            case "percentile" -> !settings.word(QUANTILE).equals("exact");
            default -> false;
        };
    }

    static void check(Settings settings, Traits traits) throws UsageProblem {
        String rule = settings.word(RANGE);
        if (rule.equals("full") && traits.full().isEmpty()) {
            throw new UsageProblem(
                    "range=full needs a stored type with limits of its own, and floating-point"
                            + " tensors have none: choose min-max, percentile, sigma or hand.");
        }
        if (rule.equals("hand")) {
            checkHand(settings);
        }
    }

    private static void checkHand(Settings settings) throws UsageProblem {
        Double low = settings.real(LOW);
        Double high = settings.real(HIGH);
        for (Double end : Arrays.asList(low, high)) {
            if (end != null && !Float.isFinite(end.floatValue())) {
                throw new UsageProblem(
                        "low and high must fit a float32; %s was given."
                                .formatted(Numerals.exact(end)));
            }
        }
        if (low != null && high != null && low.floatValue() >= high.floatValue()) {
            throw new UsageProblem(
                    "low must be below high; low=%s and high=%s were given."
                            .formatted(Numerals.exact(low), Numerals.exact(high)));
        }
    }

    /**
     * The interval of each parameter set; 0 … 0 in a set without finite values.
     *
     * @param symmetric whether the interval is −m … m, m the larger of its ends' magnitudes
     */
    static Limits limits(
            Settings settings, boolean symmetric, Calibration data, Layout layout, Job job) {
        Limits found = found(settings, symmetric, data, layout, job);
        int sets = layout.parameters();
        Limits limits = new Limits(new float[sets], new float[sets]);
        for (int p = 0; p < sets; p++) {
            if (found.low()[p] <= found.high()[p]) {
                float m = Math.max(Math.abs(found.low()[p]), Math.abs(found.high()[p]));
                limits.low()[p] = symmetric ? 0 - m : found.low()[p];
                limits.high()[p] = symmetric ? m : found.high()[p];
            }
        }
        return limits;
    }

    private static Limits found(
            Settings settings, boolean symmetric, Calibration data, Layout layout, Job job) {
        return switch (settings.word(RANGE)) {
            case "full" -> same(data.traits().full(), layout);
            case "percentile" ->
                    needsSearch(settings)
                            ? settings.found()
                            : percentile(settings, symmetric, data, layout, job);
            case "sigma" -> sigma(settings.real(K), symmetric, data, layout, job);
            case "hand" -> hand(settings, data, layout, job);
            case "moving-average" -> data.averaged(layout, settings.real(AVERAGING), job);
            case "mse", "lp", "aciq", "entropy", "histogram", "hqq" -> settings.found();
            default -> shrunk(data.extremes(layout, job), settings.real(RATIO));
        };
    }

    private static Limits same(Range range, Layout layout) {
        float[] low = new float[layout.parameters()];
        float[] high = new float[layout.parameters()];
        Arrays.fill(low, range.low());
        Arrays.fill(high, range.high());
        return new Limits(low, high);
    }

    private static Limits shrunk(Limits extremes, double ratio) {
        if (ratio == 1) {
            return extremes;
        }
        int sets = extremes.low().length;
        Limits limits = new Limits(new float[sets], new float[sets]);
        for (int p = 0; p < sets; p++) {
            limits.low()[p] = (float) (extremes.low()[p] * ratio);
            limits.high()[p] = (float) (extremes.high()[p] * ratio);
        }
        return limits;
    }

    private static Limits percentile(
            Settings settings, boolean symmetric, Calibration data, Layout layout, Job job) {
        double share = settings.real(PERCENTILE) / 100;
        if (symmetric) {
            float[] m = data.quantiles(layout, Calibration.Of.MAGNITUDE, job, share)[0];
            return new Limits(m, m);
        }
        double rest = (1 - share) / 2;
        float[][] ends = data.quantiles(layout, Calibration.Of.VALUE, job, rest, 1 - rest);
        return new Limits(ends[0], ends[1]);
    }

    private static Limits sigma(
            double k, boolean symmetric, Calibration data, Layout layout, Job job) {
        Calibration.Moments[] moments = data.moments(layout, job);
        Limits limits = new Limits(new float[moments.length], new float[moments.length]);
        for (int p = 0; p < moments.length; p++) {
            double center = symmetric ? 0 : moments[p].mean();
            double reach = k * moments[p].deviation();
            boolean empty = moments[p].count() == 0;
            limits.low()[p] = empty ? Range.NONE.low() : finite(center - reach);
            limits.high()[p] = empty ? Range.NONE.high() : finite(center + reach);
        }
        return limits;
    }

    static float finite(double value) {
        return (float) Math.clamp(value, -Float.MAX_VALUE, Float.MAX_VALUE);
    }

    private static Limits hand(Settings settings, Calibration data, Layout layout, Job job) {
        Double low = settings.real(LOW);
        Double high = settings.real(HIGH);
        Range all = low == null || high == null ? data.range(job) : Range.NONE;
        float from = low == null ? all.low() : low.floatValue();
        float to = high == null ? all.high() : high.floatValue();
        return same(new Range(from, to), layout);
    }
}
