package quantoscope.scheme;

import quantoscope.kernel.Affine;
import quantoscope.kernel.Layout;
import quantoscope.kernel.Limits;
import quantoscope.kernel.Program;
import quantoscope.kernel.Rounding;
import quantoscope.task.Job;
import quantoscope.task.Problem;
import quantoscope.tensor.DType;

import java.util.List;

/**
 * Binary fixed point as MATLAB's {@code fi} has it: whole multiples of 2⁻ᶠ in a word of w bits. x ·
 * 2ᶠ is exact in float32 save at the ends of its range: data that would lose something there is
 * refused, so that what comes out is what exact arithmetic gives. NaN becomes 0, infinities
 * saturate.
 */
final class FixedPoint implements SchemeType {
    static final Parameter.Whole WORD =
            new Parameter.Whole(
                    "word",
                    "Word",
                    "Bits of a code, the sign among them.",
                    new Parameter.Bounds(1, 16, "bits", false),
                    16L);

    static final Parameter.Whole FRACTION =
            new Parameter.Whole(
                    "fraction",
                    "Fraction",
                    "How many of the bits stand behind the binary point, fewer than none or more"
                            + " than all of them too; else as many as the data leaves room for.",
                    Parameter.Bounds.of(-96, 126),
                    null);

    static final Parameter.Choice SIGN =
            new Parameter.Choice(
                    "sign",
                    "Sign",
                    "Whether the word has a sign, in two's complement.",
                    List.of(
                            new Parameter.Option("signed", "signed"),
                            new Parameter.Option("unsigned", "unsigned")),
                    "signed");

    static final Parameter.Choice ROUNDING =
            new Parameter.Choice(
                    "rounding",
                    "Rounding",
                    "MATLAB's roundings: Nearest takes halves up, Round away from 0, Convergent to"
                            + " even; Zero cuts off.",
                    List.of(
                            new Parameter.Option("nearest", "Nearest"),
                            new Parameter.Option("round", "Round"),
                            new Parameter.Option("convergent", "Convergent"),
                            new Parameter.Option("ceiling", "Ceiling"),
                            new Parameter.Option("floor", "Floor"),
                            new Parameter.Option("zero", "Zero", "fix")),
                    "nearest");

    private static final List<Parameter> PARAMETERS =
            List.of(WORD, FRACTION, SIGN, ROUNDING, Uniform.OVERFLOW);

    @Override
    public String id() {
        return "fixed";
    }

    @Override
    public String title() {
        return "Fixed point";
    }

    @Override
    public String summary() {
        return "steps of a power of two";
    }

    @Override
    public String help() {
        return "Whole multiples of a power of two in a word of some bits, as signal processors and"
                + " MATLAB's fi have them. Shifting takes the place of scaling.";
    }

    @Override
    public String source() {
        return "MATLAB's fi: mathworks.com/help/fixedpoint/ref/embedded.fi.html.";
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
        // Bounds say it all.
    }

    private static Affine.Codes codes(Settings settings) {
        int word = (int) settings.whole(WORD);
        boolean signed = settings.word(SIGN).equals("signed");
        int high = (1 << (signed ? word - 1 : word)) - 1;
        int low = signed ? -high - 1 : 0;
        return new Affine.Codes(word, low, high, wraps(settings));
    }

    private static boolean wraps(Settings settings) {
        return settings.word(Uniform.OVERFLOW).equals("wrap");
    }

    private static Rounding rounding(Settings settings) {
        return switch (settings.word(ROUNDING)) {
            case "round" -> Rounding.HALF_AWAY;
            case "convergent" -> Rounding.HALF_EVEN;
            case "ceiling" -> Rounding.CEILING;
            case "floor" -> Rounding.FLOOR;
            case "zero" -> Rounding.TOWARD_ZERO;
            default -> Rounding.HALF_UP;
        };
    }

    @Override
    public Fitted fit(Settings settings, Calibration data, Job job) throws Problem {
        Range range = data.range(job);
        Affine.Codes codes = codes(settings);
        int fraction = settings.optional(FRACTION).orElse(fraction(range, codes));
        float step = Math.scalb(1f, -fraction);
        if (wraps(settings) && Float.isInfinite(range.largestMagnitude() / step)) {
            throw new Problem(
                    "fixed: %s has no exact place among steps of 2^%d that wrap; choose saturate, or"
                                    .formatted(Numerals.exact(range.largestMagnitude()), -fraction)
                            + " a smaller fraction.");
        }
        Rounding rounding = rounding(settings);
        if (step > 1 && (rounding == Rounding.CEILING || rounding == Rounding.FLOOR)) {
            refuseVanishing(data, step, job);
        }
        Limits limits =
                new Limits(new float[] {codes.low() * step}, new float[] {codes.high() * step});
        return new Fitted(
                new Layout.Whole(),
                new float[] {step},
                DType.F32,
                new int[0],
                new float[0],
                false,
                limits);
    }

    /** The most bits behind the point that leave the range its place. */
    private static int fraction(Range range, Affine.Codes codes) {
        if (range.isEmpty() || range.largestMagnitude() == 0) {
            return codes.bits() - (codes.low() < 0 ? 1 : 0);
        }
        int fraction = 126;
        while (fraction > -96 && !holds(codes, range, Math.scalb(1.0, fraction))) {
            fraction--;
        }
        return fraction;
    }

    private static boolean holds(Affine.Codes codes, Range range, double perUnit) {
        // What lies below an unsigned word's 0 has no place at any fraction.
        return (codes.low() == 0 || range.low() * perUnit >= codes.low())
                && range.high() * perUnit <= codes.high();
    }

    private static void refuseVanishing(Calibration data, float step, Job job) throws Problem {
        boolean[] vanishes = new boolean[1];
        Calibration.runs(
                data.source(),
                new Layout.Whole(),
                job,
                (_, x, from, to) -> {
                    for (int i = from; i < to; i++) {
                        vanishes[0] |= x[i] != 0 && x[i] / step == 0;
                    }
                });
        if (vanishes[0]) {
            throw new Problem(
                    "fixed: some values are too small to be told from 0 in steps of "
                            + Numerals.exact(step)
                            + "; choose another rounding than ceiling and floor.");
        }
    }

    @Override
    public Program program(Settings settings, Traits traits, Fitted fitted) {
        return new Affine(
                fitted.layout(),
                fitted.scale(),
                new int[fitted.scale().length],
                codes(settings),
                rounding(settings),
                0,
                0,
                fitted.limitsOrNone(),
                traits.largestSample());
    }

    @Override
    public int codeBits(Settings settings) {
        return (int) settings.whole(WORD);
    }

    @Override
    public Formula formula(Quantizer quantizer, int parameter) {
        Affine program = (Affine) quantizer.program().plain();
        float step = program.scale()[0];
        String inner = UniformFormula.rounding(program) + "({x} / {Δ})";
        return Formula.of(
                "{x} / {Δ}",
                "{Δ} = 2^%s = *%s*"
                        .formatted(
                                Numerals.rounded(Math.getExponent(step)), Numerals.rounded(step)),
                program.codes().wrap()
                        ? "[q] = %s mod 2^%d".formatted(inner, program.codes().bits())
                        : "[q] = clamp(%s, %s, %s)"
                                .formatted(
                                        inner,
                                        Numerals.rounded(program.lowCode()),
                                        program.highCode()),
                "[x̂] = [q] · {Δ}");
    }
}
