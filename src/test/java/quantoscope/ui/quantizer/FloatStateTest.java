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
