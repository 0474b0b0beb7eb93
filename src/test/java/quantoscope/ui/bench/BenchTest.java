package quantoscope.ui.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import quantoscope.TestFiles;
import quantoscope.chart.Insets;
import quantoscope.io.Document;
import quantoscope.io.sample.Samples;
import quantoscope.ui.Hand;
import quantoscope.ui.TestWindow;
import quantoscope.ui.plot.PlotPane;
import quantoscope.ui.state.Cursor;
import quantoscope.ui.state.Extents;
import quantoscope.ui.state.Extents.Stretch;
import quantoscope.ui.state.Selection;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What benches show of their data, and of odd data. */
class BenchTest {
    @TempDir private Path folder;

    private TestWindow window;
    private Hand hand;
    private int files;

    @BeforeEach
    void open() throws Exception {
        window = TestWindow.onScreen(folder);
        hand = new Hand(window);
    }

    @AfterEach
    void close() throws Exception {
        window.close();
    }

    private void showValues(String shape, float... values) throws Exception {
        Path file = folder.resolve("values" + ++files + ".npy");
        window.open(Files.write(file, TestFiles.npy(shape, values)));
        window.setLive("uniform:bits=4");
    }

    private Cursor cursor() throws Exception {
        return window.ask(window.session().cursorProperty()::get);
    }

    private void hover(String plot, double x, double y) throws Exception {
        hand.hover(window.plot(plot), x, y);
    }

    private void see(Stretch across, Stretch upright, Optional<Stretch> values) throws Exception {
        Extents extents = new Extents(Optional.of(across), Optional.of(upright), values);
        window.act(() -> window.session().extentsProperty().set(extents));
    }

    @Test
    void everyPlotIsWhereTheCursorIsNow() throws Exception {
        window.showSample("ramp-type", "uniform:bits=2,range=full");
        window.robot().clickOn("Pixels");
        window.settle();
        PlotPane pixels = window.plot("Pixels");
        String middle = window.ask(pixels::sentence);
        assertTrue(middle.startsWith("Pixels around the cursor. Row 256, column 256, "), middle);
        long index = 3 * (3L * 512 + 5);
        window.act(() -> {
            float[] x = new float[1];
            window.session().shownProperty().get().subject().source().read(index, 1, x, 1);
            window.session().cursorProperty().set(new Cursor(index, x[0], true));
        });
        String there = window.ask(pixels::sentence);
        assertTrue(there.startsWith("Pixels around the cursor. Row 3, column 5, "), there);
    }

    @Test
    void aHeldCursorIsThereAgainWithItsItem() throws Exception {
        Document sine = Samples.open("sine");
        window.act(() -> window.session().show(sine));
        hand.click(window.plot("Waveform"), 200, 100);
        long held = window.state().held().orElseThrow();
        window.showSample("chirp", "uniform:bits=4");
        window.act(() -> window.session().show(sine));
        assertEquals(held, cursor().index());
        hand.click(window.plot("Waveform"), 300, 110);
        assertTrue(window.state().held().isEmpty());
    }

    @Test
    void theBenchShowsTheExtentsItIsTold() throws Exception {
        window.showSample("sine", "uniform:bits=4,symmetry=restricted");
        see(new Stretch(100, 300), new Stretch(-0.5, 0.5), Optional.of(new Stretch(-2, 1)));
        double width = window.ask(window.plot("Waveform")::getWidth);
        hover("Waveform", (Insets.DATA.left() + width - Insets.DATA.right()) / 2, 100);
        assertEquals(200, (double) cursor().index(), 1);
        hover("Histogram", Insets.VALUE.left(), 100);
        assertEquals(-2, cursor().x(), 1e-6);
        double right = window.ask(window.plot("Transfer")::getWidth) - Insets.VALUE.right();
        hover("Transfer", right, 100);
        assertEquals(1, cursor().x(), 1e-6);
    }

    @Test
    void theTensorShowsTheExtentsItIsToldAndTheyAreOfOneItem() throws Exception {
        window.showSample("gaussian", "uniform:bits=4");
        see(new Stretch(16, 32), new Stretch(8, 12), Optional.empty());
        String values = window.ask(() -> window.plot("Heat map").values().orElseThrow());
        assertTrue(values.contains("\n8\t16\t"), values);
        assertEquals(1 + 16 * 4, values.lines().count());
        window.showSample("sine", "uniform:bits=4");
        assertEquals(Extents.NONE, window.ask(window.session().extentsProperty()::get));
    }

