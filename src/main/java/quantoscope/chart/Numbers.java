package quantoscope.chart;

import java.util.Locale;

/** Numbers as labels: dot, real minus, thin space between thousands, whatever the locale. */
public final class Numbers {
    /** The real minus. */
    public static final char MINUS = '\u2212';

    /** The thin space between thousands. */
    public static final char THIN = '\u2009';

    private Numbers() {}

    /** With a fixed number of decimals, thousands apart from five digits on; −0 is written 0. */
    public static String fixed(double value, int decimals) {
        String digits = String.format(Locale.ROOT, "%." + decimals + "f", Math.abs(value));
        boolean zero = digits.chars().allMatch(c -> c == '0' || c == '.');
        return (value < 0 && !zero ? String.valueOf(MINUS) : "") + grouped(digits, 5);
    }

    /** A count, its thousands apart. */
    public static String count(long count) {
        String digits = Long.toString(Math.abs(count));
        return (count < 0 ? String.valueOf(MINUS) : "") + grouped(digits, 4);
    }

    /** A count in short: 999, 1 k, 12.5 k, 3 M. */
    public static String shortCount(double count) {
        double magnitude = Math.abs(count);
        int thousands = magnitude < 1000 ? 0 : (int) Math.min(4, Math.log10(magnitude) / 3 + 1e-9);
        double scaled = count / Math.pow(1000, thousands);
        String digits = fixed(scaled, Math.abs(scaled - Math.rint(scaled)) < 0.05 ? 0 : 1);
        return thousands == 0 ? digits : digits + ' ' + " kMGT".charAt(thousands);
    }

    /** To significant digits, in e-notation outside 1e−4 … 1e6: 0.2275, 1.5e−9. */
    public static String significant(double value, int digits) {
        if (Double.isNaN(value)) {
            return "NaN";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "∞" : MINUS + "∞";
        }
        if (value == 0) {
            return "0";
        }
        String scientific = String.format(Locale.ROOT, "%." + (digits - 1) + "e", value);
        int exponent =
                Integer.parseInt(scientific, scientific.indexOf('e') + 1, scientific.length(), 10);
        if (exponent >= -4 && exponent < 6) {
            return fixed(value, Math.max(0, digits - 1 - exponent));
        }
        String mantissa = scientific.substring(0, scientific.indexOf('e'));
        return (mantissa + "e" + exponent).replace('-', MINUS);
    }

    /** A label as a person types it: with a hyphen for the minus, its thousands together. */
    public static String typed(String label) {
        return label.replace(MINUS, '-').replace(String.valueOf(THIN), "");
    }

    private static String grouped(String digits, int fewest) {
        int dot = digits.indexOf('.');
        int whole = dot < 0 ? digits.length() : dot;
        if (whole < fewest) {
            return digits;
        }
        StringBuilder text = new StringBuilder(digits);
        for (int i = whole - 3; i > 0; i -= 3) {
            text.insert(i, THIN);
        }
        return text.toString();
    }
}
