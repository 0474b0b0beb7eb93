package quantoscope.scheme;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Values of a scheme's parameters, by key; what is missing has its default. Values are String for a
 * choice, Long, Double or {@code List<Double>}. Checked against the parameters by {@link Scheme}.
 */
public record Settings(Map<String, Object> values) {
    public static final Settings DEFAULTS = new Settings(Map.of());

    public Settings {
        values = Map.copyOf(values);
    }

    /** The same with one value changed; null unsets it. */
    public Settings with(String key, Object value) {
        Map<String, Object> changed = new TreeMap<>(values);
        if (value == null) {
            changed.remove(key);
        } else {
            changed.put(key, value);
        }
        return new Settings(changed);
    }

    public String word(Parameter.Choice parameter) {
        return (String) values.getOrDefault(parameter.key(), parameter.defaultValue());
    }

    public long whole(Parameter.Whole parameter) {
        return (Long) values.getOrDefault(parameter.key(), parameter.defaultValue());
    }

    /** The number, or null where an optional one is not set. */
    public Double real(Parameter.Real parameter) {
        return (Double) values.getOrDefault(parameter.key(), parameter.defaultValue());
    }

    @SuppressWarnings("unchecked")
    public List<Double> numbers(Parameter.Numbers parameter) {
        return (List<Double>) values.getOrDefault(parameter.key(), parameter.defaultValue());
    }
}
