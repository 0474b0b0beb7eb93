package quantoscope.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Optional;

/** How levels stand below the histogram, from a few to as many as 16 bits have. */
class LevelsRuleTest {
    private static final Axis VALUES = Axis.linear(-1.2, 1.2);
    private static final Box PANE = new Box(0, 0, 336, 226);
    private static final double HEIGHT = 8;

    private static Staircase steps(int count) {
        double[] levels = new double[count];
        double[] thresholds = new double[count - 1];
        for (int i = 0; i < count; i++) {
            levels[i] = -1 + 2.0 * i / (count - 1);
        }
        for (int i = 0; i + 1 < count; i++) {
            thresholds[i] = (levels[i] + levels[i + 1]) / 2;
        }
        return new Staircase(thresholds, levels);
    }

    private static HistogramPlot plot(int levels, Axis values) {
        return new HistogramPlot(
                values,
                Axis.counts(100, Axis.Spacing.LOG10),
                new HistogramPlot.Body(List.of(), List.of(), ""),
                new HistogramPlot.Ground(Kept.ALL, Optional.of(steps(levels)), false, 1, ""));
    }

    /** What of the height of a level's tick is drawn below the axis. */
    private static List<double[]> ticks(HistogramPlot plot) {
        RecordingSurface surface = new RecordingSurface();
        plot.draw(surface, PANE, Palette.LIGHT);
        double top = plot.levelsTop(plot.area(PANE));
        return surface.extents.stream()
                .filter(e -> Math.abs(e[1] - top) < 1e-9 && Math.abs(e[3] - top - HEIGHT) < 1e-9)
                .toList();
    }

    @ParameterizedTest
    @CsvSource({"4, 4", "16, 16", "32, 32", "33, 33", "64, 64"})
    void eachLevelHasATickWhileTheyAreApart(int levels, int expected) {
        assertEquals(expected, ticks(plot(levels, VALUES)).size());
    }

    @Test
    void upTo256TheyAreThinnedToThreePixels() {
        List<double[]> ticks = ticks(plot(256, VALUES));
        assertTrue(ticks.size() > 50 && ticks.size() < 100, ticks.size() + " ticks");
        for (int i = 1; i < ticks.size(); i++) {
            assertTrue(ticks.get(i)[0] - ticks.get(i - 1)[0] >= 3);
        }
    }

    @ParameterizedTest
    @CsvSource({"257", "1024", "65536"})
    void moreAreABarFromTheFirstToTheLast(int levels) {
        HistogramPlot plot = plot(levels, VALUES);
        List<double[]> bars = ticks(plot);
        assertEquals(1, bars.size());
        Box area = plot.area(PANE);
        assertEquals(VALUES.x(-1, area), bars.getFirst()[0], 1e-6);
        assertEquals(VALUES.x(1, area), bars.getFirst()[2], 1e-6);
    }

    @Test
    void zoomingInBringsTicksBack() {
        assertTrue(ticks(plot(65_536, Axis.linear(0, 0.001))).size() > 20);
    }
}
