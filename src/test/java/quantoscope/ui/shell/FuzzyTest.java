package quantoscope.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.OptionalInt;

/** What a few letters find. */
class FuzzyTest {
    @ParameterizedTest
    @CsvSource({"c1w, conv1.weight", "lloyd, Lloyd–Max", "lm, Lloyd–Max", "weight, conv1.weight"})
    void lettersInTheirOrderAreFound(String typed, String name) {
        assertTrue(Fuzzy.score(typed, name).isPresent());
    }

    @Test
    void aMissingLetterIsNot() {
        assertEquals(OptionalInt.empty(), Fuzzy.score("w1c", "conv1.weight"));
    }

    @ParameterizedTest
    @CsvSource({
        "pin, Pin as A, Open the last file again",
        "cw, conv1.weight, convolution.w",
        "bias, bias, conv1.bias_of_rows",
    })
    void theBetterComesFirst(String typed, String better, String worse) {
        assertTrue(
                Fuzzy.score(typed, better).orElseThrow()
                        > Fuzzy.score(typed, worse).orElse(Integer.MIN_VALUE));
    }
}
