package quantoscope.ui.shell;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The rules of a stylesheet for larger text: type, rows and what is around them grow alike. */
final class LargerRules {
    /** Lines and corners stay as they are. */
    private static final Pattern LENGTHS =
            Pattern.compile(
                    "-fx-((?:font|icon)-size|indent|spacing|[hv]gap|padding|graphic-text-gap"
                            + "|line-spacing|(?:min|pref|max)-(?:width|height)):([^;}]+)");

    private static final Pattern NUMBER = Pattern.compile("\\d+(?:\\.\\d+)?");

    private LargerRules() {}

    /**
     * Multiplies lengths.
     *
     * @param css rules whose lengths are in pixels
     */
    static String of(String css, double factor) {
        return LENGTHS.matcher(css)
                .replaceAll(rule ->
                        Matcher.quoteReplacement(
                                "-fx-%s:%s"
                                        .formatted(
                                                rule.group(1),
                                                scaled(
                                                        rule.group(2),
                                                        factor,
                                                        rule.group(1).equals("font-size")))));
    }

    /** Type may have any size, all else has whole pixels. */
    private static String scaled(String lengths, double factor, boolean type) {
        return NUMBER.matcher(lengths)
                .replaceAll(number -> {
                    double larger = Double.parseDouble(number.group()) * factor;
                    return type
                            ? String.format(Locale.ROOT, "%.2f", larger)
                            : Long.toString(Math.round(larger));
                });
    }
}
