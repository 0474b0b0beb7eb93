package quantoscope.ui.bench.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.robot.Motion;

import quantoscope.TestFiles;
import quantoscope.scheme.Spec;
import quantoscope.ui.Hand;
import quantoscope.ui.TestWindow;
import quantoscope.ui.plot.PlotPane;
import quantoscope.ui.state.Cursor;
import quantoscope.ui.state.Gesture;
import quantoscope.ui.state.Slot;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The tensor bench in the real window, which is narrow: one view at a time. */
class TensorBenchTest {
    private static final int ROWS = 32;
    private static final int COLUMNS = 128;
    private static final double TOP = 20;
    private static final double BOTTOM = 6;
    private static final double LEFT = 43;

    @TempDir private Path folder;

    private TestWindow window;

    @BeforeEach
    void open() throws Exception {
        window = TestWindow.onScreen(folder);
        window.open(
                Files.write(
                        folder.resolve("w.npy"),
                        TestFiles.npy(
                                "(%d, %d)".formatted(ROWS, COLUMNS),
                                TestFiles.weights(ROWS * COLUMNS))));
        live("uniform:bits=4,group=32,symmetry=full");
    }

    @AfterEach
    void close() throws Exception {
        window.close();
    }

    private void live(String spec) throws Exception {
        var scheme = Spec.parse(spec);
        window.act(() -> window.session().setLive(scheme, Gesture.SINGLE));
    }

    private void click(String toggle) throws Exception {
        window.click(
                window.robot()
                        .lookup(node ->
                                node instanceof ToggleButton button
                                        && button.getText().equals(toggle)
                                        && TestWindow.isSeen(button))
                        .query());
    }

    private long rowUnder(PlotPane plot, double x, double y) throws Exception {
        window.robot().moveTo(window.at(plot, x, y), Motion.DIRECT);
        window.settle();
        return window.session().cursorProperty().get().index() / COLUMNS;
    }

    @Test
    void rowsOfTheMapsAndOfTheStripAreTheSame() throws Exception {
        for (String view : List.of("Values", "Error")) {
            click(view);
            PlotPane map = window.plot(view.equals("Values") ? "Heat map" : "Error map");
            PlotPane strip = window.plot("Row range");
            double height = window.ask(map::getHeight);
            for (double y = TOP + 2; y < height - BOTTOM; y += 97) {
                long expected = (long) ((y - TOP) / (height - TOP - BOTTOM) * ROWS);
                assertEquals(expected, rowUnder(map, 100, y), view);
                assertEquals(expected, rowUnder(strip, 60, y), view);
            }
        }
    }

    private void look(long index) throws Exception {
        float[] x = new float[1];
        window.shown().subject().source().read(index, 1, x, 1);
        window.act(() -> window.session().cursorProperty().set(new Cursor(index, x[0], true)));
    }

    @Test
    void theCursorsGroupIsFramed() throws Exception {
        int row = 10;
        PlotPane map = window.plot("Heat map");
        BufferedImage before = window.picture(map);
        look((long) row * COLUMNS + 70);
        double width = window.ask(map::getWidth) - LEFT;
        double height = window.ask(map::getHeight) - TOP - BOTTOM;
        BufferedImage picture = window.picture(map);
        // Above the cursor's line across, below the frame's upper edge.
        int y = (int) (TOP + (row + 0.5) * height / ROWS) - 3;
        // The third group of the row, columns 64 to 95, and the cursor's line down.
        for (int x = (int) LEFT; x < before.getWidth(); x++) {
            double column = (x + 0.5 - LEFT) / width * COLUMNS;
            double off =
                    Math.min(
                            Math.abs(column - 70.5),
                            Math.min(Math.abs(column - 64), Math.abs(column - 96)));
            boolean drawn = before.getRGB(x, y) != picture.getRGB(x, y);
            double pixel = COLUMNS / width;
            if (off < 0.3 * pixel) {
                assertTrue(drawn, "a line at column " + column);
            } else if (off > 2 * pixel) {
                assertFalse(drawn, "none at column " + column);
            }
        }
        assertTrue(window.plot("Group").values().orElseThrow().lines().count() > 32);
    }

    @Test
    void aGroupAcrossRowsIsFramedAndWalked() throws Exception {
        live("onnx:type=int4,axis=0,group=8");
        PlotPane map = window.plot("Heat map");
        BufferedImage before = window.picture(map);
        look(10L * COLUMNS + 70);
        BufferedImage picture = window.picture(map);
        double row = (window.ask(map::getHeight) - TOP - BOTTOM) / ROWS;
        double left = LEFT + (window.ask(map::getWidth) - LEFT) * 70 / COLUMNS;
        for (int r = 0; r < ROWS; r++) {
            // The frame is wider than its cells, which are hardly seen.
            int y = (int) (TOP + (r + 0.3) * row);
            boolean drawn = false;
            for (int x = (int) left + 4; x < left + 7; x++) {
                drawn |= before.getRGB(x, y) != picture.getRGB(x, y);
            }
            assertEquals(r >= 8 && r < 16, drawn, "row " + r);
        }
        assertEquals(1 + 8, window.plot("Group").values().orElseThrow().lines().count());
        click("Group");
        Hand hand = new Hand(window);
        hand.focus(window.plot("Group"));
        hand.push(KeyCode.RIGHT);
        assertEquals(11L * COLUMNS + 70, window.session().cursorProperty().get().index());
    }

    /** The solid staircase is that of the cursor's group; three pale ones lie behind it. */
    @Test
    void theTransferCurveIsThatOfTheCursorsGroup() throws Exception {
        look(5);
        PlotPane transfer = window.plot("Transfer");
        BufferedImage first = window.picture(transfer);
        String levels = transfer.values().orElseThrow();
        // Where every staircase has come to its end, outside the range of all groups.
        int right = first.getWidth() - 14;
        int lines = 0;
        boolean solid = false;
        boolean blueBefore = false;
        for (int y = 0; y < first.getHeight(); y++) {
            int rgb = first.getRGB(right, y);
            int blueness = (rgb & 0xFF) - (rgb >> 16 & 0xFF);
            lines += blueness > 20 && !blueBefore ? 1 : 0;
            blueBefore = blueness > 20;
            solid |= blueness > 140;
        }
        assertTrue(lines >= 3 && lines <= 4, lines + " staircases end at the right");
        assertTrue(solid, "one of them solid");
        look(5 + 3 * COLUMNS);
        assertFalse(levels.equals(transfer.values().orElseThrow()), "another group, other levels");
    }

    @Test
    void rowsAreMeasuredForEverySetting() throws Exception {
        window.act(() -> window.session().change(s -> s.pin(Slot.A), Gesture.SINGLE));
        live("uniform:bits=2,symmetry=full");
        window.act(() -> window.session().change(s -> s.pin(Slot.B), Gesture.SINGLE));
        live("uniform:bits=6,symmetry=full");
        List<String> lines = window.plot("SQNR by row").values().orElseThrow().lines().toList();
        assertEquals(ROWS + 1, lines.size());
        String[] cells = lines.get(1).split("\t", -1);
        assertEquals(4, cells.length, lines.getFirst());
        for (int i = 1; i < 4; i++) {
            assertTrue(Double.parseDouble(cells[i].replace('−', '-')) > 0, lines.get(1));
        }
    }
}
