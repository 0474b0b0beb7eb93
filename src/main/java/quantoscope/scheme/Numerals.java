package quantoscope.scheme;

import quantoscope.task.UsageProblem;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.regex.Pattern;

/** Numbers as text, the same in every locale. */
public final class Numerals {
    static final Pattern SPACES = Pattern.compile("\\s+");

    private static final Pattern NUMBER =
            Pattern.compile("[-+]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][-+]?[0-9]{1,5})?");

    private Numerals() {}

    /**
     * The number that a text with a decimal point says; a real minus sign (U+2212) is one too.
     *
     * @throws UsageProblem if it is not a finite number
     */
    public static Double parse(String text) throws UsageProblem {
        String plain = text.strip().replace('\u2212', '-');
        double value = NUMBER.matcher(plain).matches() ? Double.parseDouble(plain) : Double.NaN;
        if (!Double.isFinite(value)) {
            String written = plain.replace(',', '.');
            boolean comma = !written.equals(plain) && NUMBER.matcher(written).matches();
            throw new UsageProblem(
                    "“%s” is not a number%s"
                            .formatted(text, comma ? ": write " + written + "." : "."));
        }
        return value;
    }

    /**
     * The shortest text that reads back as the same value: {@code 8}, {@code 0.1}, {@code 1e-7}.
     */
    public static String exact(Object value) {
        if (!(value instanceof Double || value instanceof Float)) {
            return String.valueOf(value);
        }
        String text = value.toString().replace('E', 'e');
        int exponent = text.indexOf('e');
        String digits = exponent < 0 ? text : text.substring(0, exponent);
        String rest = exponent < 0 ? "" : text.substring(exponent);
        return (digits.endsWith(".0") ? digits.substring(0, digits.length() - 2) : digits) + rest;
    }

    /** A number to the digits that tell apart what lies a grain apart. */
    public static double near(double value, double grain) {
        if (!(grain > 0)) {
            return value;
        }
        double digit = Math.pow(10, Math.floor(Math.log10(grain)));
        // Dividing by a power of ten gives the nearest decimal; multiplying by 0.001 would not.
        return digit < 1
                ? Math.rint(value / digit) / Math.rint(1 / digit)
                : Math.rint(value / digit) * digit;
    }

    /**
     * Four significant digits for reading, with a real minus sign: {@code 0.08492}, {@code −7},
     * {@code 1.5e−7}.
     */
    public static String rounded(double value) {
        if (!Double.isFinite(value)) {
            return (Double.isNaN(value) ? "NaN" : value > 0 ? "∞" : "−∞");
        }
        if (value == 0) {
            return "0";
        }
        BigDecimal four = new BigDecimal(value).round(new MathContext(4)).stripTrailingZeros();
        int exponent = four.precision() - four.scale() - 1;
        String text =
                exponent < -4 || exponent > 6
                        ? four.movePointLeft(exponent).toPlainString() + "e" + exponent
                        : four.toPlainString();
        return text.replace('-', '\u2212');
    }
}
