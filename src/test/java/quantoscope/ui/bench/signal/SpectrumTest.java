package quantoscope.ui.bench.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import javafx.geometry.Point2D;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseEvent;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import quantoscope.TestFiles;
import quantoscope.ui.Events;
import quantoscope.ui.TestWindow;
import quantoscope.ui.plot.PlotPane;
import quantoscope.ui.state.Room;

import java.nio.file.Path;
import java.util.List;

/** The spectrum of a tone of 0.031 ÷ 2π cycles a sample, at 16 kHz: 78.9 Hz. */
class SpectrumTest {
    private static final double LEFT = 46;
    private static final double RIGHT = 44;
    private static final double NYQUIST = 8000;

    /** Hz from one value of the spectrum to the next. */
    private static final double STEP = 16_000 / 2048.0;

    @TempDir private Path folder;

    private TestWindow window;
    private PlotPane plot;

    @BeforeEach
    void open() throws Exception {
        window = TestWindow.hidden(folder, new Room(1400, 900));
        window.open(TestFiles.tones(folder.resolve("t.wav"), 16_000));
        plot =
                (PlotPane)
                        window.ask(() ->
                                window.scene().getRoot().lookupAll(".plot-pane").stream()
                                        .filter(node -> ((PlotPane) node).name().equals("Spectrum"))
                                        .findFirst()
                                        .orElseThrow());
    }

    @AfterEach
    void close() throws Exception {
        window.close();
    }

    private double xOf(double hertz) throws Exception {
        return LEFT + hertz / NYQUIST * (window.ask(plot::getWidth) - LEFT - RIGHT);
    }

    private void hover(double x) throws Exception {
        window.act(() -> Events.hover(plot, x, 60));
    }

    private String sentence() throws Exception {
        return window.ask(plot::sentence);
    }

    /** What stands in the header at the right. */
    private String note() throws Exception {
        return window.ask(() -> {
            List<Node> notes = List.copyOf(plot.getParent().getParent().lookupAll(".facts"));
            return ((Label) notes.getLast()).getText();
        });
    }

    /** Original and error of a row of the table. */
    private String[] row(int index) throws Exception {
        return window.ask(plot::values)
                .orElseThrow()
                .lines()
                .toList()
                .get(index + 1)
                .split("\t", -1);
    }

    @Test
    void theCursorTellsFrequencyAndLevels() throws Exception {
        assertEquals("Hann · 2048 · dBFS", note());
        assertFalse(sentence().contains(" At "));
        hover(xOf(10 * STEP));
        String[] row = row(10);
        assertEquals(10 * STEP, Double.parseDouble(row[0]), 1e-6);
        String levels =
                "original %.1f dB · error %.1f dB"
                        .formatted(Double.parseDouble(row[1]), Double.parseDouble(row[2]))
                        .replace('-', '−');
        assertEquals(levels, note());
        assertTrue(sentence().contains(" At 0.08 kHz: original "), sentence());
        assertEquals(
                sentence(),
                window.ask(() -> plot.queryAccessibleAttribute(AccessibleAttribute.TEXT)));
        window.act(() -> Events.mouse(plot, MouseEvent.MOUSE_EXITED, 0, 0, false));
        assertEquals("Hann · 2048 · dBFS", note());
    }

    @Test
    void aClickHoldsItAndKeysMoveIt() throws Exception {
        hover(xOf(100 * STEP));
        window.act(() -> Events.click(plot, 200, 60));
        String held = sentence();
        hover(xOf(300 * STEP));
        assertEquals(held, sentence());
        window.act(() -> Events.key(plot, KeyCode.RIGHT));
        assertTrue(sentence().contains(" At 0.79 kHz"), sentence());
        window.act(() -> Events.click(plot, 200, 60));
        hover(xOf(300 * STEP));
        assertTrue(sentence().contains(" At 2.34 kHz"), sentence());
    }

    @Test
    void itZoomsAndMovesAndGoesHome() throws Exception {
        hover(xOf(2000));
        double x = xOf(2000);
        window.act(() -> Events.wheel(plot, x, 60, 6, false));
        hover(x);
        assertTrue(sentence().contains(" At 2.000 kHz"), sentence());
        window.act(() -> Events.drag(plot, new Point2D(x, 60), new Point2D(x + 60, 60), false));
        hover(x + 60);
        assertTrue(sentence().contains(" At 2.000 kHz"), sentence());
        window.act(() -> Events.key(plot, KeyCode.HOME));
        hover(xOf(2000));
        assertTrue(sentence().contains(" At 2.00 kHz"), sentence());
        var before = window.picture(plot);
        window.act(() -> Events.wheel(plot, x, 60, 3, true));
        var taller = window.picture(plot);
        int differing = 0;
        for (int at = (int) LEFT + 2; at < before.getWidth() - RIGHT; at++) {
            differing += before.getRGB(at, 60) == taller.getRGB(at, 60) ? 0 : 1;
        }
        assertTrue(differing > 0, "Ctrl and the wheel zoom levels");
    }
}