    @Test
    void aStretchIsSelectedWithShift() throws Exception {
        window.showSample("sine", "uniform:bits=4");
        PlotPane wave = window.plot("Waveform");
        hand.with(
                KeyCode.SHIFT, () -> hand.drag(wave, new Point2D(150, 100), new Point2D(250, 100)));
        Selection selection = window.state().selection().orElseThrow();
        assertTrue(selection.count() > 1);
        assertEquals(selection.count(), window.shown().live().values());
        hand.type(KeyCode.ESCAPE);
        assertTrue(window.state().selection().isEmpty());
    }

    @Test
    void theWipeIsDragged() throws Exception {
        window.showSample("ramp-type", "uniform:bits=2,range=full");
        Node handle = window.node("wipe");
        PlotPane picture = window.plot("Picture");
        double from = window.ask(() -> handle.getBoundsInParent().getCenterX());
        hand.drag(picture, new Point2D(from, 100), new Point2D(from + 60, 100));
        assertEquals(from + 60, window.ask(() -> handle.getBoundsInParent().getCenterX()), 2);
        Point2D middle = hand.middle(picture);
        hand.hover(picture, middle.getX(), middle.getY());
        assertTrue(cursor().index() >= 0);
    }

    @Test
    void fFlickersWhereverTheFocusIs() throws Exception {
        window.showSample("ramp-type", "uniform:bits=2,range=full");
        hand.focus(window.plot("Histogram"));
        Node wipe = window.node("wipe");
        hand.type(KeyCode.F);
        assertFalse(wipe.isVisible());
    }

    @Test
    void theSpectrumStandsBelowWhereThereIsRoom() throws Exception {
        window.showSample("sine", "uniform:bits=4");
        assertTrue(window.plots().stream().noneMatch(plot -> plot.name().equals("Spectrum")));
        window.act(() -> window.scene().getWindow().setWidth(1500));
        String spoken = window.ask(window.plot("Spectrum")::sentence);
        assertTrue(spoken.startsWith("Spectrum of original and error"), spoken);
    }

    @Test
    void f2ShowsAPlotsValuesAsATable() throws Exception {
        window.showSample("sine", "uniform:bits=2,symmetry=restricted");
        hand.focus(window.plot("Transfer"));
        hand.type(KeyCode.F2);
        TableView<?> table = window.robot().lookup("#plot-table").queryAs(TableView.class);
        assertEquals(3, table.getItems().size());
        hand.type(KeyCode.ESCAPE);
        hasValues("Waveform", "Overview", "Histogram");
        window.showSample("outlier-channel", "uniform:bits=4,group=32");
        hasValues("Row range", "Histogram");
    }

    private void hasValues(String... plots) throws Exception {
        for (String name : plots) {
            String values = window.ask(() -> window.plot(name).values().orElseThrow());
            assertTrue(values.lines().count() > 3, name);
            assertFalse(values.contains("null"), name);
        }
    }

    @Test
    void oddTensorsAreSaidInASentence() throws Exception {
        float nan = Float.NaN;
        showValues("(2, 2)", nan, nan, nan, nan);
        assertEquals("Histogram: No finite values: 4 NaN.", window.plot("Histogram").sentence());
        hover("Heat map", 100, 100);
        showValues("(3, 2)", 0, 0, 0, 0, 0, 0);
        assertEquals("Histogram: All values are zero.", window.plot("Histogram").sentence());
        hover("Heat map", 100, 100);
        showValues("(2,)", 2.5f, 2.5f);
        hover("Transfer", 100, 100);
        showValues("()", 1.5f);
        hover("Heat map", 100, 100);
        showValues("(0, 3)");
        assertEquals("Histogram: No values.", window.plot("Histogram").sentence());
        for (String plot : List.of("Heat map", "Histogram")) {
            hover(plot, 100, 100);
        }
        showValues("(2, 2, 2)", nan, Float.POSITIVE_INFINITY, 1, -1, 0, 2, 3, -3);
        hover("Heat map", 100, 100);
    }
}
