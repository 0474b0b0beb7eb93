package quantoscope.ui.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import quantoscope.scheme.Spec;

class DepthsTest {
    private static Depths of(String spec, int sampleDepth) throws Exception {
        return Depths.of(Spec.parse(spec), sampleDepth).orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "uniform:bits=4,                0,  4, 16, uniform:bits=6",
        "uniform:bits=4,                8,  4,  8, uniform:bits=6",
        // What there is now is not left out, even where it is not worth trying.
        "uniform:bits=10,               8, 10, 10, uniform:bits=6",
        "mu-law:bits=4,                 0,  4, 16, mu-law:bits=6",
        "lloyd-max:bits=3,              0,  3,  8, lloyd-max:bits=6",
        // So many levels instead of bits; other bits take their place.
        "lloyd-max:levels=10,           0,  4,  8, lloyd-max:bits=6",
        "codebook:values=-1 0 1,        0,  2,  8, lloyd-max:bits=6",
    })
    void otherNumbersOfBits(String spec, int sampleDepth, int now, int most, String six)
            throws Exception {
        Depths depths = of(spec, sampleDepth);
        assertEquals(now, depths.now());
        assertEquals(most, depths.most());
        assertEquals(six, Spec.format(depths.at(6)));
    }

    @Test
    void levelsByHandHaveNoBitsOfTheirOwn() throws Exception {
        assertTrue(of("codebook:values=0 1", 0).byHand());
        assertFalse(of("lloyd-max:bits=1", 0).byHand());
        assertEquals(2, of("mu-law", 0).least());
    }
}
