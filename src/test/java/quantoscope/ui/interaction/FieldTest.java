package quantoscope.ui.interaction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import quantoscope.ui.Hand;
import quantoscope.ui.TestWindow;
import quantoscope.ui.state.EntryState;

import java.nio.file.Path;

/** Numbers in fields: dragged, stepped and typed. */
class FieldTest {
    private static final double MIDDLE = 14;

    @TempDir private Path folder;

    private TestWindow window;
    private Hand hand;

    @BeforeEach
    void open() throws Exception {
        window = TestWindow.wide(folder);
        hand = new Hand(window);
        window.showSample("sine", "uniform:bits=4,range=percentile,percentile=80");
    }

    @AfterEach
    void close() throws Exception {
        window.close();
    }

    private Node field(String key) {
        return window.node("parameter-" + key);
    }

    private double number(String key) throws Exception {
        return ((Number) window.state().live().settings().values().get(key)).doubleValue();
    }

    private double width(String key) throws Exception {
        return window.ask(() -> field(key).getLayoutBounds().getWidth());
    }

    /** Drags a field from its middle. */
    private void drag(String key, double pixels) throws Exception {
        window.reveal(field(key));
        Point2D from = new Point2D(width(key) / 2, MIDDLE);
        hand.drag(field(key), from, from.add(pixels, 0));
    }

    private void undo() throws Exception {
        window.act(window.session()::undo);
    }

    @Test
    void theWholeWidthIsTheWayFromLeastToMost() throws Exception {
        EntryState before = window.state();
        double pixel = 50 / width("percentile");
        drag("percentile", 10);
        assertEquals(80 + 10 * pixel, number("percentile"), pixel / 2);
        drag("percentile", -24);
        assertEquals(80 - 14 * pixel, number("percentile"), pixel);
        undo();
        undo();
        assertEquals(before, window.state(), "a drag is one step");
        drag("percentile", 60);
        assertEquals(100, number("percentile"), "it stops at the most");
    }

    @Test
    void twoDragsFromOnePlaceAreNoDoubleClick() throws Exception {
        drag("percentile", 10);
        drag("percentile", 10);
        assertFalse(editor("percentile").isVisible());
    }

    @Test
    void shiftIsTenTimesFiner() throws Exception {
        double pixel = 5 / width("percentile");
        hand.with(KeyCode.SHIFT, () -> drag("percentile", 12));
        assertEquals(80 + 12 * pixel, number("percentile"), pixel / 2);
    }

    @Test
    void controlIsTenTimesCoarser() throws Exception {
        window.setLive("uniform:bits=4,range=hand,low=-0.5,high=0.5");
        hand.with(KeyCode.CONTROL, () -> drag("high", 8));
        assertEquals(0.5 + 80 * 0.5 / 200, number("high"), 0.01);
        undo();
        drag("high", 8);
        assertEquals(0.5 + 8 * 0.5 / 200, number("high"), 0.001);
    }

    @Test
    void equalWaysAreEqualRatiosWhereThatIsDeclared() throws Exception {
        window.setLive("uniform:bits=4,range=sigma,k=1");
        double width = width("k");
        drag("k", 20);
        assertEquals(Math.pow(1000, 20 / width), number("k"), 0.05);
    }

    @Test
    void aNumberThatMayBeAnythingIsStillDraggedBySteps() throws Exception {
        window.setLive("uniform:bits=4,rounding=stochastic");
        drag("seed", 20);
        assertTrue(number("seed") > 0 && number("seed") <= 20, window.live());
        window.setLive("uniform:bits=4,scale=0.1");
        drag("scale", 10);
        assertEquals(0.105, number("scale"), 0.001);
        window.setLive("uniform:bits=8,zero=100");
        drag("zero", 12);
        assertTrue(number("zero") > 100 && number("zero") <= 112, window.live());
        assertEquals("", window.text("complaint"));
    }

