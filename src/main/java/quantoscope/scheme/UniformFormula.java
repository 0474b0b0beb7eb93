package quantoscope.scheme;

import quantoscope.kernel.Affine;

/** What the window writes below a uniform quantizer. */
final class UniformFormula {
    private UniformFormula() {}

    static Formula of(Quantizer quantizer, Affine program, int parameter) {
        String step = Numerals.rounded(program.scale()[parameter]);
        String first =
                Formula.set(program.layout(), parameter)
                        + "{Δ} = "
                        + origin(quantizer, program, parameter)
                        + "*"
                        + step
                        + "*";
        boolean zeroed = quantizer.fitted().zeroPoint().length > 0;
        int z = program.zeroPoint()[parameter];
        String zero = zeroed && z != 0 ? " + " + z : "";
        String inner = "%s({x} / {Δ})%s".formatted(rounding(program), zero);
        String code =
                program.codes().wrap()
                        ? "[q] = %s mod 2^%d".formatted(inner, program.codes().bits())
                        : "[q] = clamp(%s, %s, %s)"
                                .formatted(
                                        inner,
                                        signed(program.lowCode(), zeroed),
                                        signed(program.highCode(), zeroed));
        return Formula.of("{x} / {Δ}", first, code, value(program, zeroed ? z : 0));
    }

    /** Where the step comes from, up to the equals sign before its number. */
    private static String origin(Quantizer quantizer, Affine program, int parameter) {
        Settings settings = quantizer.scheme().settings();
        if (settings.has(Uniform.SCALE)) {
            return "by hand ";
        }
        double low = program.limits().low()[parameter];
        double high = program.limits().high()[parameter];
        // Levels that the range is divided by; mid-rise reaches half a step beyond the outermost.
        int steps =
                program.offset() != 0
                        ? 1 << program.codes().bits()
                        : quantizer.fitted().zeroPoint().length > 0
                                ? program.highCode()
                                : 2 * program.highCode();
        String type = settings.has(Granularity.SCALE_TYPE) ? " ≈ " : " = ";
        String range =
                low == -high
                        ? "2 · " + Numerals.rounded(high)
                        : low == 0
                                ? Numerals.rounded(high)
                                : "(%s − %s)"
                                        .formatted(
                                                Numerals.rounded(high),
                                                low < 0
                                                        ? "(" + Numerals.rounded(low) + ")"
                                                        : Numerals.rounded(low));
        return range + " / " + steps + type;
    }

    private static String rounding(Affine program) {
        return switch (program.rounding()) {
            case HALF_EVEN, HALF_UP, HALF_DOWN, HALF_AWAY, HALF_TOWARD_ZERO -> "round";
            case CEILING -> "ceil";
            case FLOOR -> "floor";
            case UP -> "away";
            case TOWARD_ZERO -> "trunc";
            case STOCHASTIC -> "chance";
        };
    }

    private static String signed(int code, boolean unsigned) {
        return (code > 0 && !unsigned ? "+" : "") + Integer.toString(code).replace('-', '\u2212');
    }

    private static String value(Affine program, int z) {
        String steps = program.offset() != 0 ? "([q] + ½)" : z == 0 ? "[q]" : "([q] − " + z + ")";
        return program.integerMaximum() == 0
                ? "[x̂] = " + steps + " · {Δ}"
                : "[x̂] = clamp(round(%s · {Δ}), 0, %s)".formatted(steps, program.integerMaximum());
    }
}
