package quantoscope.scheme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import quantoscope.task.Problem;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;

/**
 * {@code decimal} against Python's module, {@code fixed} against fractions: {@code decimals.py}.
 */
@SuppressWarnings("FloatingPointLiteralPrecision") // The nearest float will do.
class ExactTest {
    /** A spec, values and what becomes of them. */
    record Case(String spec, float[] values, List<String> results) {
        static Case of(String line) {
            String[] halves = line.split(" \\| ", -1);
            List<String> fields = List.of(halves[0].split(" "));
            float[] values = new float[fields.size() - 1];
            for (int i = 0; i < values.length; i++) {
                values[i] = Float.intBitsToFloat(Integer.parseUnsignedInt(fields.get(i + 1), 16));
            }
            return new Case(fields.get(0), values, List.of(halves[1].split(" ")));
        }

        @Override
        public String toString() {
            return spec;
        }
    }

    static List<Case> decimals() throws IOException {
        return Golden.lines("decimals/decimal.txt").stream().map(Case::of).toList();
    }

    @ParameterizedTest
    @MethodSource("decimals")
    void decimalPlacesArePythons(Case golden) throws Exception {
        if (golden.results.equals(List.of("InvalidOperation"))) {
            Problem problem =
                    assertThrows(Problem.class, () -> Golden.make(golden.spec, golden.values));
            assertTrue(problem.getMessage().contains("InvalidOperation"), problem.getMessage());
            return;
        }
        Golden.Made made = Golden.make(golden.spec, golden.values);
        for (int i = 0; i < golden.values.length; i++) {
            float expected = new BigDecimal(golden.results.get(i)).floatValue();
            assertEquals(expected + 0f, made.values()[i] + 0f, golden.values[i] + "");
        }
    }

    static List<Case> fixed() throws IOException {
        return Golden.lines("decimals/fixed.txt").stream().map(Case::of).toList();
    }

    @ParameterizedTest
    @MethodSource("fixed")
    void fixedPointIsExact(Case golden) throws Exception {
        Quantizer quantizer = Golden.make(golden.spec, golden.values).quantizer();
        for (int i = 0; i < golden.values.length; i++) {
            int code = quantizer.one(0, golden.values[i], i).code();
            assertEquals(golden.results.get(i), Integer.toString(code), golden.values[i] + "");
        }
    }

    @Test
    void aWordTakesAsManyPlacesAsTheDataLeaves() throws Exception {
        assertEquals(0x1p-13f, Golden.make("fixed", 3.14159f).quantizer().fitted().scale()[0]);
        assertEquals(0x1p-15f, Golden.make("fixed", -1).quantizer().fitted().scale()[0]);
        assertEquals(0x1p-14f, Golden.make("fixed", 1).quantizer().fitted().scale()[0]);
        assertEquals(
                8,
                Golden.make("fixed:word=4,sign=unsigned", 120, -3).quantizer().fitted().scale()[0]);
    }

    @Test
    void whatExactArithmeticCannotHoldIsRefused() {
        for (String spec :
                List.of("fixed:fraction=10,overflow=wrap", "fixed:fraction=-3,rounding=ceiling")) {
            Problem problem =
                    assertThrows(Problem.class, () -> Golden.make(spec, 3e38f, Float.MIN_VALUE));
            assertTrue(problem.getMessage().startsWith("fixed: "), problem.getMessage());
        }
    }

    @Test
    void tooManyValuesAreRefusedInWords() {
        Problem problem = assertThrows(Problem.class, () -> Golden.make("decimal:places=4", -5, 5));
        assertEquals(
                "decimal: places=4 makes 100001 different values from -5 to 5, and at most 65536"
                        + " can be coded; choose fewer places.",
                problem.getMessage());
    }

    @Test
    void placesThatAreNotGivenAreAsManyAsCanBeCoded() throws Exception {
        Golden.Made made = Golden.make("decimal", -0.5f, 0.25f, 0.1f);
        assertEquals(7501, made.quantizer().fitted().codebook().length);
        assertEquals(13, made.quantizer().codeBits());
        assertEquals(Math.ceilDiv(3 * 13, 8), made.quantizer().bytes());
        Golden.make("decimal", 3.4e38f, -3.4e38f, 1e-45f);
    }
}
