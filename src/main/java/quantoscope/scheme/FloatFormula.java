package quantoscope.scheme;

import quantoscope.kernel.BinaryFloat;
import quantoscope.kernel.Minifloat;
import quantoscope.kernel.PositFloat;
import quantoscope.kernel.PowerFloat;

import java.util.ArrayList;
import java.util.List;

/** What the window writes below a floating-point type. */
final class FloatFormula {
    /** What the second cell is called where there is no scale. */
    static final String STEP = "step";

    private FloatFormula() {}

    static Formula of(Quantizer quantizer, Minifloat program, int parameter) {
        boolean scaled = quantizer.fitted().scale().length > 0;
        List<String> lines = new ArrayList<>();
        if (scaled) {
            float scale = program.scale()[parameter];
            lines.add(
                    "{s} = %s / %s = *%s*"
                            .formatted(
                                    Numerals.rounded(program.limits().high()[parameter]),
                                    Numerals.rounded(program.format().largest()),
                                    Numerals.rounded(scale)));
        }
        String times = scaled ? " · {s}" : "";
        switch (program.format()) {
            case BinaryFloat format ->
                    lines.add(
                            "[x̂] = ±2^({e} %s %d) · (1 + {m} / %d)%s"
                                    .formatted(
                                            format.bias() < 0 ? "+" : "−",
                                            Math.abs(format.bias()),
                                            1 << format.mantissaBits(),
                                            times));
            case PowerFloat _ -> {
                lines.add("[q] = round(log₂ |{x}|) + 127");
                lines.add("[x̂] = 2^([q] − 127)");
            }
            case PositFloat format ->
                    lines.add(
                            "[x̂] = ±2^(%d {k} + {e}) · (1 + {m})%s"
                                    .formatted(1 << format.es(), times));
        }
        return Formula.of(scaled ? "{x} / {s}" : STEP, lines.toArray(String[]::new));
    }

    /**
     * The last line, with the numbers of one code.
     *
     * @param scale its scale; 1 without one
     */
    static Formula worked(Quantizer quantizer, Minifloat program, int code, float scale) {
        float value = program.format().decode(code);
        boolean scaled = quantizer.fitted().scale().length > 0;
        if (!Float.isFinite(value) || value == 0) {
            return Formula.of("", "[x̂] = " + (value == 0 ? "0" : Numerals.rounded(value)));
        }
        String product = FloatParts.of(program.format(), code).product(value < 0);
        String number = Numerals.rounded(value);
        return Formula.of(
                "",
                scaled
                        ? "[x̂] = %s · {s} = %s · %s"
                                .formatted(product, number, Numerals.rounded(scale))
                        : "[x̂] = %s = *%s*".formatted(product, number));
    }
}
