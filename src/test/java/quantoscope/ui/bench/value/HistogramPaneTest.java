package quantoscope.ui.bench.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import javafx.geometry.Bounds;
import javafx.scene.AccessibleAttribute;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.robot.Motion;

import quantoscope.TestFiles;
import quantoscope.scheme.Scheme;
import quantoscope.scheme.Spec;
import quantoscope.ui.Cards;
import quantoscope.ui.TestWindow;
import quantoscope.ui.plot.PlotPane;
import quantoscope.ui.state.Gesture;

import java.nio.file.Path;

/** What the numbers of the histogram say, and that they can be copied. */
class HistogramPaneTest {
    @TempDir private Path folder;
    private TestWindow window;
    private PlotPane histogram;

    @BeforeEach
    void open() throws Exception {
        window = TestWindow.onScreen(folder);
        window.open(TestFiles.layer(folder.resolve("layer.safetensors"), 24, 40));
        Scheme scheme = Spec.parse("uniform:bits=4,range=hand,low=-0.1,high=0.1");
        window.act(() -> window.session().setLive(scheme, Gesture.SINGLE));
        histogram = window.plot("Histogram");
    }

    @AfterEach
    void close() throws Exception {
        window.close();
    }

    private String spoken(String plot) throws Exception {
        return (String)
                window.ask(
                        () -> window.plot(plot).queryAccessibleAttribute(AccessibleAttribute.TEXT));
    }

    @Test
    void arrowsSpeakTheValueAtTheCursor() throws Exception {
        window.act(histogram::requestFocus);
        window.robot().type(KeyCode.RIGHT);
        window.settle();
        String first = spoken("Histogram");
        assertTrue(
                first.matches(".* levels\\. At x [−0-9.e]+: [−0-9.e]+, [\\u20090-9]+ values?\\."),
                first);
        window.robot().type(KeyCode.RIGHT);
        window.settle();
        assertNotEquals(first, spoken("Histogram"));
    }

    @Test
    void theHeatMapSpeaksRowColumnValueAndCode() throws Exception {
        window.act(window.plot("Heat map")::requestFocus);
        window.robot().type(KeyCode.RIGHT);
        window.settle();
        String spoken = spoken("Heat map");
        assertTrue(
                spoken.matches(".* Row [0-9]+, column [0-9]+: [−0-9.e]+, code [−0-9]+\\."), spoken);
    }

    @Test
    void aHandleSaysItsLimitAndIsCopied() throws Exception {
        Bounds handle = window.ask(() -> window.node("range-high").getBoundsInParent());
        window.robot().moveTo(window.at(histogram, handle.getCenterX(), 60), Motion.DIRECT);
        window.settle();
        String card = window.ask(() -> Cards.of(histogram));
        assertTrue(card.startsWith("The upper end of the range, 0.1. "), card);
        String before = window.live();
        window.robot().clickOn(MouseButton.SECONDARY);
        window.settle();
        window.robot().clickOn("Copy value");
        window.settle();
        assertEquals("0.1", window.ask(Clipboard.getSystemClipboard()::getString));
        assertEquals(before, window.live());
    }

    /** The foot of the histogram has the ticks of its values, and nothing else is written there. */
    @Test
    void aTickIsCopiedAsItIsTyped() throws Exception {
        Bounds bounds = window.ask(histogram::getLayoutBounds);
        boolean copied = false;
        for (double x = 20; x < bounds.getWidth() && !copied; x += 4) {
            double at = x;
            double foot = bounds.getHeight() - 10;
            copied = window.ask(() -> histogram.written(at, foot)).isPresent();
            if (copied) {
                String tick = window.ask(() -> histogram.written(at, foot)).orElseThrow();
                window.robot().moveTo(window.at(histogram, at, foot), Motion.DIRECT);
                window.robot().clickOn(MouseButton.SECONDARY);
                window.settle();
                window.robot().clickOn("Copy value");
                window.settle();
                assertEquals(tick, window.ask(Clipboard.getSystemClipboard()::getString));
                assertTrue(Double.isFinite(Double.parseDouble(tick)), tick);
            }
        }
        assertTrue(copied, "a tick is written below the histogram");
    }

    @Test
    void theStateSaysWhatItCounts() throws Exception {
        String card = window.ask(() -> Cards.of(window.node("state-text")));
        assertTrue(card.startsWith("Every one of 960 values was measured, in "), card);
        assertFalse(window.ask(() -> Cards.of(window.node("clipped-share"))).isEmpty());
    }
}
