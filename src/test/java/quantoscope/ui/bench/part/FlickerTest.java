package quantoscope.ui.bench.part;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** The key that flickers, on a clock of the test's own. */
class FlickerTest {
    private String shown = "original";
    private final Flicker flicker = new Flicker(this::toggle, this::bookmark);

    private void toggle() {
        shown = shown.equals("original") ? "result" : "original";
    }

    private Runnable bookmark() {
        String now = shown;
        return () -> shown = now;
    }

    @Test
    void aTapToggles() {
        flicker.press(1000);
        flicker.release(1100);
        assertEquals("result", shown);
        flicker.press(1200);
        flicker.release(1300);
        assertEquals("original", shown);
    }

    @Test
    void heldItShowsAsLongAsItIsHeld() {
        flicker.press(1000);
        flicker.press(1400);
        assertEquals("result", shown);
        flicker.release(1500);
        assertEquals("original", shown);
    }
}
