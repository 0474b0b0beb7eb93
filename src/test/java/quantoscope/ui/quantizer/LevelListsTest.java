package quantoscope.ui.quantizer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import quantoscope.scheme.Scheme;
import quantoscope.scheme.Spec;
import quantoscope.ui.state.EntryState;

import java.util.List;

class LevelListsTest {
    private static final List<Double> LEVELS = List.of(-9.0, -1.0, 0.5, 1.0, 3.0);

    @Test
    void mirroredPairsKeepTheirDistance() {
        assertEquals(List.of(-6.0, -1.0, 0.0, 1.0, 6.0), LevelLists.mirrored(LEVELS));
    }

    @Test
    void evenKeepsTheEnds() {
        assertEquals(List.of(-9.0, -6.0, -3.0, 0.0, 3.0), LevelLists.even(LEVELS));
        assertEquals(List.of(2.0), LevelLists.even(List.of(2.0)));
    }

    @Test
    void asFewDigitsAsTheFloatNeeds() {
        assertEquals(List.of(0.1), LevelLists.of(new float[] {0.1f}));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "-9 -1 0.5 1 3;   from Lloyd–Max",
                "-9 -1 0.5 1.5 3; from Lloyd–Max, level 3 moved",
                "-9 -2 0.5 1.5 3; from Lloyd–Max, 2 moved",
                "-9 -1 0 0.5 1 3; from Lloyd–Max, 1 added",
                "-9 -1 3;         from Lloyd–Max, 2 removed",
            })
    void whereLevelsCameFrom(String levels, String expected) throws Exception {
        EntryState.Origin origin = new EntryState.Origin("Lloyd–Max", LEVELS);
        Scheme scheme = Spec.parse("codebook:values=" + levels.strip());
        assertEquals(expected, LevelLists.story(origin, LevelLists.of(scheme).orElseThrow()));
    }

    @Test
    void onlyLevelsByHandTakeLevels() throws Exception {
        Scheme byHand = Spec.parse("codebook");
        assertEquals(
                "codebook:values=-9 -1 0.5 1 3",
                Spec.format(LevelLists.with(byHand, LEVELS).orElseThrow()));
        assertTrue(LevelLists.with(Spec.parse("uniform"), LEVELS).isEmpty());
        assertTrue(LevelLists.with(byHand, List.of(1.0, 1.0 + 1e-12)).isEmpty());
    }
}
