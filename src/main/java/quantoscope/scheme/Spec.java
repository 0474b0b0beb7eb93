package quantoscope.scheme;

import quantoscope.task.Nearest;
import quantoscope.task.UsageProblem;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Schemes as text: {@code id} or {@code id:key=value,key=value}. The items of a list are separated
 * by spaces; a value may stand in double quotes, and within them comma, semicolon and equals sign
 * are ordinary characters.
 *
 * <p>The canonical text names what differs from the default, in the order of the parameters, and
 * leaves out what has no effect under the other settings (whatever the data): {@code
 * uniform:bits=4,grid=mid-rise,rounding=floor} is {@code uniform:bits=4,grid=mid-rise}, because
 * mid-rise has one rounding. The settings themselves keep it, so that switching the grid back
 * brings the rounding back.
 */
public final class Spec {
    private Spec() {}

    /**
     * The scheme that a text says. Whether it suits some data is for {@link Scheme#check}.
     *
     * @throws UsageProblem if the id, a key or a value does not exist, naming the nearest
     */
    public static Scheme parse(String text) throws UsageProblem {
        String spec = text.strip();
        int colon = spec.indexOf(':');
        String id = colon < 0 ? spec : spec.substring(0, colon);
        SchemeType type = type(id);
        Map<String, Object> alias = type.aliases().getOrDefault(id, Map.of());
        Map<String, Object> values = new HashMap<>(alias);
        if (colon >= 0) {
            for (String item : split(spec.substring(colon + 1), ',')) {
                int equals = item.indexOf('=');
                if (equals < 0) {
                    throw new UsageProblem(
                            "\"%s\" in \"%s\" is not key=value.".formatted(item.strip(), spec));
                }
                String key = item.substring(0, equals).strip();
                Parameter parameter = Settings.parameter(type, key);
                Object value = parameter.parse(unquote(item.substring(equals + 1)));
                Object before = values.put(key, value);
                if (before != null && (!alias.containsKey(key) || !before.equals(value))) {
                    throw new UsageProblem("%s is given twice in \"%s\".".formatted(key, spec));
                }
            }
        }
        return new Scheme(type, Settings.of(type, values));
    }

    /**
     * Several specs, separated by semicolons.
     *
     * @throws UsageProblem as {@link #parse}
     */
    public static List<Scheme> parseAll(String text) throws UsageProblem {
        List<Scheme> schemes = new ArrayList<>();
        for (String spec : split(text, ';')) {
            schemes.add(parse(spec));
        }
        return schemes;
    }

    /** The canonical text. */
    public static String format(Scheme scheme) {
        SchemeType type = scheme.type();
        Settings settings = scheme.settings();
        StringBuilder text = new StringBuilder(type.id());
        char separator = ':';
        for (Parameter parameter : type.parameters()) {
            if (settings.has(parameter) && type.applies(parameter, settings, Traits.ANY)) {
                text.append(separator)
                        .append(parameter.key())
                        .append('=')
                        .append(parameter.format(settings.value(parameter)));
                separator = ',';
            }
        }
        return text.toString();
    }

    /**
     * The kind of quantizer of that id or alias.
     *
     * @throws UsageProblem naming the nearest if there is none
     */
    public static SchemeType type(String id) throws UsageProblem {
        for (SchemeType type : Schemes.ALL) {
            if (type.id().equals(id)) {
                return type;
            }
        }
        for (SchemeType type : Schemes.ALL) {
            if (type.aliases().containsKey(id)) {
                return type;
            }
        }
        List<String> names =
                Schemes.ALL.stream()
                        .flatMap(t ->
                                Stream.concat(Stream.of(t.id()), t.aliases().keySet().stream()))
                        .toList();
        String nearest = Nearest.to(id, names).orElseThrow();
        throw new UsageProblem(
                "There is no scheme \"%s\"; the nearest is \"%s\".".formatted(id, nearest));
    }

    /** The parts between separators that do not stand in quotes. */
    private static List<String> split(String text, char separator) throws UsageProblem {
        List<String> parts = new ArrayList<>();
        boolean quoted = false;
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == separator && !quoted) {
                parts.add(text.substring(start, i));
                start = i + 1;
            }
        }
        if (quoted) {
            throw new UsageProblem("A quote in \"%s\" is not closed.".formatted(text));
        }
        parts.add(text.substring(start));
        return parts;
    }

    /** A value without the quotes that it may stand in. */
    static String unquote(String value) {
        String bare = value.strip();
        return bare.length() >= 2 && bare.startsWith("\"") && bare.endsWith("\"")
                ? bare.substring(1, bare.length() - 1)
                : bare;
    }
}
