package quantoscope.ui.interaction;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import javafx.geometry.Point2D;
import javafx.scene.Cursor;
import javafx.scene.image.Image;
import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import quantoscope.ui.Hand;
import quantoscope.ui.TestWindow;
import quantoscope.ui.plot.PlotPane;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** What of the data is seen: zoomed, panned and reset by pointer and keys. */
class ViewTest {
    @TempDir private Path folder;

    private TestWindow window;
    private Hand hand;

    @BeforeEach
    void open() throws Exception {
        window = TestWindow.wide(folder);
        hand = new Hand(window);
    }

    @AfterEach
    void close() throws Exception {
        window.close();
    }

    private void show(String sample) throws Exception {
        String spec = sample.equals("ramp-type") ? "uniform:bits=2,range=full" : "uniform:bits=4";
        window.showSample(sample, spec);
    }

    /** The value under each of some places of a plot, the pointer moved over them. */
    private double[] seen(PlotPane plot) throws Exception {
        double[] seen = new double[9];
        for (int i = 0; i < seen.length; i++) {
            double x = window.ask(plot::getWidth) * (0.2 + 0.09 * (i % 3) * 3);
            double y = window.ask(plot::getHeight) * (0.2 + 0.3 * Math.floorDiv(i, 3));
            seen[i] = at(plot, x, y);
        }
        return seen;
    }

    /** The index under a place, or the value where it is on the value axis. */
    private double at(PlotPane plot, double x, double y) throws Exception {
        if (plot.name().equals("Overview")) {
            return window.ask(() -> (double) plot.sentence().hashCode());
        }
        hand.hover(plot, x, y);
        return window.ask(() -> {
            var cursor = window.session().cursorProperty().get();
            return cursor.index() >= 0 ? (double) cursor.index() : cursor.x();
        });
    }

    private Point2D place(PlotPane plot) throws Exception {
        // The pointer stands on whole pixels.
        return window.ask(() ->
                new Point2D(Math.rint(0.4 * plot.getWidth()), Math.rint(0.6 * plot.getHeight())));
    }

    private static void same(double[] expected, double[] seen, String what) {
        // A cursor on the value axis is kept as a float.
        assertArrayEquals(expected, seen, 1e-6, what);
    }

    private static void other(double[] before, double[] seen, String what) {
        assertFalse(Arrays.equals(before, seen), what);
    }

    @ParameterizedTest
    @CsvSource({
        "sine, Waveform",
        "sine, Error over time",
        "sine, Overview",
        "sine, Histogram",
        "sine, Transfer",
        "sine, Error by input",
        "ramp-type, Picture",
        "ramp-type, Histogram",
        "outlier-channel, Heat map",
        "outlier-channel, Error map",
        "outlier-channel, Row range",
        "outlier-channel, Transfer",
    })
    void everyPlotIsZoomedPannedAndReset(String sample, String name) throws Exception {
        show(sample);
        PlotPane plot = window.plot(name);
        hand.focus(plot);
        hand.type(KeyCode.HOME);
        double[] all = seen(plot);
        Point2D at = place(plot);
        boolean pointed = !name.equals("Overview");

        double fixed = at(plot, at.getX(), at.getY());
        hand.wheel(plot, at.getX(), at.getY(), 4);
        double[] nearer = seen(plot);
        other(all, nearer, "the wheel zooms");
        if (pointed && !name.equals("Row range")) {
            // A picture's pixel of three colours begins where the pointer is.
            double within = name.equals("Picture") ? 3 : 1e-6;
            assertEquals(fixed, at(plot, at.getX(), at.getY()), within, "about the pointer");
        }

        hand.drag(plot, at, at.add(30, 20));
        double[] panned = seen(plot);
        other(nearer, panned, "a drag on empty ground pans");
        if (pointed) {
            hand.doubleClick(plot, at.getX(), at.getY());
            same(all, seen(plot), "a double click resets");
        }

        hand.type(KeyCode.HOME);
        hand.repeat(KeyCode.PLUS, 4);
        other(all, seen(plot), "+ zooms");
        hand.type(KeyCode.NUMPAD0);
        same(all, seen(plot), "0 on the numeric pad resets");
        hand.repeat(KeyCode.ADD, 4);
        double[] near = seen(plot);
        hand.type(KeyCode.MINUS);
        other(near, seen(plot), "− zooms out");
        hand.type(KeyCode.HOME);
        same(all, seen(plot), "Home resets");
        assertTrue(window.state().held().isEmpty(), "a double click holds nothing");
    }

