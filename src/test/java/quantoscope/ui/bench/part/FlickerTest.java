package quantoscope.ui.bench.image;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** The key that flickers, on a clock of the test's own. */
class FlickerTest {
    private String shown = "original";
    private final Flicker flicker = new Flicker(() -> shown = "result");

    private void restore() {
        shown = "original";
    }

    @Test
    void aTapToggles() {
        flicker.press(1000, this::restore);
        flicker.release(1100);
        assertEquals("result", shown);
    }

    @Test
    void heldItShowsAsLongAsItIsHeld() {
        flicker.press(1000, this::restore);
        flicker.press(1400, () -> shown = "never");
        assertEquals("result", shown);
        flicker.release(1500);
        assertEquals("original", shown);
    }
}
