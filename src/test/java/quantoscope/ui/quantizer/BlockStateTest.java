package quantoscope.ui.quantizer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import quantoscope.TestFiles;
import quantoscope.scheme.Spec;
import quantoscope.ui.TestWindow;
import quantoscope.ui.plot.PlotPane;
import quantoscope.ui.state.Cursor;
import quantoscope.ui.state.Gesture;

import java.nio.file.Path;

/** The panel of a scheme that codes values in blocks. */
class BlockStateTest {
    @TempDir private Path folder;

    private TestWindow window;

    @BeforeEach
    void open() throws Exception {
        window = TestWindow.onScreen(folder);
        window.open(TestFiles.archive(folder.resolve("kernel.npz"), 2, 3, 256));
    }

    @AfterEach
    void close() throws Exception {
        window.close();
    }

    private void live(String spec) throws Exception {
        var scheme = Spec.parse(spec);
        window.act(() -> window.session().setLive(scheme, Gesture.SINGLE));
    }

    private String bytes() throws Exception {
        return window.ask(() -> ((PlotPane) window.node("block-bytes")).sentence());
    }

    @Test
    void theBlockOfTheValueAtTheCursorIsShown() throws Exception {
        live("q4_K");
        float x = 0.25f;
        window.act(() -> window.session().cursorProperty().set(new Cursor(3 * 256 + 40, x, false)));
        assertEquals(
                "Block 3, 144 bytes: d 2 B, dmin 2 B, scales, mins 12 B, 256 codes of 4 bit 128 B.",
                bytes());
        assertEquals("x at [1, 0, 40], sub-block 1 of block 3", window.text("formula-note"));
        live("mxfp4");
        assertTrue(bytes().startsWith("Block 25, 17 bytes: e 1 B"), bytes());
        assertEquals("x at [1, 0, 40], block 25", window.text("formula-note"));
        live("uniform:bits=4");
        assertFalse(window.ask(() -> TestWindow.isSeen(window.scene().lookup("#block-bytes"))));
    }
}
