package quantoscope.analysis;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Figures as people read them: fixed digits, the real minus, never the locale's comma. */
public final class FigureText {
    /** What stands for a figure that is not defined. */
    public static final String NONE = "–";

    private FigureText() {}

    /** The figure with its usual digits. */
    public static String of(Figure figure, double value) {
        return of(figure, value, false);
    }

    /**
     * The figure with its usual digits.
     *
     * @param estimate whether it was computed from a sample: one decimal less, behind ≈, or ≥ for a
     *     maximum
     */
    public static String of(Figure figure, double value, boolean estimate) {
        if (Double.isNaN(value)) {
            return NONE;
        }
        int less = estimate ? 1 : 0;
        String text =
                switch (figure) {
                    case SQNR, PSNR ->
                            value == Double.POSITIVE_INFINITY ? "exact" : decimals(value, 2 - less);
                    case ENTROPY -> decimals(value, 2 - less);
                    case CLIPPED -> decimals(100 * value, 2 - less);
                    case MSE, MAX_ERROR -> significant(value, 3 - less);
                    case BIAS ->
                            (value > 0 ? "+" : "") + significant(value, biasDigits(value) - less);
                    case COSINE -> cosine(value, 4 - less);
                    case BITS -> decimals(value, 2);
                    case RATIO -> decimals(value, 2) + "×";
                    case BYTES -> bytes((long) value);
                };
        if (!estimate || text.equals("exact")) {
            return text;
        }
        return switch (figure) {
            case BITS, RATIO, BYTES -> text;
            case MAX_ERROR -> "≥ " + text;
            case SQNR, PSNR, ENTROPY, CLIPPED, MSE, BIAS, COSINE -> "≈ " + text;
        };
    }

    /** A number with that many decimals; exactly 0 is "0". */
    public static String decimals(double value, int decimals) {
        if (value == 0) {
            return "0";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "∞" : "−∞";
        }
        return minus(String.format(Locale.ROOT, "%." + decimals + "f", value));
    }

    /** The signal-to-quantization-noise ratio in words, for those who listen. */
    public static String spokenSqnr(double decibels, int decimals) {
        if (Double.isNaN(decibels)) {
            return "no SQNR";
        }
        return decibels == Double.POSITIVE_INFINITY
                ? "no error"
                : "SQNR " + decimals(decibels, decimals) + " decibels";
    }

    /** Significant digits; outside 1e−3 … 1e6 with an exponent, such as {@code 6.06e−4}. */
    public static String significant(double value, int digits) {
        if (value == 0) {
            return "0";
        }
        if (!Double.isFinite(value)) {
            return Double.isNaN(value) ? NONE : value > 0 ? "∞" : "−∞";
        }
        BigDecimal rounded =
                new BigDecimal(value).round(new MathContext(digits, RoundingMode.HALF_EVEN));
        int exponent = rounded.precision() - rounded.scale() - 1;
        if (exponent < -3 || exponent >= 6) {
            BigDecimal mantissa =
                    rounded.movePointLeft(exponent).setScale(digits - 1, RoundingMode.UNNECESSARY);
            return minus(mantissa.toPlainString() + "e" + exponent);
        }
        int scale = Math.max(0, digits - 1 - exponent);
        return minus(rounded.setScale(scale, RoundingMode.HALF_EVEN).toPlainString());
    }

    /** A sign and an exponent of two digits leave room for a digit less. */
    private static int biasDigits(double value) {
        double magnitude = Math.abs(value);
        return magnitude >= 1e-9 && magnitude < 1e10 ? 3 : 2;
    }

    /** Toward zero, so that only an exact result is written as 1. */
    private static String cosine(double value, int digits) {
        if (value == 1) {
            return "1";
        }
        return minus(new BigDecimal(value).setScale(digits, RoundingMode.DOWN).toPlainString());
    }

    /** KiB with one decimal below 100, none above; MiB from 10 MiB, GiB from 10 GiB. */
    public static String bytes(long bytes) {
        ByteUnit unit = ByteUnit.of(bytes);
        return unit.text(bytes) + " " + unit.symbol();
    }

    /** A count with thin spaces between thousands. */
    public static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count).replace(',', '\u2009');
    }

    private static String minus(String ascii) {
        return ascii.replace('-', '\u2212');
    }
}
