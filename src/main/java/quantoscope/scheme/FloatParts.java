package quantoscope.scheme;

import quantoscope.kernel.BinaryFloat;
import quantoscope.kernel.FloatFormat;
import quantoscope.kernel.PositFloat;
import quantoscope.kernel.PowerFloat;

/**
 * The fields of one pattern and what they say. Fields that a pattern has no room for are 0 wide.
 *
 * @param bits the pattern from the highest bit on, '0' and '1'
 * @param sign how many bits are the sign
 * @param regime how many are the regime, the bit that ends it included
 * @param exponent how many are the exponent
 * @param power the power of two in words, such as 10 − 7
 * @param fraction what is multiplied with it, such as 1 + 1/8; empty for 1
 */
public record FloatParts(
        String bits, int sign, int regime, int exponent, String power, String fraction) {
    /** The parts of a code's pattern. */
    public static FloatParts of(FloatFormat format, int code) {
        return switch (format) {
            case BinaryFloat binary -> of(binary, binary.pattern(code));
            case PowerFloat power ->
                    new FloatParts(
                            binary(code, power.bits()), 0, 0, power.bits(), code + " − 127", "");
            case PositFloat posit -> of(posit, code);
        };
    }

    /** How many bits are left for the mantissa. */
    public int mantissa() {
        return bits.length() - sign - regime - exponent;
    }

    private static String binary(int pattern, int bits) {
        String text = Integer.toBinaryString(pattern);
        return "0".repeat(bits - text.length()) + text;
    }

    private static FloatParts of(BinaryFloat format, int pattern) {
        int ones = 1 << format.mantissaBits();
        int mantissa = pattern & (ones - 1);
        int exponent = (pattern & format.highCode()) >> format.mantissaBits();
        String power =
                "%d %s %d"
                        .formatted(
                                Math.max(1, exponent),
                                format.bias() < 0 ? "+" : "−",
                                Math.abs(format.bias()));
        String part = format.mantissaBits() == 0 ? "" : mantissa + "/" + ones;
        String fraction =
                exponent == 0 ? part.isEmpty() ? "0" : part : mantissa == 0 ? "" : "1 + " + part;
        return new FloatParts(
                binary(pattern, format.bits()), 1, 0, format.exponentBits(), power, fraction);
    }

    /** A negative posit is read as the two's complement of its pattern. */
    private static FloatParts of(PositFloat format, int code) {
        int bits = format.bits();
        String magnitude = binary(Math.abs(code), bits).substring(1);
        int run = 1;
        while (run < magnitude.length() && magnitude.charAt(run) == magnitude.charAt(0)) {
            run++;
        }
        int k = magnitude.charAt(0) == '1' ? run - 1 : -run;
        int regime = Math.min(run + 1, bits - 1);
        int exponent = Math.min(format.es(), bits - 1 - regime);
        String low = magnitude.substring(regime, regime + exponent);
        int e = low.isEmpty() ? 0 : Integer.parseInt(low, 2) << (format.es() - exponent);
        String rest = magnitude.substring(regime + exponent);
        int numerator = rest.isEmpty() ? 0 : Integer.parseInt(rest, 2);
        String power = "%d · %s + %d".formatted(1 << format.es(), signed(k), e);
        String fraction =
                numerator == 0 ? "" : "1 + %d/%d".formatted(numerator, 1 << rest.length());
        return new FloatParts(
                binary(format.pattern(code), bits), 1, regime, exponent, power, fraction);
    }

    private static String signed(int k) {
        return k < 0 ? "(\u2212" + -k + ")" : Integer.toString(k);
    }

    /** The value of a finite code as an equation's right side: −2¹⁰⁻⁷ · (1 + 1/8). */
    String product(boolean negative) {
        StringBuilder raised = new StringBuilder();
        for (char letter : power.replace(" ", "").toCharArray()) {
            raised.append(raised(letter));
        }
        String times =
                fraction.isEmpty()
                        ? ""
                        : fraction.contains("+") ? " · (" + fraction + ")" : " · " + fraction;
        return (negative ? "\u2212" : "") + "2" + raised + times;
    }

    private static char raised(char letter) {
        return switch (letter) {
            case '+' -> '⁺';
            case '(' -> '⁽';
            case ')' -> '⁾';
            case '−' -> '⁻';
            case '·' -> '˙';
            default -> "⁰¹²³⁴⁵⁶⁷⁸⁹".charAt(letter - '0');
        };
    }
}
