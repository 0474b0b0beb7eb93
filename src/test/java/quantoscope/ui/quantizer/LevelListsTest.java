package quantoscope.ui.quantizer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

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
}
