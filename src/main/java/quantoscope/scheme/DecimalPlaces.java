package quantoscope.scheme;

import quantoscope.kernel.Layout;
import quantoscope.kernel.Program;
import quantoscope.task.Job;
import quantoscope.task.Problem;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;

/**
 * Decimal places as Python's {@code Decimal.quantize} rounds them, in exact arithmetic: each value
 * is the decimal number that it is exactly ({@code Decimal(x)}), or the shortest one that reads
 * back as the same float32 ({@code Decimal(str(x))}). What Python refuses with InvalidOperation is
 * refused: infinities, and coefficients of more digits than the precision, looked at after
 * rounding. A level comes back as the float32 nearest to it. NaN, which Python lets pass, becomes 0
 * or the level nearest to it; there is one zero, without a sign.
 */
final class DecimalPlaces implements SchemeType {
    private static final int MOST_LEVELS = 1 << 16;
    private static final int USUAL_PLACES = 6;

    /** Digits that a number may have after rounding: Python's default context. */
    private static final int PRECISION = 28;

    static final Parameter.Whole PLACES =
            new Parameter.Whole(
                    "places",
                    "Places",
                    "Digits behind the decimal point, fewer than none for tens and hundreds; else"
                            + " as many as can be coded, six at most.",
                    Parameter.Bounds.of(-38, 38),
                    null);

    static final Parameter.Choice ROUNDING =
            new Parameter.Choice(
                    "rounding",
                    "Rounding",
                    "Python's roundings; ROUND_05UP cuts off, but goes on from a last digit of 0 or"
                            + " 5 where something was cut.",
                    Arrays.stream(DecimalRounding.values())
                            .map(mode -> new Parameter.Option(mode.name(), mode.name()))
                            .toList(),
                    DecimalRounding.ROUND_HALF_EVEN.name());

    static final Parameter.Choice TEXT =
            new Parameter.Choice(
                    "text",
                    "Value as",
                    "Whether a float counts as the number it is exactly, or as the shortest text"
                            + " that reads back as the same.",
                    List.of(
                            new Parameter.Option("exact", "exact"),
                            new Parameter.Option("shortest", "shortest")),
                    "exact");

    private static final List<Parameter> PARAMETERS = List.of(PLACES, ROUNDING, TEXT);

    @Override
    public String id() {
        return "decimal";
    }

    @Override
    public String title() {
        return "Decimal";
    }

    @Override
    public String summary() {
        return "places, as Python rounds";
    }

    @Override
    public String help() {
        return "Rounds to places behind the decimal point, exactly, in any of Python's eight ways."
                + " What Python's Decimal.quantize gives, and refuses.";
    }