    @ParameterizedTest
    @CsvSource({
        "sine, Waveform, false",
        "sine, Overview, false",
        "sine, Transfer, false",
        "ramp-type, Picture, true",
        "outlier-channel, Heat map, true",
        "outlier-channel, Row range, true",
    })
    void theKeysPanTheWayTheyPoint(String sample, String name, boolean upright) throws Exception {
        show(sample);
        PlotPane plot = window.plot(name);
        hand.focus(plot);
        hand.type(KeyCode.HOME);
        Point2D at = place(plot);
        hand.wheel(plot, at.getX(), at.getY(), 6);
        hand.with(KeyCode.CONTROL, () -> hand.wheel(plot, at.getX(), at.getY(), 6));
        List<KeyCode> keys =
                name.equals("Row range")
                        ? List.of(KeyCode.DOWN, KeyCode.UP)
                        : upright
                                ? List.of(KeyCode.RIGHT, KeyCode.LEFT, KeyCode.DOWN, KeyCode.UP)
                                : List.of(KeyCode.RIGHT, KeyCode.LEFT);
        for (int i = 0; i < keys.size(); i += 2) {
            double before = first(plot, at);
            hand.focus(plot);
            hand.push(KeyCode.SHIFT, keys.get(i));
            double after = first(plot, at);
            assertTrue(after > before, () -> name + ": what lies there comes into view");
            hand.push(KeyCode.SHIFT, keys.get(i + 1));
            assertEquals(before, first(plot, at), 1e-6, "and back");
        }
    }

    /** What is seen at a place: of the overview the first sample of the window. */
    private double first(PlotPane plot, Point2D at) throws Exception {
        if (plot.name().equals("Overview")) {
            String words = window.ask(plot::sentence);
            return Double.parseDouble(
                    words.replaceAll(".*samples ([0-9\u2009]+) to.*", "$1").replace("\u2009", ""));
        }
        return at(plot, at.getX(), at.getY());
    }

    @Test
    void aWheelThatGoesSidewaysPans() throws Exception {
        for (String name : List.of("Waveform", "Transfer")) {
            show("sine");
            PlotPane plot = window.plot(name);
            Point2D at = place(plot);
            hand.wheel(plot, at.getX(), at.getY(), 4);
            double before = at(plot, at.getX(), at.getY());
            hand.sidewaysWheel(plot, at.getX(), at.getY(), -40);
            assertTrue(at(plot, at.getX(), at.getY()) > before, name);
        }
    }

    @Test
    void plotsOfOneAxisAreLinked() throws Exception {
        show("sine");
        ValueAxis axis = new ValueAxis(window, hand);
        double fixed = axis.at("Transfer", 150);
        double right = axis.at("Transfer", 250);
        hand.wheel(window.plot("Histogram"), 150, 100, 3);
        assertEquals(fixed, axis.at("Transfer", 150), 1e-3);
        assertTrue(axis.at("Error by input", 250) - fixed < 0.7 * (right - fixed));
        double sample = at(window.plot("Waveform"), 200, 60);
        assertEquals(sample, at(window.plot("Error over time"), 200, 60));
        hand.wheel(window.plot("Waveform"), 200, 60, 3);
        assertEquals(sample, at(window.plot("Error over time"), 200, 60));
        show("outlier-channel");
        double row = at(window.plot("Heat map"), 100, 100);
        hand.with(KeyCode.CONTROL, () -> hand.wheel(window.plot("Heat map"), 100, 100, 5));
        assertEquals(row, at(window.plot("Heat map"), 100, 100));
        at(window.plot("Row range"), 10, 100);
        double there = at(window.plot("Heat map"), 100, 100);
        assertEquals(row, there, "rows of the strip are those beside it");
    }

    @Test
    void controlAndTheWheelZoomUpright() throws Exception {
        show("outlier-channel");
        PlotPane map = window.plot("Heat map");
        double[] all = seen(map);
        hand.with(KeyCode.CONTROL, () -> hand.wheel(map, 150, 150, 5));
        double[] near = seen(map);
        long columns = window.item().entry().shape().dimension(1);
        for (int i = 0; i < all.length; i++) {
            assertEquals(all[i] % columns, near[i] % columns, "columns stay");
        }
        other(all, near, "rows come nearer");
        hand.focus(map);
        hand.type(KeyCode.HOME);
        hand.push(KeyCode.CONTROL, KeyCode.PLUS);
        double[] byKey = seen(map);
        other(all, byKey, "Ctrl + by key");
        assertEquals(all[0] % columns, byKey[0] % columns);
    }

