package quantoscope.ui.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import quantoscope.ui.state.UndoStack.Step;

/** What is one step, and what is not. */
class UndoStackTest {
    private static final Gesture DRAG = Gesture.drag(1);

    private long now;
    private final UndoStack<String, Integer> stack = new UndoStack<>(() -> now);

    private void did(int before, int after, Gesture gesture) {
        stack.did(new Step<>("entry", before, after), gesture);
    }

    @Test
    void aDragIsOneStepHoweverLongItTakes() {
        did(0, 1, DRAG);
        now += 5000;
        did(1, 2, DRAG);
        did(2, 7, DRAG);
        assertEquals(0, stack.undo().orElseThrow().before());
        assertFalse(stack.canUndo());
        assertEquals(7, stack.redo().orElseThrow().after());
    }

    @Test
    void twoDragsAreTwoSteps() {
        did(0, 1, DRAG);
        did(1, 2, Gesture.drag(2));
        assertEquals(1, stack.undo().orElseThrow().before());
        assertEquals(0, stack.undo().orElseThrow().before());
    }

    @Test
    void aDragThatEndsWhereItBeganIsNoStep() {
        did(3, 4, DRAG);
        did(4, 3, DRAG);
        assertFalse(stack.canUndo());
    }

    @Test
    void aDragThatIsGivenUpLosesNothing() {
        did(0, 1, Gesture.SINGLE);
        did(1, 2, Gesture.SINGLE);
        stack.undo();
        stack.undo();
        did(0, 4, DRAG);
        assertFalse(stack.canRedo());
        did(4, 0, DRAG);
        assertEquals(1, stack.redo().orElseThrow().after());
        assertEquals(2, stack.redo().orElseThrow().after());
        assertFalse(stack.canRedo());
    }

    @Test
    void repeatsMergeWithin600Milliseconds() {
        did(0, 1, Gesture.repeat("bits"));
        now += 599;
        did(1, 2, Gesture.repeat("bits"));
        now += 600;
        did(2, 3, Gesture.repeat("bits"));
        assertEquals(2, stack.undo().orElseThrow().before());
        assertEquals(0, stack.undo().orElseThrow().before());
    }

    @Test
    void repeatsOfAnotherControlDoNotMerge() {
        did(0, 1, Gesture.repeat("bits"));
        did(1, 2, Gesture.repeat("group"));
        assertEquals(1, stack.undo().orElseThrow().before());
    }

    @Test
    void clicksNeverMerge() {
        did(0, 1, Gesture.SINGLE);
        did(1, 2, Gesture.SINGLE);
        assertEquals(1, stack.undo().orElseThrow().before());
    }

    @Test
    void keepsFifty() {
        for (int i = 0; i < 60; i++) {
            did(i, i + 1, Gesture.SINGLE);
        }
        int last = -1;
        int steps = 0;
        while (stack.canUndo()) {
            last = stack.undo().orElseThrow().before();
            steps++;
        }
        assertEquals(50, steps);
        assertEquals(10, last);
    }

    @Test
    void aChangeAfterUndoForgetsWhatWasUndone() {
        did(0, 1, Gesture.SINGLE);
        stack.undo();
        assertTrue(stack.canRedo());
        did(0, 5, Gesture.SINGLE);
        assertFalse(stack.canRedo());
    }

    @Test
    void aDragDoesNotMergeAcrossAnUndo() {
        did(0, 1, Gesture.SINGLE);
        did(1, 2, DRAG);
        stack.undo();
        did(1, 3, DRAG);
        assertEquals(1, stack.undo().orElseThrow().before());
        assertEquals(0, stack.undo().orElseThrow().before());
    }

    @Test
    void forgetsSubjectsThatAreGone() {
        did(0, 1, Gesture.SINGLE);
        stack.did(new Step<>("other", 0, 1), Gesture.SINGLE);
        stack.forget("entry"::equals);
        assertEquals("other", stack.undo().orElseThrow().subject());
        assertFalse(stack.canUndo());
    }
}