    @Override
    public String source() {
        return "Decimal.quantize of Python's decimal module.";
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

    private static DecimalRounding rounding(Settings settings) {
        return DecimalRounding.valueOf(settings.word(ROUNDING));
    }

    private static BigDecimal decimal(Settings settings, float x) {
        return settings.word(TEXT).equals("shortest")
                ? new BigDecimal(Float.toString(x))
                : new BigDecimal(x);
    }

    @Override
    public Fitted fit(Settings settings, Calibration data, Job job) throws Problem {
        refuseInfinite(data, job);
        Range found = data.range(job);
        Range range = found.isEmpty() ? new Range(0, 0) : found;
        BigDecimal low = decimal(settings, range.low());
        BigDecimal high = decimal(settings, range.high());
        DecimalRounding rounding = rounding(settings);
        int places = settings.optional(PLACES).orElse(places(rounding, low, high));
        BigInteger first = steps(rounding, low, places);
        BigInteger last = steps(rounding, high, places);
        BigInteger count = last.subtract(first).add(BigInteger.ONE);
        if (count.compareTo(BigInteger.valueOf(MOST_LEVELS)) > 0) {
            throw new Problem(
                    "decimal: places=%d makes %s different values from %s to %s, and at most %d can"
                                    .formatted(
                                            places,
                                            count,
                                            low.toPlainString(),
                                            high.toPlainString(),
                                            MOST_LEVELS)
                            + " be coded; choose fewer places.");
        }
        float[] levels = new float[count.intValueExact()];
        float[] thresholds = new float[levels.length - 1];
        BigInteger step = first;
        for (int i = 0; i < levels.length; i++) {
            levels[i] = new BigDecimal(step, places).floatValue();
            if (i < thresholds.length) {
                thresholds[i] = last(settings, rounding.edgeAbove(step), places);
            }
            step = step.add(BigInteger.ONE);
        }
        return Tables.table(levels, range)
                .with(new Fitted.Unstored(thresholds, new float[0], OptionalLong.empty()));
    }

    private static void refuseInfinite(Calibration data, Job job) throws Problem {
        boolean[] infinite = new boolean[1];
        Calibration.runs(
                data.source(),
                new Layout.Whole(),
                job,
                (_, x, from, to) -> {
                    for (int i = from; i < to; i++) {
                        infinite[0] |= Float.isInfinite(x[i]);
                    }
                });
        if (infinite[0]) {
            throw new Problem(
                    "decimal: InvalidOperation, an infinity has no decimal places; choose another"
                            + " scheme for this data.");
        }
    }

    /** As many as can be coded. */
    private static int places(DecimalRounding rounding, BigDecimal low, BigDecimal high) {
        int places = USUAL_PLACES;
        while (rounding.steps(high, places)
                        .subtract(rounding.steps(low, places))
                        .compareTo(BigInteger.valueOf(MOST_LEVELS))
                >= 0) {
            places--;
        }
        return places;
    }

    /** Which multiple of the last place a number becomes. */
    private static BigInteger steps(DecimalRounding rounding, BigDecimal number, int places)
            throws Problem {
        BigInteger steps = rounding.steps(number, places);
        int digits = steps.abs().toString().length();
        if (digits > PRECISION) {
            throw new Problem(
                    "decimal: InvalidOperation, %s to %d places has %d digits, more than Python's %d;"
                                    .formatted(number.toPlainString(), places, digits, PRECISION)
                            + " choose fewer places.");
        }
        return steps;
    }

    /** The largest float that takes the step below an edge. */
    private static float last(Settings settings, DecimalRounding.Edge edge, int places) {
        BigDecimal at = new BigDecimal(edge.twice(), places).divide(BigDecimal.valueOf(2));
        float last = at.floatValue();
        while (!isBelow(decimal(settings, last), at, edge.isAbove())) {
            last = Math.nextDown(last);
        }
        for (float next = Math.nextUp(last);
                next <= Float.MAX_VALUE && isBelow(decimal(settings, next), at, edge.isAbove());
                next = Math.nextUp(next)) {
            last = next;
        }
        return last;
    }

    private static boolean isBelow(BigDecimal number, BigDecimal edge, boolean edgeIsAbove) {
        int order = number.compareTo(edge);
        return order < 0 || (order == 0 && !edgeIsAbove);
    }

    @Override
    public Program program(Settings settings, Traits traits, Fitted fitted) {
        float[] thresholds = fitted.unstored().thresholds();
        float[] levels = fitted.codebook();
        return Tables.program(
                traits,
                fitted,
                thresholds.length == levels.length - 1 ? thresholds : Tables.middles(levels));
    }

    @Override
    public int codeBits(Settings settings) {
        return 16;
    }

    @Override
    public int codeBits(Settings settings, Program program) {
        return Tables.bits(program.highCode() + 1);
    }

    @Override
    public Formula formula(Quantizer quantizer, int parameter) {
        Settings settings = quantizer.scheme().settings();
        String places =
                settings.has(PLACES)
                        ? Numerals.rounded((double) settings.whole(PLACES))
                        : "as many as can be coded";
        return Formula.of(
                Formula.BETWEEN,
                "places = " + places,
                "[x̂] = Decimal({x}).quantize, " + settings.word(ROUNDING),
                "[q] = place among %d values".formatted(quantizer.fitted().codebook().length));
    }
}
