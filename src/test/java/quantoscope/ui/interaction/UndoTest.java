package quantoscope.ui.interaction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import quantoscope.TestFiles;
import quantoscope.ui.Hand;
import quantoscope.ui.TestWindow;
import quantoscope.ui.state.EntryState;
import quantoscope.ui.state.Item;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What is one step of undo, and that nothing is left of what was undone. */
class UndoTest {
    /** Of the stack of undo. */
    private static final int DEPTH = 50;

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

    private void undo() throws Exception {
        hand.push(KeyCode.CONTROL, KeyCode.Z);
    }

    private void redo() throws Exception {
        hand.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.Z);
    }

    @Test
    void keysAndButtonsUndoAndRedo() throws Exception {
        window.showSample("sine", "uniform:bits=4");
        hand.type(KeyCode.CLOSE_BRACKET);
        undo();
        assertEquals("uniform:bits=4", window.live());
        redo();
        assertEquals("uniform:bits=5", window.live());
        hand.click(window.node("undo"));
        assertEquals("uniform:bits=4", window.live());
        hand.click(window.node("redo"));
        assertEquals("uniform:bits=5", window.live());
        assertTrue(window.node("redo").isDisabled());
    }

    @Test
    void dragsOfTwoControlsAreTwoSteps() throws Exception {
        window.showSample("sine", "uniform:bits=4,range=hand,low=-0.6,high=0.6");
        EntryState first = window.state();
        Node hero = window.node("bits");
        hand.drag(hero, new Point2D(40, 100), new Point2D(40, 76));
        EntryState second = window.state();
        Node field = window.node("parameter-low");
        hand.drag(field, new Point2D(40, 14), new Point2D(60, 14));
        EntryState third = window.state();
        Node handle = window.node("range-high");
        double x = window.ask(() -> handle.getBoundsInParent().getCenterX());
        hand.drag(window.plot("Histogram"), new Point2D(x, 60), new Point2D(x - 30, 60));
        assertNotEquals(third, window.state());
        undo();
        assertEquals(third, window.state());
        undo();
        assertEquals(second, window.state());
        undo();
        assertEquals(first, window.state());
    }

    @Test
    void repeatsAreOneStepForSixHundredMilliseconds() throws Exception {
        window.showSample("sine", "uniform:bits=4");
        hand.focus(window.node("bits"));
        hand.repeat(KeyCode.UP, 2);
        window.pass(700);
        hand.repeat(KeyCode.UP, 3);
        assertEquals("uniform:bits=9", window.live());
        undo();
        assertEquals("uniform:bits=6", window.live());
        undo();
        assertEquals("uniform:bits=4", window.live());
        Node hero = window.node("bits");
        hand.wheel(hero, 60, 60, 2);
        window.pass(700);
        hand.wheel(hero, 60, 60, 1);
        undo();
        assertEquals("uniform:bits=6", window.live());
        undo();
        assertEquals("uniform:bits=4", window.live());
    }

    @Test
    void aDragThatIsGivenUpLosesNothing() throws Exception {
        window.showSample("sine", "uniform:bits=4");
        hand.type(KeyCode.CLOSE_BRACKET);
        undo();
        Node hero = window.node("bits");
        hand.hold(hero, new Point2D(40, 100), new Point2D(40, 64));
        hand.type(KeyCode.ESCAPE);
        hand.release();
        assertEquals("uniform:bits=4", window.live());
        redo();
        assertEquals("uniform:bits=5", window.live());
    }

    /** What is set on every entry of the open files, and on every channel. */
    private Map<String, Optional<EntryState>> everything() throws Exception {
        return window.ask(() -> {
            Map<String, Optional<EntryState>> all = new TreeMap<>();
            for (Item item : items()) {
                all.put(item.entry().name() + " " + item.channel(), window.session().stateOf(item));
            }
            return all;
        });
    }

    private List<Item> items() {
        return window.session().documents().stream()
                .flatMap(document ->
                        document.entries().stream().map(entry -> Item.of(document, entry)))
                .flatMap(item -> Stream.concat(Stream.of(item), item.children().stream()))
                .toList();
    }

    @Test
    void aHundredActionsAndAHundredUndosEndWhereTheyBegan() throws Exception {
        window.open(TestFiles.layer(folder.resolve("layer.safetensors"), 24, 40));
        window.open(TestFiles.tones(folder.resolve("tones.wav"), 1500));
        for (Item item : items()) {
            window.act(() -> window.session().select(item));
        }
        Map<String, Optional<EntryState>> first = everything();
        hand.hurry();
        RandomHand random = new RandomHand(window, hand, new SplittableRandom(11));
        // The stack holds fifty, so a hundred take two turns.
        for (int turn = 0; turn < 2; turn++) {
            for (int i = 0; i < DEPTH; i++) {
                doSomething(random);
            }
            hand.focus(window.plot("Histogram"));
            for (int i = 0; i < DEPTH; i++) {
                assertNotEquals(first, everything(), random::told);
                undo();
            }
            assertEquals(first, everything(), random::told);
            window.settle();
            assertFalse(window.ask(window.session().canUndoProperty()::get));
            assertEquals(
                    window.state().live(), window.shown().live().quantizer().scheme(), "figures");
        }
    }

    /** Something that changes what is set, in one step. */
    private void doSomething(RandomHand random) throws Exception {
        Map<String, Optional<EntryState>> before = everything();
        while (everything().equals(before)) {
            random.act();
            window.pass(700);
        }
        window.settle();
        random.tell("→ " + window.live());
        Map<String, Optional<EntryState>> after = everything();
        undo();
        assertEquals(before, everything(), random::told);
        redo();
        assertEquals(after, everything(), random::told);
    }
}
