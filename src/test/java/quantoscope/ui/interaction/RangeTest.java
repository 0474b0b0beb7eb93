package quantoscope.ui.interaction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import javafx.geometry.Point2D;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import quantoscope.ui.Hand;
import quantoscope.ui.TestWindow;
import quantoscope.ui.plot.PlotPane;
import quantoscope.ui.state.EntryState;
import quantoscope.ui.state.Gesture;

import java.nio.file.Path;
import java.util.OptionalLong;

/** The handles of the clip range on the histogram. */
class RangeTest {
    private static final String BY_HAND = "uniform:bits=4,range=hand,low=-0.6,high=0.6";
    private static final double GRIP = 60;

    @TempDir private Path folder;

    private TestWindow window;
    private Hand hand;
    private ValueAxis axis;

    @BeforeEach
    void open() throws Exception {
        window = TestWindow.wide(folder);
        hand = new Hand(window);
        axis = new ValueAxis(window, hand);
        window.showSample("sine", BY_HAND);
    }

    @AfterEach
    void close() throws Exception {
        window.close();
    }

    private double end(String key) throws Exception {
        return (Double) window.state().live().settings().values().get(key);
    }

    private void ends(double low, double high, double within) throws Exception {
        assertEquals(low, end("low"), within);
        assertEquals(high, end("high"), within);
    }

    /** The end of the range that the quantizer keeps. */
    private float kept(int parameter) throws Exception {
        return window.shown().live().quantizer().program().limits().high()[parameter];
    }

    private void undo() throws Exception {
        window.act(window.session()::undo);
    }

    @Test
    void anEndIsDraggedInOneStep() throws Exception {
        EntryState before = window.state();
        double pixel = axis.pixel();
        axis.drag(0.6, 0.4, GRIP);
        ends(-0.6, 0.4, pixel);
        undo();
        assertEquals(before, window.state());
        axis.drag(-0.6, -0.3, GRIP);
        ends(-0.3, 0.6, pixel);
        undo();
        assertEquals(before, window.state());
    }

    @Test
    void itMovesByAsMuchAsThePointer() throws Exception {
        window.setLive("uniform:bits=4,range=percentile,percentile=90");
        EntryState before = window.state();
        PlotPane histogram = window.plot("Histogram");
        double pixel = axis.pixel();
        float high = kept(0);
        // Taken hold of beside the line.
        double x = axis.x(high) + 7;
        hand.hold(histogram, new Point2D(x, GRIP), new Point2D(x - 12, GRIP));
        assertEquals(high - 12 * pixel, end("high"), pixel / 2);
        hand.hover(histogram, x, GRIP);
        hand.release();
        assertEquals(before, window.state(), "back where it was");
    }

    @Test
    void altMovesBothEndsAlike() throws Exception {
        EntryState before = window.state();
        hand.with(KeyCode.ALT, () -> axis.drag(0.6, 0.4, GRIP));
        ends(-0.4, 0.4, axis.pixel());
        undo();
        assertEquals(before, window.state());
        hand.with(KeyCode.ALT, () -> axis.drag(-0.6, -0.8, GRIP));
        ends(-0.8, 0.8, axis.pixel());
    }

    @Test
    void aSymmetricRangeMovesBothEnds() throws Exception {
        window.setLive("uniform:bits=4,symmetry=restricted,range=hand,low=-0.6,high=0.6");
        axis.drag(0.6, 0.4, GRIP);
        ends(-0.4, 0.4, axis.pixel());
    }

    @Test
    void anEndOfASymmetricRangeStopsAtTheMiddle() throws Exception {
        window.setLive("uniform:bits=4,symmetry=restricted,range=hand,low=-0.6,high=0.6");
        double pixel = axis.pixel();
        axis.drag(-0.6, 0.4, GRIP);
        ends(0, 0, 2 * pixel);
        assertTrue(end("low") < end("high"), window.live());
    }

    @Test
    void anEndStaysInSight() throws Exception {
        PlotPane histogram = window.plot("Histogram");
        double edge = axis.at("Transfer", histogram.getWidth() - 13);
        hand.hold(
                histogram,
                new Point2D(axis.x(0.6), GRIP),
                new Point2D(histogram.getWidth() + 200, GRIP));
        hand.release();
        assertEquals(edge, end("high"), 2 * axis.pixel());
        assertEquals(-0.6, end("low"));
    }

    @Test
    void anEndStopsBeforeTheOther() throws Exception {
        window.setLive("uniform:bits=4,range=hand,low=0.1,high=0.6");
        axis.drag(0.6, -0.5, GRIP);
        assertTrue(end("low") < end("high"), window.live());
        assertEquals(end("low"), end("high"), 2 * axis.pixel());
        assertEquals("", window.text("complaint"));
    }

