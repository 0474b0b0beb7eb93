package quantoscope.scheme;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A scheme in a few words, such as {@code uniform, 4 bit, group 32}. */
public final class SchemeText {
    private SchemeText() {}

    /** The title, the bits, and the words that matter most of what differs from the default. */
    public static String of(Scheme scheme) {
        List<String> words = new ArrayList<>();
        String title = scheme.type().title();
        words.add(title.equals("Uniform") ? title.toLowerCase(Locale.ROOT) : title);
        Settings settings = scheme.settings();
        for (Parameter parameter : scheme.type().parameters()) {
            Object value = settings.value(parameter);
            if (value == null) {
                continue;
            }
            switch (parameter.key()) {
                case "bits" -> words.add(value + " bit");
                case "axis" -> words.add("per channel");
                case "group" -> words.add("group " + value);
                case "range", "grid" -> {
                    if (settings.has(parameter) && parameter instanceof Parameter.Choice choice) {
                        words.add(label(choice, (String) value));
                    }
                }
                default -> {
                    // The rest is seen in the quantizer's panel.
                }
            }
        }
        return String.join(", ", words);
    }

    /** The word of a choice as the window writes it. */
    public static String label(Parameter.Choice choice, String id) {
        return choice.options().stream()
                .filter(option -> option.id().equals(id))
                .map(Parameter.Option::label)
                .findFirst()
                .orElse(id);
    }
}
