package quantoscope.ui.quantizer;

import quantoscope.chart.Numbers;
import quantoscope.scheme.Parameter;
import quantoscope.scheme.Settings;

/** What the words of a choice are called, where that depends on what else is set. */
record OptionWords(Parameter.Choice parameter, Changes changes) {
    /** More bits have codes too long for the field. */
    private static final int MOST_BITS = 8;

    String of(Parameter.Option option, Settings settings) {
        return switch (parameter.key() + "=" + option.id()) {
            case "range=min-max" -> changes.isSymmetric() ? "max |x|" : option.label();
            case "symmetry=full" -> codes(option, changes.codeBits(settings));
            default -> option.label();
        };
    }

    /** "symmetric, −8 … 7". */
    private static String codes(Parameter.Option option, int bits) {
        if (bits > MOST_BITS) {
            return option.label();
        }
        int half = 1 << (bits - 1);
        return "symmetric, %s … %d".formatted(Numbers.count(-half), half - 1);
    }
}
