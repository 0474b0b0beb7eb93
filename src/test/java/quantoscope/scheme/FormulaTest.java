package quantoscope.scheme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import quantoscope.task.Job;
import quantoscope.tensor.Shape;

import java.util.List;
import java.util.stream.Collectors;

class FormulaTest {
    private static Formula formula(String spec, float... values) throws Exception {
        Traits traits = new Traits(Shape.of(values.length), new Range(-1, 1), 0);
        return Spec.parse(spec)
                .fit(new Calibration(new Data(values), traits), new Job())
                .formula(0);
    }

    private static String text(List<Formula.Piece> line) {
        return line.stream().map(Formula.Piece::text).collect(Collectors.joining());
    }

    /** The first two are what the design of the window shows for these numbers. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "uniform:bits=4,symmetry=restricted ; Δ = 2 · 0.5944 / 14 = 0.08491"
                        + "; q = clamp(round(x / Δ), −7, +7) ; x̂ = q · Δ",
                "uniform:bits=4 ; Δ = (0.5944 − (−0.3)) / 15 = 0.05963"
                        + "; q = clamp(round(x / Δ) + 5, 0, 15) ; x̂ = (q − 5) · Δ",
                "uniform:bits=3,grid=mid-rise ; Δ = 2 · 0.5944 / 8 = 0.1486"
                        + "; q = clamp(floor(x / Δ), −4, +3) ; x̂ = (q + ½) · Δ",
                "uniform:scale=0.01,symmetry=full,group=1,overflow=wrap"
                        + "; group 0: Δ = by hand 0.01 ; q = round(x / Δ) mod 2^8 ; x̂ = q · Δ",
                "mu-law ; s = 0.5944 ; q = 127 ± round(127 · ln(1 + 255 |x / s|) / ln 256)"
                        + "; x̂ = ±s · (256^(|q − 127| / 127) − 1) / 255",
                "codebook:values=-1 1e-5 ; q = index of the level nearest to x"
                        + "; 2 levels, −1 … 1e−5, given by hand ; x̂ = level q",
            })
    void lines(String spec, String first, String second, String third) throws Exception {
        Formula formula = formula(spec, 0.5944f, -0.3f);
        assertEquals(
                List.of(first, second, third),
                formula.lines().stream().map(FormulaTest::text).toList());
    }

    @Test
    void piecesHaveTheirMeaning() throws Exception {
        List<Formula.Piece> line = formula("uniform:symmetry=full", 1).lines().get(2);
        assertEquals(
                List.of(
                        new Formula.Piece("x̂", Formula.Role.RECONSTRUCTION),
                        new Formula.Piece(" = ", Formula.Role.PLAIN),
                        new Formula.Piece("q", Formula.Role.RECONSTRUCTION),
                        new Formula.Piece(" · ", Formula.Role.PLAIN),
                        new Formula.Piece("Δ", Formula.Role.NAME)),
                line);
    }

    @Test
    void everySchemeHasOneOfAtMostThreeLines() throws Exception {
        for (SchemeType type : Schemes.ALL) {
            Formula formula = formula(type.id(), 1, -2, Float.NaN);
            assertTrue(!formula.lines().isEmpty() && formula.lines().size() <= 3, type.id());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0.084914, 0.08491",
        "7, 7",
        "-0.16604, −0.166",
        "1.5e-7, 1.5e−7",
        "1234567, 1235000",
        "123456789, 1.235e8",
        "0, 0",
        "0.00012346, 0.0001235",
    })
    void fourDigits(double value, String text) {
        assertEquals(text, Numerals.rounded(value));
    }
}
