package quantoscope.scheme;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** A scheme in a few words, such as {@code uniform, 4 bit, group 32}. */
public final class SchemeText {
    private static final Set<String> NAMED = Set.of("bits", "mu", "a", "axis", "group");
    private static final Set<String> OF_SCALES = Set.of("layout", "scale-type");

    /** What was done to values before they were quantized. */
    private static final Map<String, String> PREPARED =
            Map.of("dither", "dithered", "shaping", "shaped", "rotation", "rotated");

    private SchemeText() {}

    /** The title, the bits, and the words that matter most of what differs from the default. */
    public static String of(Scheme scheme) {
        List<String> words = new ArrayList<>(kind(scheme));
        granularity(scheme, false).ifPresent(words::add);
        set(scheme, List.of("range", "grid")).forEach(words::add);
        words.addAll(preparation(scheme));
        return String.join(", ", words);
    }

    /**
     * The live scheme's name: kind, bits, grid, granularity and preparation; what the range does is
     * seen beside the data.
     *
     * @param brief in fewer letters
     */
    public static String live(Scheme scheme, boolean brief) {
        List<String> words = new ArrayList<>(kind(scheme));
        set(scheme, List.of("grid")).forEach(words::add);
        granularity(scheme, brief).ifPresent(words::add);
        words.addAll(preparation(scheme));
        return String.join(", ", words);
    }

    /**
     * The name of a scheme that was kept: what it is, and in what it differs from the live one.
     *
     * @param brief in fewer letters
     */
    public static String pinned(Scheme scheme, Scheme live, boolean brief) {
        List<String> words = new ArrayList<>(kind(scheme));
        Optional<String> granularity = granularity(scheme, brief);
        if (granularity.isPresent()) {
            words.add(granularity.get());
        } else if (granularity(live, brief).isPresent()) {
            words.add(brief ? "tensor" : "per tensor");
        }
        if (scheme.type().equals(live.type())) {
            words.addAll(
                    differing(
                            scheme,
                            live,
                            p -> p instanceof Parameter.Choice && !OF_SCALES.contains(p.key())));
            if (String.join(", ", words).equals(live(live, brief))) {
                words.addAll(differing(scheme, live, _ -> true));
            }
        }
        return String.join(", ", words);
    }

    /** What it is called, and how many bits or levels it has. */
    private static List<String> kind(Scheme scheme) {
        String title = scheme.type().name(scheme.settings());
        String name = title.equals("Uniform") ? title.toLowerCase(Locale.ROOT) : title;
        List<String> words = new ArrayList<>();
        for (Parameter parameter : scheme.type().parameters()) {
            Object value = scheme.settings().value(parameter);
            switch (parameter.key()) {
                case "bits" -> words.add(value + " bit");
                case "mu", "a" -> name += " " + Numerals.exact(value);
                case "levels" -> {
                    if (value != null) {
                        words.clear();
                        words.add(value + " levels");
                    }
                }
                case "values" -> words.add(((List<?>) value).size() + " levels");
                default -> {
                    // Said by the granularity, or seen in the quantizer's panel.
                }
            }
        }
        words.addFirst(name);
        return words;
    }

    /** What shares a scale; empty where all values do. */
    private static Optional<String> granularity(Scheme scheme, boolean brief) {
        Optional<String> axis = number(scheme, "axis");
        return number(scheme, "group")
                .map(size -> (brief ? "g " : "group ") + size)
                .map(group ->
                        group + axis.map(a -> (brief ? " ax " : " along axis ") + a).orElse(""))
                .or(() -> axis.map(_ -> brief ? "channel" : "per channel"));
    }

    /** A number that is set, or has a default. */
    private static Optional<String> number(Scheme scheme, String key) {
        return scheme.type().parameters().stream()
                .filter(parameter -> parameter.key().equals(key))
                .findFirst()
                .map(scheme.settings()::value)
                .map(Object::toString);
    }

    private static List<String> preparation(Scheme scheme) {
        return scheme.type().parameters().stream()
                .filter(p -> PREPARED.containsKey(p.key()) && scheme.settings().has(p))
                .map(p -> PREPARED.get(p.key()))
                .toList();
    }

    /** The words of those choices that are not at their default. */
    private static List<String> set(Scheme scheme, List<String> keys) {
        List<String> words = new ArrayList<>();
        for (Parameter parameter : scheme.type().parameters()) {
            if (keys.contains(parameter.key())
                    && scheme.settings().has(parameter)
                    && parameter instanceof Parameter.Choice choice) {
                words.add(label(choice, scheme.settings().word(choice)));
            }
        }
        return words;
    }

    /** What of some parameters has another value in the live scheme. */
    private static List<String> differing(Scheme scheme, Scheme live, Predicate<Parameter> which) {
        List<String> words = new ArrayList<>();
        for (Parameter parameter : scheme.type().parameters()) {
            Object value = scheme.settings().value(parameter);
            if (which.test(parameter)
                    && value != null
                    && !NAMED.contains(parameter.key())
                    && !value.equals(live.settings().value(parameter))) {
                words.add(
                        parameter instanceof Parameter.Choice choice
                                ? said(choice, (String) value)
                                : parameter.label().toLowerCase(Locale.ROOT)
                                        + " "
                                        + parameter.format(value));
            }
        }
        return words;
    }

    /** The word of a choice where its label does not stand beside it. */
    private static String said(Parameter.Choice choice, String id) {
        String label = label(choice, id);
        return label.equals("none") ? "no " + choice.label().toLowerCase(Locale.ROOT) : label;
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