    @Test
    void theWaveformIsZoomedAndPannedUpright() throws Exception {
        show("sine");
        PlotPane wave = window.plot("Waveform");
        int before = picture(wave);
        hand.with(KeyCode.CONTROL, () -> hand.wheel(wave, 200, 100, 5));
        int near = picture(wave);
        assertNotEquals(before, near);
        hand.drag(wave, new Point2D(200, 100), new Point2D(200, 140));
        int panned = picture(wave);
        assertNotEquals(near, panned, "a drag goes up and down where there is more");
        hand.focus(wave);
        hand.push(KeyCode.SHIFT, KeyCode.DOWN);
        assertNotEquals(panned, picture(wave));
        hand.type(KeyCode.HOME);
        int all = picture(wave);
        hand.drag(wave, new Point2D(200, 100), new Point2D(200, 140));
        assertEquals(all, picture(wave), "all of it does not move");
    }

    /** What a plot shows without a cursor, as a number to compare. */
    private int picture(PlotPane plot) throws Exception {
        hand.hover(window.node("search"), 5, 5);
        window.act(() -> window.session().cursorProperty().set(null));
        return window.ask(() -> {
            Image image = plot.snapshot(null, null);
            int width = (int) image.getWidth();
            int[] argb = new int[width * (int) image.getHeight()];
            for (int i = 0; i < argb.length; i++) {
                argb[i] = image.getPixelReader().getArgb(i % width, i / width);
            }
            return Arrays.hashCode(argb);
        });
    }

    @Test
    void keysZoomAboutTheCursor() throws Exception {
        show("ramp-type");
        PlotPane picture = window.plot("Picture");
        double pixel = at(picture, 150, 90);
        hand.focus(picture);
        hand.repeat(KeyCode.PLUS, 8);
        assertEquals(pixel, at(picture, 150, 90), "it stays under the cursor");
        show("outlier-channel");
        PlotPane map = window.plot("Heat map");
        double cell = at(map, 150, 90);
        hand.focus(map);
        hand.repeat(KeyCode.PLUS, 8);
        hand.hover(map, 150, 91);
        assertEquals(cell, at(map, 150, 90));
    }

    @Test
    void endShowsWhatLiesOutsideToo() throws Exception {
        show("outlier-channel");
        PlotPane histogram = window.plot("Histogram");
        ValueAxis axis = new ValueAxis(window, hand);
        double width = window.ask(histogram::getWidth);
        double usual = axis.at("Transfer", width - 20);
        hand.focus(histogram);
        hand.type(KeyCode.END);
        double all = axis.at("Transfer", width - 20);
        assertTrue(all > 1.5 * usual, usual + " to " + all);
        hand.type(KeyCode.HOME);
        assertEquals(usual, axis.at("Transfer", width - 20), 1e-6);
        // By pointer: the tag that counts them.
        hand.click(histogram, width - 30, 12);
        assertEquals(all, axis.at("Transfer", width - 20), 1e-6);
    }

    @Test
    void escapeRestoresWhatWasSeen() throws Exception {
        show("sine");
        PlotPane transfer = window.plot("Transfer");
        double before = at(transfer, 150, 100);
        hand.hold(transfer, new Point2D(100, 100), new Point2D(160, 100));
        assertEquals(Cursor.CLOSED_HAND, transfer.getCursor());
        hand.type(KeyCode.ESCAPE);
        assertEquals(Cursor.CROSSHAIR, transfer.getCursor());
        hand.hover(transfer, 220, 100);
        hand.release();
        assertEquals(before, at(transfer, 150, 100), 1e-9);
        PlotPane overview = window.plot("Overview");
        String seen = overview.sentence();
        hand.hold(overview, new Point2D(200, 10), new Point2D(320, 10));
        assertNotEquals(seen, overview.sentence());
        hand.type(KeyCode.ESCAPE);
        hand.release();
        assertEquals(seen, overview.sentence());
    }

    @Test
    void theWindowOfTheOverviewIsDragged() throws Exception {
        show("sine");
        PlotPane overview = window.plot("Overview");
        hand.press(overview, 300, 20);
        String there = overview.sentence();
        hand.hover(overview, 340, 20);
        assertNotEquals(there, overview.sentence());
        hand.release();
        hand.focus(overview);
        String before = overview.sentence();
        hand.type(KeyCode.RIGHT);
        double moved = first(overview, Point2D.ZERO);
        assertNotEquals(before, overview.sentence());
        hand.type(KeyCode.LEFT);
        assertTrue(first(overview, Point2D.ZERO) < moved);
    }
}
