package quantoscope.scheme;

import java.util.List;

/**
 * One thing a person can set on a scheme. The window's controls, the JSON, the command line and the
 * documentation are all made from this description.
 */
public sealed interface Parameter {
    /** The key in specs and JSON, such as {@code scale-type}. */
    String key();

    /** The label in the window, such as "Scale as". */
    String label();

    /** One sentence on what it does. */
    String help();

    /** The value in force when none is given; null for an optional number that is not set. */
    Object defaultValue();

    /** One of a few words. */
    record Choice(String key, String label, String help, List<Option> options, String defaultValue)
            implements Parameter {}

    /**
     * One of the words of a choice.
     *
     * @param id the word in specs
     * @param label the word in the window
     * @param alias another word accepted in specs, or empty
     */
    record Option(String id, String label, String alias) {
        public Option(String id, String label) {
            this(id, label, "");
        }
    }

    /** A whole number within bounds, both included. */
    record Whole(
            String key, String label, String help, Bounds bounds, Long defaultValue)
            implements Parameter {}

    /** A real number within bounds. */
    record Real(String key, String label, String help, Bounds bounds, Double defaultValue)
            implements Parameter {}

    /** A list of numbers, ascending. */
    record Numbers(
            String key, String label, String help, int most, List<Double> defaultValue)
            implements Parameter {}

    /**
     * What a number may be.
     *
     * @param least included; −∞ for none
     * @param most included; +∞ for none
     * @param unit such as "%", or empty
     * @param logarithmic whether a slider over it should be
     */
    record Bounds(double least, double most, String unit, boolean logarithmic) {
        public boolean contains(double value) {
            return value >= least && value <= most;
        }
    }
}