    @Test
    void escapeInADragRestoresWhatWas() throws Exception {
        EntryState before = window.state();
        Node field = field("percentile");
        Point2D from = new Point2D(width("percentile") / 2, MIDDLE);
        hand.hold(field, from, from.add(20, 0));
        assertNotEquals(before, window.state());
        hand.type(KeyCode.ESCAPE);
        assertEquals(before, window.state());
        hand.hover(field, from.getX() + 30, MIDDLE);
        hand.release();
        assertEquals(before, window.state());
        undo();
        assertNotEquals(before, window.state(), "what was given up is no step");
    }

    @Test
    void backWhereItWasTakenHoldOfAllIsAsItWas() throws Exception {
        window.setLive("uniform:bits=4,range=percentile,percentile=98.76543");
        EntryState before = window.state();
        for (String key : new String[] {"percentile", "high", "scale"}) {
            Node field = field(key);
            window.reveal(field);
            Point2D from = new Point2D(width(key) / 2, MIDDLE);
            hand.hold(field, from, from.add(9, 0));
            assertNotEquals(before, window.state(), key);
            hand.hover(field, from.getX(), from.getY());
            hand.release();
            assertEquals(before, window.state(), key);
        }
    }

    @Test
    void onlyTheLeftButtonDrags() throws Exception {
        EntryState before = window.state();
        Node field = field("percentile");
        hand.press(MouseButton.SECONDARY, field, 20, MIDDLE);
        hand.hover(field, 50, MIDDLE);
        hand.release(MouseButton.SECONDARY);
        assertEquals(before, window.state());
    }

    /** The editor of the number that is typed into. */
    private TextField editor(String key) {
        return window.robot().from(field(key)).lookup(".text-field").queryAs(TextField.class);
    }

    @Test
    void aDoubleClickTypes() throws Exception {
        Node field = field("percentile");
        hand.doubleClick(field, width("percentile") / 2, MIDDLE);
        TextField editor = editor("percentile");
        assertTrue(editor.isVisible() && editor.isFocused());
        assertEquals("80", editor.getSelectedText());
        hand.type(KeyCode.DIGIT9, KeyCode.DIGIT5, KeyCode.ENTER);
        assertEquals(95, number("percentile"));
        assertFalse(editor.isVisible());
        assertTrue(field.isFocused());
        hand.type(KeyCode.ENTER);
        hand.type(KeyCode.DIGIT6, KeyCode.ESCAPE);
        assertEquals(95, number("percentile"), "Esc leaves what was");
        assertTrue(field.isFocused(), "and the focus where it was");
        hand.doubleClick(field, width("percentile") / 2, MIDDLE);
        hand.type(KeyCode.DIGIT7);
        hand.focus(window.plot("Histogram"));
        assertEquals(95, number("percentile"), "leaving restores what was");
        assertFalse(editor.isVisible());
    }

    @Test
    void keys() throws Exception {
        hand.focus(field("percentile"));
        hand.type(KeyCode.UP);
        assertEquals(80.5, number("percentile"));
        hand.type(KeyCode.DOWN, KeyCode.DOWN);
        assertEquals(79.5, number("percentile"));
        hand.push(KeyCode.SHIFT, KeyCode.UP);
        assertEquals(84.5, number("percentile"));
        hand.push(KeyCode.ALT, KeyCode.UP);
        assertEquals(84.55, number("percentile"));
        hand.push(KeyCode.ALT, KeyCode.DOWN);
        assertEquals(84.5, number("percentile"));
        hand.type(KeyCode.HOME);
        assertEquals(50, number("percentile"));
        hand.type(KeyCode.END);
        assertEquals(100, number("percentile"));
        hand.type(KeyCode.UP);
        assertEquals(100, number("percentile"));
        assertEquals("sine", window.text("entry-name"), "Alt and an arrow stay in the field");
    }

    @Test
    void anEndStopsBeforeTheOther() throws Exception {
        window.setLive("uniform:bits=4,range=hand,low=0.4,high=0.5");
        EntryState before = window.state();
        for (double pixels : new double[] {-80, 80}) {
            String key = pixels < 0 ? "high" : "low";
            drag(key, pixels);
            assertEquals("", window.text("complaint"), "a drag stops, it is not refused");
            assertTrue(number("low") < number("high"), window.live());
            assertEquals(number("low"), number("high"), 0.01);
            undo();
            assertEquals(before, window.state());
        }
    }
}
