package quantoscope.ui.interaction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.input.Clipboard;
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
import quantoscope.ui.state.Cursor;

import java.nio.file.Path;

/** The one cursor: moved, held and freed by pointer and keys. */
class CursorTest {
    @TempDir private Path folder;

    private TestWindow window;
    private Hand hand;

    @BeforeEach
    void open() throws Exception {
        window = TestWindow.wide(folder);
        hand = new Hand(window);
        window.showSample("sine", "uniform:bits=4,symmetry=restricted");
    }

    @AfterEach
    void close() throws Exception {
        window.close();
    }

    private Cursor cursor() throws Exception {
        return window.ask(window.session().cursorProperty()::get);
    }

    /** What the formula says x is. */
    private String formula() throws Exception {
        return window.text("formula-x");
    }

    @Test
    void hoveringSelectsOneValueForAllPlots() throws Exception {
        ValueAxis axis = new ValueAxis(window, hand);
        assertEquals(axis.at("Histogram", 120), axis.at("Transfer", 120), 1e-6);
        PlotPane wave = window.plot("Waveform");
        hand.hover(wave, wave.getWidth() / 2, 100);
        Cursor there = cursor();
        float[] x = new float[1];
        window.shown().subject().source().read(there.index(), 1, x, 1);
        assertEquals(x[0], there.x());
        String said = formula();
        hand.hover(wave, wave.getWidth() / 2 + 9, 100);
        assertNotEquals(said, formula());
        hand.hover(window.node("search"), 5, 5);
        assertFalse(cursor().present(), "it turns pale where the pointer leaves");
        assertNotEquals(said, formula(), "and the formula keeps the last value");
    }

    @Test
    void aClickHoldsItAndAnotherFreesIt() throws Exception {
        PlotPane wave = window.plot("Waveform");
        hand.click(wave, 200, 100);
        long held = window.state().held().orElseThrow();
        hand.hover(wave, 300, 100);
        assertEquals(held, cursor().index());
        hand.hover(window.node("search"), 5, 5);
        assertTrue(cursor().present(), "held, it stays");
        hand.click(wave, 300, 110);
        assertTrue(window.state().held().isEmpty());
        hand.hover(wave, 320, 110);
        assertNotEquals(held, cursor().index());
    }

    @Test
    void aClickHoldsAPlaceOnTheValueAxis() throws Exception {
        PlotPane transfer = window.plot("Transfer");
        hand.click(transfer, 100, 100);
        float held = cursor().x();
        hand.hover(transfer, 200, 100);
        assertEquals(held, cursor().x());
        hand.click(transfer, 200, 105);
        hand.hover(transfer, 210, 100);
        assertNotEquals(held, cursor().x());
    }

    @ParameterizedTest
    @CsvSource({"Waveform", "Transfer"})
    void enterHoldsAndFrees(String name) throws Exception {
        PlotPane plot = window.plot(name);
        hand.hover(plot, 120, 60);
        hand.focus(plot);
        hand.type(KeyCode.ENTER);
        Cursor held = cursor();
        hand.hover(plot, 180, 60);
        assertEquals(held, cursor());
        hand.type(KeyCode.ENTER);
        hand.hover(plot, 190, 60);
        assertNotEquals(held, cursor());
    }

    @Test
    void theArrowsMoveAHeldOneToo() throws Exception {
        PlotPane wave = window.plot("Waveform");
        hand.click(wave, 200, 100);
        long held = window.state().held().orElseThrow();
        hand.type(KeyCode.RIGHT);
        assertEquals(held + 1, cursor().index());
        assertEquals(held + 1, window.state().held().orElseThrow());
        hand.hover(wave, 300, 100);
        assertEquals(held + 1, cursor().index());
    }

    @ParameterizedTest
    @CsvSource({
        "sine, Waveform, 1, 0",
        "sine, Error over time, 1, 0",
        "ramp-type, Picture, 3, 1536",
        "outlier-channel, Heat map, 1, 512",
        "outlier-channel, Error map, 1, 512",
        "outlier-channel, Row range, 1, 512",
    })
    void arrowsMoveItByOneAndControlByTen(String sample, String name, long right, long down)
            throws Exception {
        window.showSample(
                sample,
                sample.equals("ramp-type") ? "uniform:bits=2,range=full" : "uniform:bits=4");
        PlotPane plot = window.plot(name);
        hand.hover(plot, plot.getWidth() / 2, plot.getHeight() / 2);
        hand.hover(window.node("search"), 5, 5);
        hand.focus(plot);
        long from = cursor().index();
        hand.type(KeyCode.RIGHT);
        assertEquals(from + right, cursor().index());
        hand.push(KeyCode.CONTROL, KeyCode.RIGHT);
        assertEquals(from + 11 * right, cursor().index());
        hand.push(KeyCode.CONTROL, KeyCode.LEFT);
        hand.type(KeyCode.LEFT);
        assertEquals(from, cursor().index());
        hand.type(KeyCode.DOWN);
        assertEquals(from + down, cursor().index());
        hand.push(KeyCode.CONTROL, KeyCode.UP);
        hand.push(KeyCode.CONTROL, KeyCode.DOWN);
        hand.type(KeyCode.UP);
        assertEquals(from, cursor().index());
        assertTrue(plot.isFocused(), "arrows do not leave the plot");
    }

    @Test
    void onTheValueAxisAnArrowIsAPixel() throws Exception {
        ValueAxis axis = new ValueAxis(window, hand);
        for (String name : new String[] {"Histogram", "Transfer", "Error by input"}) {
            double from = axis.at(name, 150);
            double pixel = axis.pixel();
            axis.at(name, 150);
            hand.focus(window.plot(name));
            hand.type(KeyCode.RIGHT);
            assertEquals(from + pixel, cursor().x(), pixel / 10);
            hand.push(KeyCode.CONTROL, KeyCode.LEFT);
            assertEquals(from - 9 * pixel, cursor().x(), pixel / 10);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "sine, Waveform",
        "sine, Error over time",
        "sine, Transfer",
        "sine, Error by input",
        "sine, Histogram",
        "ramp-type, Picture",
        "ramp-type, Difference",
        "ramp-type, Pixels",
        "outlier-channel, Heat map",
        "outlier-channel, Error map",
        "outlier-channel, Row range",
        "outlier-channel, SQNR by row",
        "outlier-channel, Group",
    })
    void whatTheArrowsMoveToIsSpoken(String sample, String name) throws Exception {
        window.showSample(
                sample,
                sample.equals("ramp-type") ? "uniform:bits=2,range=full" : "uniform:bits=4");
        Node plot = window.plot(name);
        hand.focus(plot);
        String before = spoken(plot);
        hand.push(KeyCode.CONTROL, name.contains("ow") ? KeyCode.DOWN : KeyCode.RIGHT);
        String after = spoken(plot);
        assertNotEquals(before, after);
        assertFalse(after.contains("NaN") || after.contains("null"), after);
    }

    private String spoken(Node plot) throws Exception {
        return window.ask(() -> (String) plot.queryAccessibleAttribute(AccessibleAttribute.TEXT));
    }

    @Test
    void theFormulaIsCopiedAsItStands() throws Exception {
        window.robot().rightClickOn("#formula-note");
        window.settle();
        window.robot().clickOn("Copy formula");
        window.settle();
        String copied = window.ask(Clipboard.getSystemClipboard()::getString);
        assertTrue(copied.startsWith("Δ = "), copied);
        assertTrue(copied.contains("x̂"), copied);
    }
}
