package quantoscope.chart.bench;

import quantoscope.chart.Numbers;
import quantoscope.kernel.Minifloat;
import quantoscope.kernel.Program;

import java.util.Locale;

/** Codes as people write them. */
public final class CodeText {
    private static final int BITS_A_DIGIT = 4;

    private CodeText() {}

    /** Whole numbers, signed where codes are; of a floating-point type its pattern: 0x51. */
    public static String of(Program program, int code) {
        return program.plain() instanceof Minifloat floats
                ? pattern(floats, code)
                : (code > 0 && program.lowCode() < 0 ? "+" : "") + Numbers.count(code);
    }

    /** The pattern of a code in hexadecimal. */
    public static String pattern(Minifloat floats, int code) {
        int digits = Math.ceilDiv(floats.format().bits(), BITS_A_DIGIT);
        String format = "0x%0" + digits + "X";
        return String.format(Locale.ROOT, format, floats.stored(code));
    }
}
