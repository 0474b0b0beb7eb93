package quantoscope.ui.quantizer;

import quantoscope.scheme.Parameter;

import java.util.Map;
import java.util.Set;

/**
 * Where the control of a parameter stands: the one place that knows parameters by their keys.
 *
 * @param row what stands side by side has the same; empty for a row of its own
 * @param at from left to right in that row
 * @param slot parameters of one slot take turns in one place: whichever has an effect is there
 * @param name written in the field; empty for the parameter's own label, beside it
 * @param kind what else is particular
 */
record Placement(String row, int at, String slot, String name, Kind kind) {
    /** What is particular about a parameter. */
    enum Kind {
        /** Nothing. */
        PLAIN,
        /** Set by the big number above. */
        HERO,
        /** The number of a rule for the range. */
        RULE,
        /** An end of the range, which the rule gives when it is not set. */
        END,
        /** How many values share a scale. */
        SHARE
    }

    /** The rows that have more to show than parameters. */
    static final String RULE = "rule";

    static final String RANGE = "range";

    static final String BY_HAND = "by-hand";

    static final String SHARE = "share";

    /** Parameters that begin a group of rows, each with a line for what cannot be. */
    static final Set<String> FIRST_OF_GROUP = Set.of("axis", "rounding");

    /** A group that has all of these becomes one line where room is short. */
    static final Set<String> FOLDED = Set.of("rounding", "overflow");

    /** What that line is called. */
    static final String FOLD = "Rounding";

    /** What turns rows, with all that begins so. */
    static final String ROTATION = "rotation";

    /** What is done to values before they are rounded: one line until somebody opens it. */
    static final Set<String> PREPARES =
            Set.of("dither", "subtractive", "shaping", ROTATION, "rotation-block", "rotation-seed");

    /** What that line is called. */
    static final String PREPARATION = "Preparation";

    private static final String METHOD = "method";
    private static final String ENDS = "ends";
    private static final String OVERFLOW = "overflow";
    private static final String FIELDS = "fields";
    private static final String DITHER = "dither";
    private static final String TURN = "turn";

    private static final Map<String, Placement> KNOWN =
            Map.ofEntries(
                    Map.entry("bits", new Placement("", 0, "", "", Kind.HERO)),
                    Map.entry("percentile", new Placement(RULE, 0, RULE, "of |x|", Kind.RULE)),
                    Map.entry("k", new Placement(RULE, 0, RULE, "k", Kind.RULE)),
                    Map.entry("p", new Placement(RULE, 0, RULE, "p", Kind.RULE)),
                    Map.entry("averaging", new Placement(RULE, 0, RULE, "c", Kind.RULE)),
                    Map.entry("num-bins", new Placement(RULE, 0, RULE, "bins", Kind.RULE)),
                    Map.entry("quantile", new Placement(RANGE, 1, METHOD, "", Kind.PLAIN)),
                    Map.entry("density", new Placement(RANGE, 1, METHOD, "", Kind.PLAIN)),
                    Map.entry("entropy", new Placement(RANGE, 1, METHOD, "", Kind.PLAIN)),
                    Map.entry("ratio", new Placement(RULE, 0, RULE, "× max", Kind.RULE)),
                    Map.entry("low", new Placement(ENDS, 0, "low", "lo", Kind.END)),
                    Map.entry("high", new Placement(ENDS, 1, "high", "hi", Kind.END)),
                    Map.entry("axis", new Placement(SHARE, 0, SHARE, "axis", Kind.SHARE)),
                    Map.entry("group", new Placement(SHARE, 0, SHARE, "group", Kind.SHARE)),
                    Map.entry("layout", new Placement(SHARE, 1, "layout", "", Kind.PLAIN)),
                    Map.entry("exponent", new Placement(FIELDS, 0, "exponent", "E", Kind.PLAIN)),
                    Map.entry("mantissa", new Placement(FIELDS, 1, "mantissa", "M", Kind.PLAIN)),
                    Map.entry("bias", new Placement(FIELDS, 2, "bias", "bias", Kind.PLAIN)),
                    Map.entry("scale", new Placement(BY_HAND, 0, "scale", "s", Kind.PLAIN)),
                    Map.entry("zero", new Placement(BY_HAND, 1, "zero", "zero", Kind.PLAIN)),
                    Map.entry("dither", new Placement(DITHER, 0, DITHER, "", Kind.PLAIN)),
                    Map.entry("subtractive", new Placement(DITHER, 1, "left", "", Kind.PLAIN)),
                    Map.entry("rotation-block", new Placement(TURN, 0, TURN, "of", Kind.PLAIN)),
                    Map.entry("rotation-seed", new Placement(TURN, 1, "signs", "seed", Kind.PLAIN)),
                    Map.entry("overflow", new Placement(OVERFLOW, 0, OVERFLOW, "", Kind.PLAIN)),
                    Map.entry("seed", new Placement(OVERFLOW, 1, "seed", "seed", Kind.PLAIN)));

    /** An axis that groups run along, where they can run along any. */
    static final Placement AXIS_OF_GROUPS = new Placement(SHARE, 1, "layout", "axis", Kind.PLAIN);

    /** Longer names stand beside their field. */
    private static final int MOST_LETTERS = 6;

    /** Whether there is room for the unit behind the number. */
    boolean showsUnit() {
        return !row.equals(FIELDS);
    }

    /** Of a parameter; one that is not known has a row of its own. */
    static Placement of(Parameter parameter) {
        Placement known = KNOWN.get(parameter.key());
        if (known != null) {
            return known;
        }
        boolean number =
                parameter instanceof Parameter.Whole || parameter instanceof Parameter.Real;
        String name = number && parameter.label().length() <= MOST_LETTERS ? parameter.label() : "";
        return new Placement("", 0, parameter.key(), name, Kind.PLAIN);
    }
}
