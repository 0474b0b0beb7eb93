package quantoscope.ui.interaction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Window;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import quantoscope.scheme.Spec;
import quantoscope.ui.Hand;
import quantoscope.ui.TestWindow;
import quantoscope.ui.control.Segmented;
import quantoscope.ui.state.EntryState;
import quantoscope.ui.state.Slot;

import java.nio.file.Path;
import java.util.List;

/** Pinning A and B, and showing one of the three. */
class SlotsTest {
    @TempDir private Path folder;

    private TestWindow window;
    private Hand hand;

    @BeforeEach
    void open() throws Exception {
        window = TestWindow.wide(folder);
        hand = new Hand(window);
        window.showSample("sine", "uniform:bits=4");
        hand.focus(window.plot("Waveform"));
    }

    @AfterEach
    void close() throws Exception {
        window.close();
    }

    private String pinned(Slot slot) throws Exception {
        return window.state().scheme(slot).map(Spec::format).orElse("none");
    }

    private Slot shown() throws Exception {
        return window.state().shown();
    }

    /** The menu that is open, which is then closed. */
    private List<MenuItem> menu() throws Exception {
        return window.ask(() ->
                Window.getWindows().stream()
                        .filter(ContextMenu.class::isInstance)
                        .map(ContextMenu.class::cast)
                        .findFirst()
                        .map(menu -> List.copyOf(menu.getItems()))
                        .orElse(List.of()));
    }

    private void choose(String text) throws Exception {
        MenuItem item =
                menu().stream()
                        .filter(each -> text.equals(each.getText()))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError("no " + text));
        window.act(() -> {
            item.fire();
            item.getParentPopup().hide();
        });
    }

    @Test
    void keysPin() throws Exception {
        hand.push(KeyCode.SHIFT, KeyCode.DIGIT1);
        hand.type(KeyCode.CLOSE_BRACKET);
        hand.push(KeyCode.SHIFT, KeyCode.DIGIT2);
        assertEquals("uniform:bits=4", pinned(Slot.A));
        assertEquals("uniform:bits=5", pinned(Slot.B));
        hand.type(KeyCode.CLOSE_BRACKET);
        hand.push(KeyCode.ALT, KeyCode.DIGIT1);
        assertEquals("uniform:bits=6", pinned(Slot.A));
        hand.push(KeyCode.ALT, KeyCode.DIGIT2);
        assertEquals("uniform:bits=6", pinned(Slot.B));
        hand.push(KeyCode.ALT, KeyCode.DIGIT2);
        assertEquals("none", pinned(Slot.B), "pinning what is pinned frees it");
    }

    @Test
    void theMenuOfARowPins() throws Exception {
        Node row = window.node("name-live");
        hand.press(MouseButton.SECONDARY, row, 10, 5);
        hand.release(MouseButton.SECONDARY);
        choose("Pin live as A");
        assertEquals("uniform:bits=4", pinned(Slot.A));
        hand.type(KeyCode.CLOSE_BRACKET);
        hand.focus(row);
        hand.push(KeyCode.SHIFT, KeyCode.F10);
        choose("Pin live as B");
        assertEquals("uniform:bits=5", pinned(Slot.B));
        hand.focus(window.node("name-a"));
        hand.push(KeyCode.SHIFT, KeyCode.F10);
        choose("Make A live");
        assertEquals("uniform:bits=4", window.live());
    }

    private ToggleButton flip(Slot slot) {
        return (ToggleButton)
                ((Segmented<?>) window.node("flip"))
                        .getChildren()
                        .get(List.of(Slot.values()).indexOf(slot));
    }

    private void pinBoth() throws Exception {
        hand.push(KeyCode.SHIFT, KeyCode.DIGIT1);
        hand.type(KeyCode.CLOSE_BRACKET);
        hand.push(KeyCode.SHIFT, KeyCode.DIGIT2);
        hand.type(KeyCode.CLOSE_BRACKET);
    }

    @Test
    void theFlipControlShows() throws Exception {
        assertTrue(flip(Slot.A).isDisabled() && flip(Slot.B).isDisabled(), "nothing to flip to");
        pinBoth();
        for (Slot slot : List.of(Slot.A, Slot.B, Slot.LIVE)) {
            hand.click(flip(slot));
            assertEquals(slot, shown());
            assertTrue(flip(slot).isSelected());
        }
        hand.focus(flip(Slot.LIVE));
        hand.type(KeyCode.RIGHT);
        assertEquals(Slot.A, shown());
        hand.type(KeyCode.RIGHT);
        assertEquals(Slot.B, shown());
        hand.type(KeyCode.LEFT);
        assertEquals(Slot.A, shown());
    }

    @Test
    void keysShowAndFlip() throws Exception {
        EntryState before = window.state();
        hand.type(KeyCode.DIGIT1, KeyCode.DIGIT2, KeyCode.X);
        assertEquals(before, window.state(), "nothing is pinned");
        pinBoth();
        hand.type(KeyCode.DIGIT1);
        assertEquals(Slot.A, shown());
        assertEquals("uniform:bits=4", Spec.format(window.shown().front().quantizer().scheme()));
        hand.type(KeyCode.DIGIT2);
        assertEquals(Slot.B, shown());
        hand.type(KeyCode.X);
        assertEquals(Slot.A, shown());
        hand.type(KeyCode.X);
        assertEquals(Slot.B, shown());
        hand.type(KeyCode.DIGIT0);
        assertEquals(Slot.LIVE, shown());
        hand.type(KeyCode.X);
        assertEquals(Slot.B, shown());
        hand.type(KeyCode.OPEN_BRACKET);
        assertEquals(Slot.LIVE, shown(), "who changes the live setting sees it");
    }

    @Test
    void theFirstFlipShowsWhatIsPinned() throws Exception {
        hand.push(KeyCode.SHIFT, KeyCode.DIGIT1);
        hand.type(KeyCode.X);
        assertEquals(Slot.A, shown());
        hand.type(KeyCode.X);
        assertEquals(Slot.LIVE, shown());
    }

    @Test
    void aClickOnARowShowsIt() throws Exception {
        pinBoth();
        hand.click(window.node("name-a"), 10, 5);
        assertEquals(Slot.A, shown());
        hand.click(window.node("name-live"), 10, 5);
        assertEquals(Slot.LIVE, shown());
    }

    @Test
    void xKnowsNothingOfAnotherEntry() throws Exception {
        pinBoth();
        hand.type(KeyCode.DIGIT1);
        window.showSample("chirp", "uniform:bits=4");
        hand.focus(window.plot("Waveform"));
        hand.push(KeyCode.SHIFT, KeyCode.DIGIT2);
        hand.type(KeyCode.DIGIT2);
        hand.type(KeyCode.X);
        assertEquals(Slot.LIVE, shown());
        hand.type(KeyCode.X);
        assertEquals(Slot.B, shown());
    }

    @Test
    void keysActOnlyWhereNobodyTypes() throws Exception {
        pinBoth();
        EntryState before = window.state();
        for (String id : new String[] {"search", "filter", "find-scheme"}) {
            hand.click(window.node(id));
            hand.type(KeyCode.DIGIT1, KeyCode.X, KeyCode.DIGIT0, KeyCode.CLOSE_BRACKET);
            hand.push(KeyCode.SHIFT, KeyCode.DIGIT1);
            assertEquals(before, window.state(), id);
            hand.type(KeyCode.ESCAPE);
        }
    }
}
