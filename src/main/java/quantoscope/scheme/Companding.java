package quantoscope.scheme;

import quantoscope.kernel.Program;
import quantoscope.task.Job;
import quantoscope.task.UsageProblem;

import java.util.List;

/**
 * Steps that are even in the logarithm of the value: x / s is companded, takes the nearest of 2ᵇ −
 * 1 mid-tread levels, and is expanded. s is the range's larger magnitude. With h = 2ᵇ⁻¹ − 1 the
 * levels are expand(k / h) and the thresholds expand((k + ½) / h), k = −h … h, computed once in
 * double, so that no logarithm decides a code. One bit would leave a single level: the fewest is 2.
 */
final class Companding implements SchemeType {
    static final Parameter.Whole BITS =
            new Parameter.Whole(
                    "bits",
                    "bits",
                    "Bits of a code: 2 to this power less one levels.",
                    new Parameter.Bounds(2, 16, "bits", false),
                    8L);

    /** The curve between values and evenly spaced steps. */
    enum Law {
        MU("mu-law", "µ-law", "mu", "µ", 255),
        A("a-law", "A-law", "a", "A", 87.6);

        private final String id;
        private final String title;
        private final String key;
        private final String label;
        private final double usual;

        Law(String id, String title, String key, String label, double usual) {
            this.id = id;
            this.title = title;
            this.key = key;
            this.label = label;
            this.usual = usual;
        }

        /** The value, 0 to 1, that the companded value y, 0 to 1, stands for. */
        double expand(double y, double strength) {
            return switch (this) {
                case MU -> StrictMath.expm1(y * StrictMath.log1p(strength)) / strength;
                case A -> {
                    double z = y * (1 + StrictMath.log(strength));
                    yield (z < 1 ? z : StrictMath.exp(z - 1)) / strength;
                }
            };
        }
    }

    private final Law law;
    private final Parameter.Real strength;
    private final List<Parameter> parameters;

    Companding(Law law) {
        this.law = law;
        this.strength =
                new Parameter.Real(
                        law.key,
                        law.label,
                        "How strongly small values are preferred; telephony uses "
                                + Numerals.exact(law.usual)
                                + ".",
                        new Parameter.Bounds(1, 65535, "", true),
                        law.usual);
        this.parameters = Parameter.lists(List.of(BITS, strength), RangeRule.ALL, Granularity.ALL);
    }

    @Override
    public String id() {
        return law.id;
    }

    @Override
    public String title() {
        return law.title;
    }

    @Override
    public String summary() {
        return "fine near 0, coarse far out";
    }

    @Override
    public String help() {
        return "Spaces levels by the logarithm of the value, so that quiet and loud passages keep"
                + " the same ratio of signal to noise. What telephones do to speech.";
    }

    @Override
    public String source() {
        return switch (law) {
            case MU -> "The continuous µ-law of ITU-T G.711.";
            case A -> "The continuous A-law of ITU-T G.711.";
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
        return Scaled.applies(parameter, settings, traits);
    }

    @Override
    public void check(Settings settings, Traits traits) throws UsageProblem {
        Scaled.check(settings, traits);
    }

    @Override
    public Fitted fit(Settings settings, Calibration data, Job job) {
        return Scaled.fit(settings, data, levels(settings), job);
    }

    private static int half(Settings settings) {
        return (1 << ((int) settings.whole(BITS) - 1)) - 1;
    }

    private double expand(Settings settings, double y) {
        return Math.copySign(law.expand(Math.abs(y), settings.real(strength)), y);
    }

    private float[] levels(Settings settings) {
        int half = half(settings);
        float[] levels = new float[2 * half + 1];
        for (int k = -half; k <= half; k++) {
            levels[half + k] = (float) expand(settings, (double) k / half);
        }
        return levels;
    }

    @Override
    public Program program(Settings settings, Traits traits, Fitted fitted) {
        int half = half(settings);
        float[] thresholds = new float[2 * half];
        for (int k = -half; k < half; k++) {
            thresholds[half + k] = Tables.below(expand(settings, (k + 0.5) / half));
        }
        return Scaled.program(traits, fitted, thresholds, levels(settings));
    }

    @Override
    public int codeBits(Settings settings) {
        return (int) settings.whole(BITS);
    }

    @Override
    public Formula formula(Quantizer quantizer, int parameter) {
        double c = quantizer.scheme().settings().real(strength);
        int h = half(quantizer.scheme().settings());
        String scale = Numerals.rounded(quantizer.fitted().scale()[parameter]);
        String first = "{s} = *%s*".formatted(scale);
        String k = Numerals.rounded(c);
        String k1 = Numerals.rounded(1 + c);
        String ln = Numerals.rounded(1 + Math.log(c));
        return switch (law) {
            case MU ->
                    Formula.of(
                            "{x} / {s}",
                            first,
                            "[q] = %d ± round(%d · ln(1 + %s |{x} / {s}|) / ln %s)"
                                    .formatted(h, h, k, k1),
                            "[x̂] = ±{s} · (%s^(|[q] − %d| / %d) − 1) / %s".formatted(k1, h, h, k));
            case A ->
                    Formula.of(
                            "{x} / {s}",
                            first,
                            "[q] = %d ± round(%d · (1 + ln(%s |{x} / {s}|)) / %s)"
                                    .formatted(h, h, k, ln),
                            "[x̂] = ±{s} · e^(%s |[q] − %d| / %d − 1) / %s, linear near 0"
                                    .formatted(ln, h, h, k));
        };
    }
}
