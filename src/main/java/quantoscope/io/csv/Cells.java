package quantoscope.io.csv;

import java.util.Locale;
import java.util.OptionalDouble;

/** What one cell says, whatever the machine's language: a decimal point, no grouping. */
final class Cells {
    private Cells() {}

    /**
     * The number in a cell: an empty one and {@code nan} are NaN, {@code inf} and {@code infinity}
     * with or without a sign are infinite; nothing if it is no number.
     */
    static OptionalDouble number(String cell) {
        String text = cell.strip();
        if (text.isEmpty()) {
            return OptionalDouble.of(Double.NaN);
        }
        if (plain(text)) {
            try {
                return OptionalDouble.of(Double.parseDouble(text));
            } catch (NumberFormatException e) {
                return OptionalDouble.empty();
            }
        }
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "nan", "+nan", "-nan" -> OptionalDouble.of(Double.NaN);
            case "inf", "+inf", "infinity", "+infinity" ->
                    OptionalDouble.of(Double.POSITIVE_INFINITY);
            case "-inf", "-infinity" -> OptionalDouble.of(Double.NEGATIVE_INFINITY);
            default -> OptionalDouble.empty();
        };
    }

    /** Keeps out what Java reads as a number and nobody else: {@code 1d}, {@code 0x1p3}. */
    private static boolean plain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean digit = c >= '0' && c <= '9';
            if (!digit && c != '.' && c != '-' && c != '+' && c != 'e' && c != 'E') {
                return false;
            }
        }
        return true;
    }
}
