package quantoscope.scheme;

import quantoscope.kernel.Affine;
import quantoscope.kernel.Arithmetic;
import quantoscope.kernel.Rounding;

/** What the window writes below a quantizer that computes as a library does. */
final class IntegerFormula {
    private IntegerFormula() {}

    static Formula of(Quantizer quantizer, int parameter) {
        Affine program = (Affine) quantizer.program().plain();
        boolean zeroed = quantizer.fitted().zeroPoint().length > 0;
        int z = program.zeroPoint()[parameter];
        String zero = !zeroed || z == 0 ? "" : z < 0 ? " − " + -z : " + " + z;
        String back =
                !zeroed || z == 0 ? "[q]" : z < 0 ? "([q] + " + -z + ")" : "([q] − " + z + ")";
        String round = program.rounding() == Rounding.HALF_AWAY ? "round away" : "round";
        String rounded =
                switch (program.arithmetic().form()) {
                    case QUOTIENT -> "%s({x} / {s})%s".formatted(round, zero);
                    case HALF_QUOTIENT -> "%s(fp16({x} / {s}))%s".formatted(round, zero);
                    case PRODUCT -> "%s({x} · (1 / {s}))%s".formatted(round, zero);
                    case FUSED, SUM -> "%s({x} · (1 / {s})%s)".formatted(round, zero);
                };
        boolean fused = program.arithmetic().form() == Arithmetic.Form.FUSED && !zero.isEmpty();
        return Formula.of(
                "{x} / {s}",
                "{s} = %s*%s*"
                        .formatted(
                                origin(quantizer, program, parameter),
                                Numerals.rounded(program.scale()[parameter])),
                "[q] = clamp(%s, %s, %s)%s"
                        .formatted(
                                rounded,
                                code(program.lowCode()),
                                code(program.highCode()),
                                fused ? ", fused" : ""),
                "[x̂] = " + back + " · {s}");
    }

    private static String code(int code) {
        return Integer.toString(code).replace('-', '\u2212');
    }

    /** Where the step comes from, up to the equals sign before its number. */
    private static String origin(Quantizer quantizer, Affine program, int parameter) {
        if (quantizer.scheme().settings().has(Integers.SCALE)) {
            return "by hand ";
        }
        double low = Math.min(0, program.limits().low()[parameter]);
        double high = Math.max(0, program.limits().high()[parameter]);
        double scale = program.scale()[parameter];
        boolean known = Double.isFinite(low) && Double.isFinite(high) && Double.isFinite(scale);
        if (!known || quantizer.scheme().settings().has(Integers.ZERO)) {
            return "";
        }
        return "of %s … %s, ".formatted(Numerals.rounded(low), Numerals.rounded(high));
    }
}
