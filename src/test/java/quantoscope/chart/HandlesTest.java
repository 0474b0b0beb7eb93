package quantoscope.chart;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class HandlesTest {
    private static final Box AREA = new Box(42, 4, 200, 100);

    @Test
    void jawsAreTakenTwentyPixelsWide() {
        Jaws jaws = new Jaws(Axis.linear(-1, 1), new Kept(-0.5, 0.5), "a", "b", Jaws.End.NONE, 0);
        assertEquals(Jaws.End.LOW, jaws.at(92 - 10, 50, AREA));
        assertEquals(Jaws.End.LOW, jaws.at(92 + 10, 50, AREA));
        assertEquals(Jaws.End.NONE, jaws.at(92 + 11, 50, AREA));
        assertEquals(Jaws.End.HIGH, jaws.at(192, 50, AREA));
        assertEquals(Jaws.End.NONE, jaws.at(192, 150, AREA));
        Jaws open = new Jaws(Axis.linear(-1, 1), Kept.ALL, "", "", Jaws.End.NONE, 0);
        assertEquals(Jaws.End.NONE, open.at(42, 50, AREA));
    }

    @Test
    void theViewWindowIsNeverNarrowerThanItCanBeTaken() {
        Trace.Columns none = new Trace.Columns(new float[0], new float[0]);
        Axis whole = Axis.of(0, 1000, "s");
        for (double from : new double[] {0, 500, 999.999}) {
            Box box = new OverviewPlot(whole, none, from, from + 0.001).window(AREA);
            assertEquals(14, box.width(), 1e-9);
            assertTrue(box.x() >= AREA.x() && box.right() <= AREA.right() + 1e-9);
        }
    }

    @Test
    void barsOfTheLadderAreHitWhereTheyStand() {
        BitsLadder ladder =
                new BitsLadder(
                        4,
                        new float[16],
                        new float[16],
                        "",
                        new BitsLadder.Look(false, false, false));
        Box pane = new Box(0, 0, 299, 131);
        Box bars = ladder.bars(pane);
        assertEquals(1, ladder.at(bars.x() - 50, pane));
        assertEquals(1, ladder.at(bars.x() + 1, pane));
        assertEquals(9, ladder.at(bars.centerX() + 1, pane));
        assertEquals(16, ladder.at(bars.right() + 50, pane));
    }

    @Test
    void cellsUnderThePointer() {
        Window window = new Window(10, 0, 5, 20);
        assertEquals(10, window.rowAt(AREA.y(), AREA));
        assertEquals(14, window.rowAt(AREA.bottom() - 0.1, AREA));
        assertEquals(19, window.columnAt(AREA.right() - 0.1, AREA));
        assertEquals(AREA.y(), window.y(10, AREA));
    }

    @Test
    void lengthsAreSharedOut() {
        assertArrayEquals(
                new double[] {100, 300, 100}, Bench.shares(new double[] {100, 0, 100}, 500));
        assertArrayEquals(
                new double[] {100, 100, 100}, Bench.shares(new double[] {300, 0, 300}, 300));
    }
}
