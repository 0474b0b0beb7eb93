package quantoscope.ui.interaction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import javafx.geometry.Point2D;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import quantoscope.scheme.SchemeText;
import quantoscope.scheme.Settings;
import quantoscope.ui.Hand;
import quantoscope.ui.TestWindow;
import quantoscope.ui.state.EntryState;

import java.nio.file.Path;

/** The number of bits: the big number, the ladder that is its slider, the wheel and the keys. */
class BitsTest {
    private static final double PIXELS_A_BIT = 12;

    @TempDir private Path folder;

    private TestWindow window;
    private Hand hand;
    private Node hero;

    @BeforeEach
    void open() throws Exception {
        window = TestWindow.wide(folder);
        hand = new Hand(window);
        window.showSample("sine", "uniform:bits=4");
        hero = window.node("bits");
    }

    @AfterEach
    void close() throws Exception {
        window.close();
    }

    private long bits() throws Exception {
        Settings settings = window.state().live().settings();
        return settings.whole(SchemeText.bits(window.state().live()).orElseThrow());
    }

    /** The middle of a bar of the ladder, whose bars stand between these two edges. */
    private Point2D bar(int bits) throws Exception {
        double width = window.ask(() -> hero.getLayoutBounds().getWidth());
        double pitch = (width - 10 - 103) / 16;
        return new Point2D(103 + (bits - 0.5) * pitch, 80);
    }

    private void isOneStepFrom(EntryState before) throws Exception {
        window.act(window.session()::undo);
        assertEquals(before, window.state());
    }

    @Test
    void theNumberIsDragged() throws Exception {
        EntryState before = window.state();
        Point2D from = new Point2D(40, 100);
        hand.drag(hero, from, from.subtract(0, 3 * PIXELS_A_BIT));
        assertEquals(7, bits());
        isOneStepFrom(before);
        hand.drag(hero, from, from.add(0, 2 * PIXELS_A_BIT));
        assertEquals(2, bits());
        hand.drag(hero, from, from.subtract(0, 200));
        assertEquals(16, bits(), "it stops at the most");
    }

    @Test
    void theLadderIsDragged() throws Exception {
        EntryState before = window.state();
        hand.press(hero, bar(6).getX(), bar(6).getY());
        assertEquals(6, bits());
        hand.hover(hero, bar(9).getX(), bar(9).getY());
        assertEquals(9, bits());
        hand.hover(hero, bar(3).getX(), bar(3).getY());
        hand.release();
        assertEquals(3, bits());
        isOneStepFrom(before);
        hand.click(hero, bar(8).getX(), bar(8).getY());
        assertEquals(8, bits());
    }

    @Test
    void escapeInADragRestoresWhatWas() throws Exception {
        window.setLive("uniform:bits=5");
        EntryState before = window.state();
        hand.hold(hero, bar(7), bar(12));
        assertEquals(12, bits());
        hand.type(KeyCode.ESCAPE);
        assertEquals(before, window.state());
        hand.hover(hero, bar(3).getX(), bar(3).getY());
        hand.release();
        assertEquals(before, window.state(), "the button is still down, and does nothing more");
        window.act(window.session()::undo);
        assertEquals(4, bits(), "what was given up is no step");
    }

    @Test
    void aNotchOfTheWheelIsABit() throws Exception {
        EntryState before = window.state();
        hand.wheel(hero, 60, 60, 1);
        assertEquals(5, bits());
        hand.wheel(hero, 60, 60, -3);
        assertEquals(2, bits());
        hand.sidewaysWheel(hero, 60, 60, 40);
        assertEquals(2, bits());
        window.act(window.session()::undo);
        assertEquals(before.live(), window.state().live(), "notches in a row are one step");
    }

    @Test
    void bracketsWorkAnywhereOnTheBench() throws Exception {
        for (Node node :
                new Node[] {
                    window.plot("Waveform"),
                    window.plot("Overview"),
                    window.plot("Histogram"),
                    window.node("range-low"),
                    window.node("library"),
                    window.node("name-live"),
                    hero
                }) {
            hand.focus(node);
            hand.type(KeyCode.CLOSE_BRACKET);
            assertEquals(5, bits(), node.toString());
            hand.type(KeyCode.OPEN_BRACKET);
            assertEquals(4, bits(), node.toString());
        }
        hand.focus(window.node("filter"));
        hand.type(KeyCode.CLOSE_BRACKET);
        assertEquals(4, bits(), "somebody types");
    }

    @Test
    void keysOfTheNumber() throws Exception {
        hand.focus(hero);
        hand.type(KeyCode.UP);
        assertEquals(5, bits());
        hand.type(KeyCode.DOWN, KeyCode.DOWN);
        assertEquals(3, bits());
        hand.type(KeyCode.END);
        assertEquals(16, bits());
        hand.type(KeyCode.HOME);
        assertEquals(1, bits());
        hand.type(KeyCode.DIGIT7);
        assertEquals(7, bits());
        hand.type(KeyCode.DIGIT1, KeyCode.DIGIT2);
        assertEquals(12, bits(), "two digits in a row");
        hand.type(KeyCode.NUMPAD9);
        assertEquals(9, bits());
    }

    @Test
    void keysInARowAreOneStep() throws Exception {
        EntryState before = window.state();
        hand.focus(hero);
        hand.repeat(KeyCode.UP, 4);
        assertEquals(8, bits());
        isOneStepFrom(before);
    }

    @Test
    void onlyTheLeftButtonChangesThem() throws Exception {
        for (MouseButton button : new MouseButton[] {MouseButton.SECONDARY, MouseButton.MIDDLE}) {
            hand.press(button, hero, bar(9).getX(), bar(9).getY());
            hand.hover(hero, bar(11).getX(), bar(11).getY());
            hand.release(button);
            hand.type(KeyCode.ESCAPE);
            assertEquals(4, bits(), button.toString());
        }
    }

    @Test
    void theyEndWhereTheDataEnds() throws Exception {
        window.showSample("ramp-type", "uniform:bits=4,range=full");
        hand.focus(hero);
        hand.type(KeyCode.END);
        assertEquals(8, bits());
        String spoken = (String) hero.queryAccessibleAttribute(AccessibleAttribute.TEXT);
        assertEquals("Bits, 8 of 8, no error", spoken);
        assertEquals(8.0, hero.queryAccessibleAttribute(AccessibleAttribute.MAX_VALUE));
    }

    @Test
    void aFormatThatGivesThemIsChangedToItsNeighbour() throws Exception {
        window.setLive("ternary");
        EntryState before = window.state();
        Node format = window.node("format");
        String spoken = (String) format.queryAccessibleAttribute(AccessibleAttribute.TEXT);
        assertTrue(spoken.matches("Format, 2 bits, SQNR .* decibels, among [0-9]+ others"), spoken);
        hand.press(MouseButton.SECONDARY, format, 150, 60);
        hand.release(MouseButton.SECONDARY);
        hand.type(KeyCode.ESCAPE);
        hand.focus(format);
        hand.type(KeyCode.OPEN_BRACKET, KeyCode.DIGIT5);
        hand.push(KeyCode.ALT, KeyCode.UP);
        assertEquals(before, window.state(), "these keys are not its own");
        hand.type(KeyCode.UP);
        assertNotEquals(before, window.state());
        isOneStepFrom(before);
    }
}
