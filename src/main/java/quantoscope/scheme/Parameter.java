package quantoscope.scheme;

import quantoscope.task.Nearest;
import quantoscope.task.UsageProblem;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

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

    /**
     * The value that somebody typed, in any locale with a decimal point.
     *
     * @throws UsageProblem if it is not one, or out of bounds
     */
    Object parse(String text) throws UsageProblem;

    /**
     * A plain value (String, Number or List, as JSON has them) in the form that {@link Settings}
     * keeps: String, Long, Double or {@code List<Double>}.
     *
     * @throws UsageProblem if it is of another type, or out of bounds
     */
    Object check(Object plain) throws UsageProblem;

    /** The text that {@link #parse} reads back as the same value. */
    default String format(Object value) {
        return value instanceof List<?> list
                ? list.stream().map(Numerals::exact).collect(Collectors.joining(" "))
                : Numerals.exact(value);
    }

    /** One list of several. */
    @SafeVarargs
    static List<Parameter> lists(List<? extends Parameter>... parts) {
        List<Parameter> all = new ArrayList<>();
        for (List<? extends Parameter> part : parts) {
            all.addAll(part);
        }
        return List.copyOf(all);
    }

    private static UsageProblem wrongType(String key, Object plain, String wanted) {
        return new UsageProblem("%s must be %s; %s was given.".formatted(key, wanted, plain));
    }

    /** One of a few words. */
    record Choice(String key, String label, String help, List<Option> options, String defaultValue)
            implements Parameter {
        @Override
        public String parse(String text) throws UsageProblem {
            for (Option option : options) {
                if (option.id.equals(text)
                        || (!option.alias.isEmpty() && option.alias.equals(text))) {
                    return option.id;
                }
            }
            String nearest =
                    Nearest.to(text, options.stream().map(Option::id).toList()).orElseThrow();
            throw new UsageProblem(
                    "There is no %s \"%s\"; the nearest is \"%s\".".formatted(key, text, nearest));
        }

        @Override
        public String check(Object plain) throws UsageProblem {
            if (plain instanceof String word) {
                return parse(word);
            }
            throw wrongType(key, plain, "a word");
        }
    }

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
    record Whole(String key, String label, String help, Bounds bounds, Long defaultValue)
            implements Parameter {
        @Override
        public Long parse(String text) throws UsageProblem {
            return check(Numerals.parse(text));
        }

        @Override
        public Long check(Object plain) throws UsageProblem {
            if (!(plain instanceof Number number)) {
                throw wrongType(key, plain, "a number");
            }
            double value = number.doubleValue();
            if (!bounds.contains(value)) {
                throw bounds.problem(key, number);
            }
            if (value != Math.rint(value)) {
                throw new UsageProblem(
                        "%s must be a whole number; %s was given."
                                .formatted(key, Numerals.exact(value)));
            }
            return number.longValue();
        }
    }

    /** A real number within bounds. */
    record Real(String key, String label, String help, Bounds bounds, Double defaultValue)
            implements Parameter {
        @Override
        public Double parse(String text) throws UsageProblem {
            return check(Numerals.parse(text));
        }

        @Override
        public Double check(Object plain) throws UsageProblem {
            if (!(plain instanceof Number number) || !Double.isFinite(number.doubleValue())) {
                throw wrongType(key, plain, "a number");
            }
            // Adding zero turns −0 into 0, which prints and compares as people expect.
            double value = number.doubleValue() + 0.0;
            if (!bounds.contains(value)) {
                throw bounds.problem(key, number);
            }
            return value;
        }
    }

    /** A file, or none. */
    record FilePath(String key, String label, String help) implements Parameter {
        @Override
        public String defaultValue() {
            return null;
        }

        @Override
        public String parse(String text) throws UsageProblem {
            return check(Spec.unquote(text));
        }

        @Override
        public String check(Object plain) throws UsageProblem {
            if (!(plain instanceof String path) || path.isBlank() || path.indexOf('"') >= 0) {
                throw wrongType(key, plain, "the path of a file, without quotes in it");
            }
            try {
                return Path.of(path).toString();
            } catch (InvalidPathException _) {
                throw wrongType(key, plain, "the path of a file");
            }
        }

        /** In quotes, within which nothing ends it. */
        @Override
        public String format(Object value) {
            return '"' + (String) value + '"';
        }
    }

    /** A list of numbers, each above the one before as float32. */
    record Numbers(String key, String label, String help, int most, List<Double> defaultValue)
            implements Parameter {
        @Override
        public List<Double> parse(String text) throws UsageProblem {
            List<Double> list = new ArrayList<>();
            for (String item : Numerals.SPACES.splitAsStream(text.strip()).toList()) {
                list.add(Numerals.parse(item).doubleValue());
            }
            return check(list);
        }

        @Override
        public List<Double> check(Object plain) throws UsageProblem {
            if (!(plain instanceof List<?> items) || items.isEmpty() || items.size() > most) {
                throw wrongType(key, plain, "a list of 1 to " + most + " numbers");
            }
            List<Double> list = new ArrayList<>();
            for (Object item : items) {
                if (!(item instanceof Number number) || !Float.isFinite(number.floatValue())) {
                    throw wrongType(key, item, "a list of numbers");
                }
                double value = number.doubleValue() + 0.0;
                if (!list.isEmpty() && (float) value <= list.getLast().floatValue()) {
                    throw new UsageProblem(
                            "%s must ascend; %s stands after %s."
                                    .formatted(
                                            key,
                                            Numerals.exact(value),
                                            Numerals.exact(list.getLast())));
                }
                list.add(value);
            }
            return List.copyOf(list);
        }
    }

    /**
     * What a number may be.
     *
     * @param least included; −∞ for none
     * @param most included; +∞ for none
     * @param unit such as "%", or empty
     * @param logarithmic whether a slider over it should be
     */
    record Bounds(double least, double most, String unit, boolean logarithmic) {
        private static final double FAR = 1e6;

        /** Any number. */
        public static final Bounds NONE =
                new Bounds(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, "", false);

        /** Plain numbers from {@code least} to {@code most}. */
        public static Bounds of(double least, double most) {
            return new Bounds(least, most, "", false);
        }

        public boolean contains(double value) {
            return value >= least && value <= most;
        }

        private UsageProblem problem(String key, Number given) {
            // A bound that nobody comes near is not worth the room of a line.
            boolean far = most > FAR && given.doubleValue() < least;
            String allowed =
                    most == Double.POSITIVE_INFINITY || far
                            ? Numerals.exact(least) + " or more"
                            : Numerals.exact(least) + " to " + Numerals.exact(most);
            return new UsageProblem(
                    "%s must be %s; %s was given."
                            .formatted(key, allowed, Numerals.exact(given.doubleValue())));
        }
    }
}
