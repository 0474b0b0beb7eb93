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
                "uniform:bits=3,grid=mid-rise ; Δ = 2 · 0.5944 / 2³ = 0.1486"
                        + "; q = clamp(floor(x / Δ), −4, +3) ; x̂ = (q + ½) · Δ",
                "uniform:bits=4,symmetry=full,group=1"
                        + "; s = max|x| / 7 = 0.5944 / 7 = 0.08491"
                        + "; q = clamp(round(x / s), −8, 7) ; x̂ = q · s",
                "uniform:scale=0.01,symmetry=full,group=1,overflow=wrap"
                        + "; s = by hand 0.01 ; q = round(x / s) mod 2⁸ ; x̂ = q · s",
                "mu-law ; s = 0.5944 ; q = 127 ± round(127 · ln(1 + 255 |x / s|) / ln 256)"
                        + "; x̂ = ±s · (256^(|q − 127| / 127) − 1) / 255",
            })
    void lines(String spec, String first, String second, String third) throws Exception {
        Formula formula = formula(spec, 0.5944f, -0.3f);
        assertEquals(
                List.of(first, second, third),
                formula.lines().stream().map(FormulaTest::text).toList());
    }

    /** As the picture of an image writes it: no sample lies outside, so nothing is clamped. */
    @Test
    void aPictureOfFullScale() throws Exception {
        Traits traits = new Traits(Shape.of(3), new Range(0, 255), 8);
        Formula formula =
                Spec.parse("uniform:bits=3,range=full")
                        .fit(new Calibration(new Data(0, 204, 255), traits), new Job())
                        .formula(0);
        assertEquals(
                List.of("Δ = 255 / (2³ − 1) = 36.43", "q = round(x / Δ)", "x̂ = round(q · Δ)"),
                formula.lines().stream().map(FormulaTest::text).toList());
    }

    @Test
    void aListOfLevelsHasNoStep() throws Exception {
        Formula formula = formula("codebook:values=-1 1e-5", 0.5944f, -0.3f);
        assertEquals(
                List.of("q = index of the level nearest to x", "x̂ = level q of 2, given by hand"),
                formula.lines().stream().map(FormulaTest::text).toList());
        assertEquals(Formula.BETWEEN, formula.inner());
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
        float[] block = new float[256];
        for (int i = 0; i < block.length; i++) {
            block[i] = i % 7 == 3 ? Float.NaN : i % 5 - 2;
        }
        for (SchemeType type : Schemes.ALL) {
            Formula formula = formula(type.id(), block);
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
