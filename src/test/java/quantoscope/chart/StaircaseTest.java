package quantoscope.chart;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.Arrays;

class StaircaseTest {
    private static final Staircase FOUR =
            new Staircase(new double[] {-1, 0, 2}, new double[] {-1.5, -0.5, 1, 3});

    @Test
    void pointsAreThresholdsAndLevels() {
        Polyline path = FOUR.path(-2, 4);
        assertArrayEquals(
                new double[] {-2, -1, -1, 0, 0, 2, 2, 4}, Arrays.copyOf(path.x(), path.count()));
        assertArrayEquals(
                new double[] {-1.5, -1.5, -0.5, -0.5, 1, 1, 3, 3},
                Arrays.copyOf(path.y(), path.count()));
    }

    @Test
    void onlyWhatIsInView() {
        Polyline path = FOUR.path(0.5, 1);
        assertArrayEquals(new double[] {0.5, 1}, Arrays.copyOf(path.x(), path.count()));
        assertArrayEquals(new double[] {1, 1}, Arrays.copyOf(path.y(), path.count()));
    }

    @Test
    void errorsAreTheLevelMinusTheInput() {
        Polyline path = FOUR.errors(-2, 4);
        assertArrayEquals(
                new double[] {0.5, -0.5, 0.5, -0.5, 1, -1, 1, -1},
                Arrays.copyOf(path.y(), path.count()));
    }

    @Test
    void aTieTakesTheLowerLevel() {
        assertEquals(-1.5, FOUR.at(-1));
        assertEquals(1, FOUR.at(Math.nextUp(0.0)));
        assertEquals(3, FOUR.at(1e9));
    }

    @Test
    void thinningKeepsExtremesOfEachPixelAndGaps() {
        Polyline path = new Polyline(8);
        path.add(1.1, 5);
        path.add(1.2, -7);
        path.add(1.3, 9);
        path.add(1.4, 6);
        path.add(1.45, 6.5);
        path.add(Double.NaN, Double.NaN);
        path.add(3, 0);
        Polyline thin = path.thinned();
        assertArrayEquals(
                new double[] {5, -7, 9, 6.5, Double.NaN, 0}, Arrays.copyOf(thin.y(), thin.count()));
    }

    @Test
    void wideStepsBesideManyAreDrawnInFullWidth() {
        Polyline path = new Polyline(8);
        for (int i = 0; i < 1000; i++) {
            path.add(i / 100.0, i % 7);
        }
        path.add(60, 6);
        path.add(60, 20);
        RecordingSurface surface = new RecordingSurface();
        path.drawDense(surface, Stroke.solid(0xFF000000, 1));
        assertTrue(surface.fills.isEmpty(), "rectangles of one column each leave gaps");
        assertTrue(surface.extents.stream().anyMatch(extent -> extent[2] == 60));
    }

    @Test
    void refusesOtherCounts() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new Staircase(new double[1], new double[] {1}));
    }
}
