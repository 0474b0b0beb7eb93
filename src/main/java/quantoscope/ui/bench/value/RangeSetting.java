package quantoscope.ui.bench.value;

import quantoscope.chart.Jaws;
import quantoscope.chart.Kept;
import quantoscope.chart.Numbers;
import quantoscope.kernel.Layout;
import quantoscope.scheme.Numerals;
import quantoscope.scheme.Parameter;
import quantoscope.scheme.Quantizer;
import quantoscope.scheme.Scheme;
import quantoscope.scheme.Settings;

import java.util.Optional;

/**
 * The clip range as handles move it: its ends where one range holds for everything; the share of
 * each range that is kept where every channel or group has its own.
 *
 * @param quantizer whose range it is
 * @param kept the range of the parameter set at hand
 */
record RangeSetting(Quantizer quantizer, Kept kept) {
    private static final double LEAST_RATIO = 0.01;
    private static final String HAND = "hand";
    private static final String MIN_MAX = "min-max";

    /** Whether this scheme has a range that can be dragged. */
    boolean movable() {
        return parameter("range").filter(this::applies).isPresent()
                && Double.isFinite(kept.low())
                && Double.isFinite(kept.high())
                && (!shared() || applies("ratio") || !rule().equals(MIN_MAX));
    }

    /** Whether every channel or group has its own range. */
    boolean shared() {
        return !(quantizer.program().layout() instanceof Layout.Whole);
    }

    private Scheme scheme() {
        return quantizer.scheme();
    }

    private Optional<Parameter> parameter(String key) {
        return scheme().type().parameters().stream().filter(p -> p.key().equals(key)).findFirst();
    }

    private boolean applies(String key) {
        return parameter(key).filter(this::applies).isPresent();
    }

    private boolean applies(Parameter parameter) {
        return scheme().type().applies(parameter, scheme().settings(), quantizer.traits());
    }

    private Object value(String key) {
        return parameter(key).map(scheme().settings()::value).orElse(null);
    }

    private String rule() {
        return String.valueOf(value("range"));
    }

    /** Whether the range is −m … m by the scheme itself. */
    private boolean symmetric() {
        boolean zeroPoint = applies("symmetry") && "none".equals(value("symmetry"));
        return !zeroPoint && kept.low() == -kept.high();
    }

    private double ratio() {
        return rule().equals(MIN_MAX) && value("ratio") instanceof Double ratio ? ratio : 1;
    }

    /** What stands beside the upper handle, or beside both. */
    String[] labels() {
        return shared()
                ? new String[] {"", Numbers.fixed(ratio(), 2) + " × max"}
                : new String[] {
                    Numbers.significant(kept.low(), 3), Numbers.significant(kept.high(), 3)
                };
    }

    /** Where an end is. */
    double at(Jaws.End end) {
        return end == Jaws.End.LOW ? kept.low() : kept.high();
    }

    /**
     * The scheme with an end moved to x; an end stops at the other one.
     *
     * @param both whether both ends move alike, outward or inward
     * @param pixel what a pixel is worth, which decides the digits
     */
    Scheme moved(Jaws.End end, double x, boolean both, double pixel) {
        double reach = at(end);
        if (x == reach) {
            // Back where it was, with all its digits.
            return scheme();
        }
        if (shared()) {
            double wanted = Math.clamp(ratio() * x / reach, LEAST_RATIO, 1.0);
            return with("range", null, "ratio", Math.rint(1000 * wanted) / 1000);
        }
        double to = Numerals.near(x, pixel);
        if (symmetric()) {
            double m = Math.max(end == Jaws.End.LOW ? -to : to, pixel);
            return hand(-m, m);
        }
        double by = end == Jaws.End.LOW ? kept.low() - to : to - kept.high();
        double low = end == Jaws.End.LOW ? to : both ? kept.low() - by : kept.low();
        double high = end == Jaws.End.HIGH ? to : both ? kept.high() + by : kept.high();
        boolean holdsZero = applies("symmetry");
        if (end == Jaws.End.LOW || both) {
            low = Math.min(low, holdsZero ? Math.min(0, high - pixel) : high - pixel);
        }
        if (end == Jaws.End.HIGH || both) {
            high = Math.max(high, holdsZero ? Math.max(0, low + pixel) : low + pixel);
        }
        return low < high ? hand(Numerals.near(low, pixel), Numerals.near(high, pixel)) : scheme();
    }

    /**
     * The scheme with the range as a rule gives it.
     *
     * @param rule in force before it was set by hand
     */
    Scheme byRule(String rule) {
        if (shared()) {
            return with("ratio", null);
        }
        return with("low", null, "high", null, "range", rule);
    }

    /** The rule in force, unless it is the hand. */
    Optional<String> ruleInForce() {
        return applies("range") && !rule().equals(HAND) ? Optional.of(rule()) : Optional.empty();
    }

    private Scheme hand(double low, double high) {
        return with("range", HAND, "low", low, "high", high);
    }

    private Scheme with(Object... keysAndValues) {
        Settings settings = scheme().settings();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            Optional<Parameter> parameter = parameter((String) keysAndValues[i]);
            if (parameter.isPresent()) {
                settings = settings.with(parameter.get(), keysAndValues[i + 1]);
            }
        }
        return new Scheme(scheme().type(), settings);
    }
}
