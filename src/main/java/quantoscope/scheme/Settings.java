package quantoscope.scheme;

import quantoscope.kernel.Limits;
import quantoscope.task.Nearest;
import quantoscope.task.UsageProblem;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * Values of a scheme's parameters, by key; what is missing has its default. Values are String for a
 * choice, Long, Double or {@code List<Double>}. {@link #of} checks them.
 */
public record Settings(Map<String, Object> values) {
    public static final Settings DEFAULTS = new Settings(Map.of());

    /** A key that no parameter has. */
    private static final String FOUND = "found ranges";

    public Settings {
        values = Map.copyOf(values);
    }

    /**
     * Settings from plain values, as JSON has them. A value that equals its default is left out, so
     * that equal settings are equal objects; {@link #values} is the way back.
     *
     * @throws UsageProblem if a key does not exist or a value is not within its bounds
     */
    public static Settings of(SchemeType type, Map<String, ?> plain) throws UsageProblem {
        Map<String, Object> checked = new TreeMap<>();
        for (Map.Entry<String, ?> entry : type.implied(plain).entrySet()) {
            Parameter parameter = parameter(type, entry.getKey());
            if (entry.getValue() != null) {
                put(checked, parameter, parameter.check(entry.getValue()));
            }
        }
        return new Settings(checked);
    }

    /**
     * The parameter of that key.
     *
     * @throws UsageProblem naming the nearest if there is none
     */
    static Parameter parameter(SchemeType type, String key) throws UsageProblem {
        for (Parameter parameter : type.parameters()) {
            if (parameter.key().equals(key)) {
                return parameter;
            }
        }
        List<String> keys = type.parameters().stream().map(Parameter::key).toList();
        throw new UsageProblem(
                "%s has no parameter \"%s\"%s"
                        .formatted(
                                type.id(),
                                key,
                                Nearest.to(key, keys)
                                        .map(nearest -> "; the nearest is \"" + nearest + "\".")
                                        .orElse(".")));
    }

    private static void put(Map<String, Object> values, Parameter parameter, Object value) {
        if (value == null || value.equals(parameter.defaultValue())) {
            values.remove(parameter.key());
        } else {
            values.put(parameter.key(), value);
        }
    }

    /** The same with one value changed, already checked; null or the default unsets it. */
    public Settings with(Parameter parameter, Object value) {
        Map<String, Object> changed = new TreeMap<>(values);
        put(changed, parameter, value);
        return new Settings(changed);
    }

    /**
     * The same, carrying ranges that were searched for to {@link SchemeType#fit}: nothing that a
     * person set.
     */
    Settings found(Limits ranges) {
        Map<String, Object> carried = new TreeMap<>(values);
        carried.put(FOUND, ranges);
        return new Settings(carried);
    }

    /** The ranges that were searched for. */
    Limits found() {
        return (Limits) values.get(FOUND);
    }

    /** Whether a value other than the default is set. */
    public boolean has(Parameter parameter) {
        return values.containsKey(parameter.key());
    }

    /** The value in force; null where an optional number is not set. */
    public Object value(Parameter parameter) {
        return values.getOrDefault(parameter.key(), parameter.defaultValue());
    }

    public String word(Parameter.Choice parameter) {
        return (String) value(parameter);
    }

    /** The number of a parameter that always has one. */
    public long whole(Parameter.Whole parameter) {
        return (Long) value(parameter);
    }

    /** The number, or nothing where an optional one is not set. */
    public OptionalInt optional(Parameter.Whole parameter) {
        Long number = (Long) value(parameter);
        return number == null ? OptionalInt.empty() : OptionalInt.of(Math.toIntExact(number));
    }

    /** The number, or null where an optional one is not set. */
    public Double real(Parameter.Real parameter) {
        return (Double) value(parameter);
    }

    /** The file, or nothing where none is given. */
    public Optional<Path> path(Parameter.FilePath parameter) {
        return Optional.ofNullable((String) value(parameter)).map(Path::of);
    }

    @SuppressWarnings("unchecked")
    public List<Double> numbers(Parameter.Numbers parameter) {
        return (List<Double>) value(parameter);
    }
}