    @Test
    void escapeRestoresWhatWas() throws Exception {
        EntryState before = window.state();
        PlotPane histogram = window.plot("Histogram");
        double x = axis.x(-0.6);
        hand.press(histogram, x, GRIP);
        hand.hover(histogram, x + 30, GRIP);
        assertNotEquals(before, window.state());
        hand.type(KeyCode.ESCAPE);
        assertEquals(before, window.state());
        hand.hover(histogram, x + 50, GRIP);
        hand.release();
        assertEquals(before, window.state());
    }

    @Test
    void aDoubleClickTakesTheRulesValue() throws Exception {
        window.setLive("uniform:bits=4,range=percentile,percentile=90");
        float rule = kept(0);
        EntryState before = window.state();
        axis.drag(rule, rule / 2, GRIP);
        assertTrue(window.live().contains("range=hand"), window.live());
        hand.doubleClick(window.plot("Histogram"), axis.x(kept(0)), GRIP);
        assertEquals(rule, kept(0));
        assertEquals(before.live(), window.state().live());
    }

    @Test
    void keysOfAHandle() throws Exception {
        window.setLive("uniform:bits=4,range=percentile,percentile=90");
        EntryState before = window.state();
        float high = kept(0);
        double pixel = axis.pixel();
        hand.focus(window.plot("Histogram"));
        hand.type(KeyCode.TAB);
        assertTrue(window.node("range-low").isFocused());
        hand.type(KeyCode.TAB);
        Node handle = window.node("range-high");
        assertTrue(handle.isFocused());
        assertEquals(AccessibleRole.SLIDER, handle.getAccessibleRole());
        hand.type(KeyCode.LEFT);
        assertEquals(high - pixel, end("high"), pixel / 2);
        hand.push(KeyCode.SHIFT, KeyCode.LEFT);
        assertEquals(high - 11 * pixel, end("high"), pixel / 2);
        hand.type(KeyCode.RIGHT);
        assertEquals(high - 10 * pixel, end("high"), pixel / 2);
        hand.type(KeyCode.DELETE);
        assertEquals(high, kept(0));
        assertEquals(before.live(), window.state().live());
    }

    @Test
    void altAndAnArrowMoveBothEnds() throws Exception {
        double pixel = axis.pixel();
        hand.focus(window.node("range-high"));
        hand.push(KeyCode.ALT, KeyCode.LEFT);
        ends(-0.6 + pixel, 0.6 - pixel, pixel / 2);
        hand.focus(window.node("range-low"));
        hand.push(KeyCode.ALT, KeyCode.LEFT);
        ends(-0.6, 0.6, pixel);
    }

    @Test
    void keysInARowAreOneStep() throws Exception {
        EntryState before = window.state();
        hand.focus(window.node("range-low"));
        hand.repeat(KeyCode.RIGHT, 5);
        assertTrue(end("low") > -0.6);
        undo();
        assertEquals(before, window.state());
    }

    @Test
    void perGroupTheHandlesDragTheRatio() throws Exception {
        window.showSample("outlier-channel", "uniform:bits=4,symmetry=restricted,group=32");
        hand.hover(window.plot("Heat map"), 100, 100);
        // Held, since the way to the histogram leads over other groups.
        long index = window.ask(() -> window.session().cursorProperty().get().index());
        window.act(() ->
                window.session()
                        .change(state -> state.withHeld(OptionalLong.of(index)), Gesture.SINGLE));
        int parameter = window.shown().live().quantizer().program().layout().parameterAt(index);
        PlotPane histogram = window.plot("Histogram");
        double high = center(window.node("range-high"));
        double zero = (high + center(window.node("range-low"))) / 2;
        float before = kept(parameter);
        hand.drag(histogram, new Point2D(high, GRIP), new Point2D((zero + high) / 2, GRIP));
        assertEquals(0.5, end("ratio"), 0.02);
        assertEquals(before / 2, kept(parameter), 0.02 * before);
        hand.focus(window.node("range-high"));
        hand.type(KeyCode.DELETE);
        assertEquals(before, kept(parameter));
    }

    private double center(Node handle) throws Exception {
        return window.ask(() -> handle.getBoundsInParent().getCenterX());
    }

    @Test
    void thePointerSaysWhatCanBeDragged() throws Exception {
        PlotPane histogram = window.plot("Histogram");
        hand.hover(histogram, axis.x(0.6), GRIP);
        assertEquals(Cursor.H_RESIZE, histogram.getCursor());
        hand.hover(histogram, axis.x(0.1), GRIP);
        assertEquals(Cursor.CROSSHAIR, histogram.getCursor());
    }
}
