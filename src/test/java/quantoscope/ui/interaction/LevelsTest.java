package quantoscope.ui.interaction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import quantoscope.ui.Hand;
import quantoscope.ui.TestWindow;
import quantoscope.ui.bench.part.Handle;
import quantoscope.ui.plot.PlotPane;
import quantoscope.ui.state.EntryState;

import java.nio.file.Path;
import java.util.List;

/** The levels of a codebook on the line below the histogram. */
class LevelsTest {
    private static final List<Double> LEVELS = List.of(-1.0, -0.4, 0.0, 0.4, 1.0);

    @TempDir private Path folder;

    private TestWindow window;
    private Hand hand;
    private ValueAxis axis;
    private PlotPane histogram;

    @BeforeEach
    void open() throws Exception {
        window = TestWindow.wide(folder);
        hand = new Hand(window);
        axis = new ValueAxis(window, hand);
        window.showSample("sine", "codebook:values=-1 -0.4 0 0.4 1");
        histogram = window.plot("Histogram");
    }

    @AfterEach
    void close() throws Exception {
        window.close();
    }

    @SuppressWarnings("unchecked")
    private List<Double> levels() throws Exception {
        return (List<Double>) window.state().live().settings().values().get("values");
    }

    /** The handle of a level; the cells of the panel bear the same names. */
    private Handle handle(int level) {
        return window.robot()
                .lookup(node -> node instanceof Handle && ("level-" + level).equals(node.getId()))
                .queryAs(Handle.class);
    }

    private Point2D dot(int level) throws Exception {
        Node handle = handle(level);
        return window.ask(() ->
                new Point2D(
                        handle.getBoundsInParent().getCenterX(),
                        handle.getBoundsInParent().getCenterY()));
    }

    private void undo() throws Exception {
        window.act(window.session()::undo);
    }

    @Test
    void aDotIsDraggedInOneStep() throws Exception {
        EntryState before = window.state();
        Point2D from = dot(3);
        hand.drag(histogram, from, new Point2D(axis.x(0.6), from.getY()));
        assertEquals(0.6, levels().get(3), axis.pixel());
        undo();
        assertEquals(before, window.state());
    }

    @Test
    void aDotStopsBeforeItsNeighbour() throws Exception {
        Point2D from = dot(1);
        hand.drag(histogram, from, new Point2D(axis.x(0.7), from.getY()));
        double pixel = axis.pixel();
        assertEquals(-pixel, levels().get(1), pixel);
        assertTrue(levels().get(1) < 0);
        assertEquals("", window.text("complaint"));
    }

    @Test
    void aDoubleClickOnTheLineAdds() throws Exception {
        EntryState before = window.state();
        hand.doubleClick(histogram, axis.x(0.7), dot(3).getY());
        assertEquals(6, levels().size());
        assertEquals(0.7, levels().get(4), axis.pixel());
        undo();
        assertEquals(before.live(), window.state().live());
    }

    @Test
    void belowTheLineItIsRemoved() throws Exception {
        EntryState before = window.state();
        Point2D from = dot(3);
        hand.drag(histogram, from, from.add(0, 60));
        assertEquals(List.of(-1.0, -0.4, 0.0, 1.0), levels());
        undo();
        assertEquals(before, window.state());
        hand.hold(histogram, from, from.add(0, 60));
        hand.hover(histogram, from.getX(), from.getY());
        hand.release();
        assertEquals(LEVELS, levels(), "who comes back with it keeps it");
    }

    @Test
    void escapeRestoresWhatWas() throws Exception {
        EntryState before = window.state();
        Point2D from = dot(3);
        hand.hold(histogram, from, from.add(10, 60));
        assertNotEquals(before, window.state());
        hand.type(KeyCode.ESCAPE);
        assertEquals(before, window.state());
        hand.hover(histogram, from.getX() + 20, from.getY());
        hand.release();
        assertEquals(before, window.state());
    }

    @Test
    void keysOfADot() throws Exception {
        double pixel = axis.pixel();
        hand.focus(histogram);
        hand.repeat(KeyCode.TAB, 4);
        assertTrue(handle(3).isFocused(), "levels in their order");
        hand.type(KeyCode.RIGHT);
        assertEquals(0.4 + pixel, levels().get(3), pixel / 2);
        hand.push(KeyCode.SHIFT, KeyCode.LEFT);
        assertEquals(0.4 - 9 * pixel, levels().get(3), pixel / 2);
        hand.type(KeyCode.INSERT);
        assertEquals(6, levels().size());
        assertEquals(0.4 + pixel, levels().get(4), pixel);
        assertTrue(handle(3).isFocused());
        hand.type(KeyCode.DELETE);
        assertEquals(5, levels().size());
        assertEquals(0.4 + pixel, levels().get(3), pixel);
    }

    @Test
    void afterTheLastOneIsRemovedTheOneBeforeHasTheFocus() throws Exception {
        hand.focus(handle(4));
        hand.type(KeyCode.DELETE);
        assertEquals(List.of(-1.0, -0.4, 0.0, 0.4), levels());
        assertTrue(handle(3).isFocused(), String.valueOf(window.scene().getFocusOwner()));
        hand.type(KeyCode.DELETE, KeyCode.DELETE, KeyCode.DELETE, KeyCode.DELETE);
        assertEquals(1, levels().size(), "one level stays");
    }
}
