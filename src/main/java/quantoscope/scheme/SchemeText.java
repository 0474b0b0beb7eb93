package quantoscope.scheme;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

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

    /** The parameter that holds the number of bits, where a scheme has one. */
    public static Optional<Parameter.Whole> bits(Scheme scheme) {
        return scheme.type().parameters().stream()
                .filter(p -> p.key().equals("bits") && p instanceof Parameter.Whole)
                .map(Parameter.Whole.class::cast)
                .findFirst();
    }

    /**
     * Up to how many bits it is worth trying: 16, or what the samples of an image have.
     *
     * @param bits of the scheme
     * @param depth of the image's samples; 0 for other data
     */
    public static int mostBits(Parameter.Whole bits, int depth) {
        return (int) Math.min(depth > 0 ? depth : 16, bits.bounds().most());
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
