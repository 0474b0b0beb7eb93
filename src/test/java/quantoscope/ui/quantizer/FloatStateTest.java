package quantoscope.ui.quantizer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import javafx.geometry.Point2D;
import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import quantoscope.TestFiles;
import quantoscope.chart.Box;
import quantoscope.chart.FormatMap;
import quantoscope.scheme.Spec;
import quantoscope.ui.TestWindow;
import quantoscope.ui.plot.PlotPane;
import quantoscope.ui.state.Cursor;
import quantoscope.ui.state.Gesture;

import java.awt.image.BufferedImage;
import java.nio.file.Path;

/** The panel of a floating-point type: its bits, its neighbours, and the value's own bits. */
class FloatStateTest {
    @TempDir private Path folder;
    private TestWindow window;

    @BeforeEach
    void open() throws Exception {
        window = TestWindow.onScreen(folder);
        window.open(TestFiles.layer(folder.resolve("layer.safetensors"), 32, 48));
    }

    @AfterEach
    void close() throws Exception {
        window.close();
    }

    private void live(String spec) throws Exception {
        var scheme = Spec.parse(spec);
        window.act(() -> window.session().setLive(scheme, Gesture.SINGLE));
    }

    private FormatHero hero() {
        return (FormatHero) window.node("format");
    }

    private boolean seen(String id) throws Exception {
        return window.ask(() ->
                window.robot().lookup("#" + id).queryAll().stream().anyMatch(TestWindow::isSeen));
    }

    @Test
    void givenBitsStandBesideOtherFormatsAndAClickChangesToOne() throws Exception {
        live("float:type=e4m3fn");
        assertFalse(seen("bits"));
        assertTrue(seen("format"));
        FormatMap map = hero().map();
        assertEquals("8", map.number());
        assertEquals("E4M3FN", map.points().getFirst().name());
        assertTrue(map.points().size() > 4);
        for (FormatMap.Point point : map.points()) {
            assertFalse(Double.isNaN(point.decibels()), point.name());
        }
        int other = map.points().stream().map(FormatMap.Point::name).toList().indexOf("E2M1FN");
        Point2D place = place(map, other);
        window.robot().clickOn(window.at(hero(), place.getX(), place.getY()));
        window.settle();
        assertEquals("float:type=e2m1fn", window.live());
        assertEquals("4", hero().map().number());
        window.act(hero()::requestFocus);
        window.robot().type(KeyCode.RIGHT);
        window.settle();
        assertFalse(window.live().equals("float:type=e2m1fn"));
        live("uniform");
        assertTrue(seen("bits"));
        assertFalse(seen("format"));
        assertFalse(seen("float-bits"));
        assertFalse(seen("float-ratios"));
    }

    @Test
    void theDataLiesAmongTheValuesOfTheType() throws Exception {
        live("float:type=e4m3fn,range=min-max");
        PlotPane strip = (PlotPane) window.node("float-ratios");
        String said = window.ask(strip::sentence);
        assertTrue(said.contains("the type reaches from 0.00195 to 448"), said);
        assertTrue(said.contains("0 above it"), said);
        BufferedImage before = window.picture(strip);
        live("float:type=e4m3fn");
        assertFalse(same(before, window.picture(strip)), "without a scale they lie elsewhere");
        window.act(() -> window.session().cursorProperty().set(new Cursor(5, 0.5f, true)));
        before = window.picture(strip);
        window.act(() -> window.session().cursorProperty().set(new Cursor(5, 400, true)));
        assertFalse(same(before, window.picture(strip)), "the cursor moves");
        live("float:type=e4m3fn,rotation=hadamard,rotation-block=16");
        assertTrue(seen("float-bits"));
        assertFalse(seen("float-ratios"), "values that are turned first are not these");
    }

    private static boolean same(BufferedImage one, BufferedImage other) {
        for (int y = 0; y < one.getHeight(); y++) {
            for (int x = 0; x < one.getWidth(); x++) {
                if (one.getRGB(x, y) != other.getRGB(x, y)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** A place where that point is the nearest. */
    private Point2D place(FormatMap map, int index) throws Exception {
        double width = hero().getWidth();
        double height = hero().getHeight();
        Box pane = new Box(0, 0, width, height);
        for (double y = 0; y < height; y++) {
            for (double x = 0; x < width; x++) {
                if (map.at(x, y, pane) == index) {
                    return new Point2D(x, y);
                }
            }
        }
        throw new AssertionError("no place for " + index);
    }

    @Test
    void theValuesOwnBitsAreSaid() throws Exception {
        live("float:type=e4m3fn");
        window.act(() -> window.session().cursorProperty().set(new Cursor(5, 9, false)));
        assertTrue(seen("float-bits"));
        String said = window.ask(() -> ((PlotPane) window.node("float-bits")).sentence());
        // 9 is 2³ · (1 + 1/8).
        assertTrue(said.contains("01010001: sign, exponent 10 − 7, mantissa 1/8"), said);
        assertEquals("9", window.text("formula-recon"));
    }
}
