package quantoscope.scheme;

import quantoscope.kernel.Program;
import quantoscope.task.Job;

import java.util.List;
import java.util.Locale;

/** The codebook with the least mean squared error on this very data, or on a density. */
final class LloydMax implements SchemeType {
    static final Parameter.Whole BITS =
            new Parameter.Whole(
                    "bits",
                    "bits",
                    "Bits of a code: 2 to this power levels.",
                    new Parameter.Bounds(1, 8, "bits", false),
                    8L);

    static final Parameter.Whole LEVELS =
            new Parameter.Whole(
                    "levels",
                    "Levels",
                    "How many levels, in place of 2 to the power of bits.",
                    Parameter.Bounds.of(2, 256),
                    null);

    static final Parameter.Choice DENSITY =
            new Parameter.Choice(
                    "density",
                    "Best for",
                    "What the levels are the best for: this data, or a distribution.",
                    List.of(
                            new Parameter.Option("data", "this data"),
                            new Parameter.Option("gaussian", "Gaussian"),
                            new Parameter.Option("laplace", "Laplace"),
                            new Parameter.Option("uniform", "uniform")),
                    "data");

    static final Parameter.Real MEAN =
            new Parameter.Real(
                    "mean",
                    "Mean",
                    "The mean of the distribution, in place of the data's.",
                    Parameter.Bounds.NONE,
                    null);

    static final Parameter.Real SIGMA =
            new Parameter.Real(
                    "sigma",
                    "σ",
                    "The standard deviation of the distribution, in place of the data's.",
                    new Parameter.Bounds(1e-30, 1e30, "", true),
                    null);

    private static final List<Parameter> PARAMETERS = List.of(BITS, LEVELS, DENSITY, MEAN, SIGMA);

    @Override
    public String id() {
        return "lloyd-max";
    }

    @Override
    public String title() {
        return "Lloyd–Max";
    }

    @Override
    public String summary() {
        return "levels fitted to the data";
    }

    @Override
    public String help() {
        return "Puts levels where the data is, so that the mean squared error is the least that so"
                + " many levels can have. The bound to hold other quantizers against; its codebook"
                + " is stored beside the codes.";
    }

    @Override
    public String source() {
        return "S. P. Lloyd, Least squares quantization in PCM, IEEE Transactions on Information"
                + " Theory 28 (1982); J. Max, Quantizing for minimum distortion, IRE"
                + " Transactions IT-6 (1960).";
    }

    @Override
    public Family family() {
        return Family.CODEBOOK;
    }

    @Override
    public List<Parameter> parameters() {
        return PARAMETERS;
    }

    @Override
    public boolean applies(Parameter parameter, Settings settings, Traits traits) {
        return parameter.equals(BITS)
                ? !settings.has(LEVELS)
                : (!parameter.equals(MEAN) && !parameter.equals(SIGMA)) || settings.has(DENSITY);
    }

    @Override
    public void check(Settings settings, Traits traits) {
        // Bounds say it all.
    }

    /** How many levels the settings ask for. */
    static int levels(Settings settings) {
        return settings.optional(LEVELS).orElse(1 << settings.whole(BITS));
    }

    @Override
    public Fitted fit(Settings settings, Calibration data, Job job) {
        if (settings.has(DENSITY)) {
            float[] codebook = onDensity(settings, data, job);
            return Tables.fitted(codebook, new Range(codebook[0], codebook[codebook.length - 1]));
        }
        float[] codebook = LloydMaxFit.levels(data.sorted(job), levels(settings), job);
        return Tables.fitted(codebook, data.range(job));
    }

    private static float[] onDensity(Settings settings, Calibration data, Job job) {
        Double mean = settings.real(MEAN);
        Double sigma = settings.real(SIGMA);
        double center = mean == null ? data.moments(job).mean() : mean;
        double wide = sigma == null ? data.moments(job).deviation() : sigma;
        Density density = Density.valueOf(settings.word(DENSITY).toUpperCase(Locale.ROOT));
        double[] levels = density.levels(levels(settings));
        for (int i = 0; i < levels.length; i++) {
            levels[i] = center + wide * levels[i];
        }
        return Tables.ascending(levels);
    }

    @Override
    public Program program(Settings settings, Traits traits, Fitted fitted) {
        return Tables.nearest(traits, fitted);
    }

    @Override
    public int codeBits(Settings settings) {
        return Tables.bits(levels(settings));
    }

    @Override
    public Formula formula(Quantizer quantizer, int parameter) {
        return Tables.nearestFormula(quantizer.fitted().codebook(), origin(quantizer));
    }

    private static String origin(Quantizer quantizer) {
        Settings settings = quantizer.scheme().settings();
        return settings.has(DENSITY)
                ? "the best for a %s density"
                        .formatted(SchemeText.label(DENSITY, settings.word(DENSITY)))
                : "each the mean of its values";
    }
}
