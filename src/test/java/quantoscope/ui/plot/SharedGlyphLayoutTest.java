package quantoscope.ui.plot;

import static org.junit.jupiter.api.Assertions.assertNotSame;

import com.sun.javafx.text.GlyphLayout;
import com.sun.javafx.text.GlyphLayoutManager;

import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;

class SharedGlyphLayoutTest {
    @Test
    void aLayoutThatIsGivenBackIsNotLentAgain() throws Exception {
        FxToolkit.registerPrimaryStage();
        new TextMetrics();
        GlyphLayout first = GlyphLayoutManager.getInstance();
        first.dispose();
        assertNotSame(first, GlyphLayoutManager.getInstance());
    }
}
