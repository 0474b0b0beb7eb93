package quantoscope.scheme;

import quantoscope.kernel.Affine;
import quantoscope.kernel.Contextual;
import quantoscope.kernel.Noise;

import java.util.stream.Collectors;

/** What the window writes below a uniform quantizer. */
final class UniformFormula {
    private UniformFormula() {}

    static Formula of(Quantizer quantizer, Affine program, int parameter) {
        String name = isScale(quantizer) ? "s" : "Δ";
        String step = Numerals.rounded(program.scale()[parameter]);
        String first = "{%s} = %s*%s*".formatted(name, origin(quantizer, program, parameter), step);
        boolean zeroed = quantizer.fitted().zeroPoint().length > 0;
        int z = program.zeroPoint()[parameter];
        String zero = zeroed && z != 0 ? " + " + z : "";
        String inner =
                "%s(%s / {%s}%s)%s"
                        .formatted(
                                rounding(program),
                                shaped(quantizer),
                                name,
                                dither(quantizer),
                                zero);
        boolean signed = !zeroed && !isScale(quantizer);
        String code =
                program.codes().wrap()
                        ? "[q] = %s mod 2%s".formatted(inner, raised(program.codes().bits()))
                        : holdsAll(quantizer, program, parameter)
                                ? "[q] = " + inner
                                : "[q] = clamp(%s, %s, %s)"
                                        .formatted(
                                                inner,
                                                code(program.lowCode(), signed),
                                                code(program.highCode(), signed));
        String value =
                value(quantizer, program, parameter).replace("Δ", name)
                        + (subtracts(quantizer) ? " − d · {" + name + "}" : "");
        return Formula.of("{x} / {" + name + "}", first, code, value);
    }

    /** x less the errors handed on, where there is a filter. */
    private static String shaped(Quantizer quantizer) {
        return quantizer.scheme().settings().has(UniformNoise.SHAPING) ? "({x} − Σhe)" : "{x}";
    }

    private static String dither(Quantizer quantizer) {
        return quantizer.scheme().settings().has(UniformNoise.DITHER) ? " + d" : "";
    }

    private static boolean subtracts(Quantizer quantizer) {
        return quantizer.program() instanceof Contextual contextual
                && contextual.context() instanceof Noise noise
                && noise.dither().subtractive();
    }

    /** Whether the step is spoken of as a scale: of weights, or where several are stored. */
    private static boolean isScale(Quantizer quantizer) {
        return quantizer.traits().full().isEmpty()
                || quantizer.fitted().scale().length > 1
                || quantizer.scheme().settings().has(Granularity.SCALE_TYPE);
    }

    /** Whether no sample that there can be lies outside the range, so that nothing is clamped. */
    private static boolean holdsAll(Quantizer quantizer, Affine program, int parameter) {
        return program.integerMaximum() > 0
                && quantizer.fitted().zeroPoint().length > 0
                && program.zeroPoint()[parameter] == 0
                && program.limits().low()[parameter] <= 0
                && program.limits().high()[parameter] >= program.integerMaximum();
    }

    /** Where the step comes from, up to the equals sign before its number. */
    private static String origin(Quantizer quantizer, Affine program, int parameter) {
        Settings settings = quantizer.scheme().settings();
        if (settings.has(Uniform.SCALE)) {
            return "by hand ";
        }
        double low = program.limits().low()[parameter];
        double high = program.limits().high()[parameter];
        int bits = program.codes().bits();
        String equals = settings.has(Granularity.SCALE_TYPE) ? " ≈ " : " = ";
        if (program.offset() != 0) {
            return "2 · %s / 2%s".formatted(Numerals.rounded(high), raised(bits)) + equals;
        }
        if (quantizer.fitted().zeroPoint().length == 0) {
            String rule = isScale(quantizer) ? largest(settings, program.highCode()) : "";
            String range =
                    isScale(quantizer)
                            ? "%s / %d".formatted(Numerals.rounded(high), program.highCode())
                            : "2 · %s / %d"
                                    .formatted(Numerals.rounded(high), 2 * program.highCode());
            return rule + range + equals;
        }
        if (low == 0) {
            return "%s / (2%s − 1)".formatted(Numerals.rounded(high), raised(bits)) + equals;
        }
        String from = Numerals.rounded(low);
        return "(%s − %s) / %d"
                        .formatted(
                                Numerals.rounded(high),
                                low < 0 ? "(" + from + ")" : from,
                                program.highCode())
                + equals;
    }

    /** In letters, where the rule is the plain one. */
    private static String largest(Settings settings, int highest) {
        return settings.has(RangeRule.RANGE) || settings.has(RangeRule.RATIO)
                ? ""
                : "max|{x}| / %d = ".formatted(highest);
    }

    private static String raised(int power) {
        return Integer.toString(power)
                .chars()
                .mapToObj(digit -> String.valueOf("⁰¹²³⁴⁵⁶⁷⁸⁹".charAt(digit - '0')))
                .collect(Collectors.joining());
    }

    /** What the rounding is called as a function. */
    static String rounding(Affine program) {
        return switch (program.rounding()) {
            case HALF_EVEN, HALF_UP, HALF_DOWN, HALF_AWAY, HALF_TOWARD_ZERO -> "round";
            case CEILING -> "ceil";
            case FLOOR -> "floor";
            case UP -> "away";
            case TOWARD_ZERO -> "trunc";
            case STOCHASTIC -> "chance";
        };
    }

    private static String code(int code, boolean signed) {
        return (code > 0 && signed ? "+" : "") + Integer.toString(code).replace('-', '\u2212');
    }

    private static String value(Quantizer quantizer, Affine program, int parameter) {
        int z = quantizer.fitted().zeroPoint().length > 0 ? program.zeroPoint()[parameter] : 0;
        String steps = program.offset() != 0 ? "([q] + ½)" : z == 0 ? "[q]" : "([q] − " + z + ")";
        if (program.integerMaximum() == 0) {
            return "[x̂] = " + steps + " · {Δ}";
        }
        return holdsAll(quantizer, program, parameter)
                ? "[x̂] = round([q] · {Δ})"
                : "[x̂] = clamp(round(%s · {Δ}), 0, %s)".formatted(steps, program.integerMaximum());
    }
}
