package quantoscope.ui.bench.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.robot.Motion;

import quantoscope.TestFiles;
import quantoscope.scheme.Spec;
import quantoscope.ui.TestWindow;
import quantoscope.ui.plot.PlotPane;
import quantoscope.ui.state.Gesture;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/** The image bench in the real window. */
class ImageBenchTest {
    private static final int WIDTH = 240;

    @TempDir private Path folder;

    private TestWindow window;

    @BeforeEach
    void open() throws Exception {
        window = TestWindow.onScreen(folder);
        window.open(TestFiles.gradient(folder.resolve("g.png"), WIDTH, 180));
        var scheme = Spec.parse("uniform:bits=1,range=full");
        window.act(() -> window.session().setLive(scheme, Gesture.SINGLE));
    }

    @AfterEach
    void close() throws Exception {
        window.close();
    }

    private ToggleButton toggle(String text) {
        return window.robot()
                .lookup(node ->
                        node instanceof ToggleButton button
                                && button.getText().equals(text)
                                && TestWindow.isSeen(button))
                .queryAs(ToggleButton.class);
    }

    /** Colours of a part of the picture; one bit leaves eight. */
    private int colours(double from, double to) throws Exception {
        BufferedImage picture = window.picture(window.plot("Picture"));
        Set<Integer> found = new HashSet<>();
        int top = picture.getHeight() / 4;
        for (int x = (int) (from * picture.getWidth()); x < to * picture.getWidth(); x++) {
            for (int y = top; y < 2 * top; y++) {
                found.add(picture.getRGB(x, y));
            }
        }
        return found.size();
    }

    @Test
    void wipeSideBySideAndFlicker() throws Exception {
        assertTrue(colours(0.05, 0.4) > 100, "left of the wipe the original");
        assertTrue(colours(0.5, 0.95) < 12, "right of it the reconstruction");
        window.click(toggle("Side by side"));
        assertTrue(colours(0.05, 0.45) > 100);
        assertTrue(colours(0.55, 0.95) < 12);
        window.click(toggle("Flicker"));
        assertTrue(colours(0.05, 0.95) > 100, "all over it the original");
        window.robot().type(KeyCode.F);
        window.settle();
        assertTrue(colours(0.05, 0.95) < 12, "then the reconstruction");
    }

    @Test
    void sideBySideAllOfBothIsSeen() throws Exception {
        window.click(toggle("Side by side"));
        PlotPane picture = window.plot("Picture");
        double half = picture.getWidth() / 2;
        for (double end : new double[] {half - 3, picture.getWidth() - 3}) {
            window.robot().moveTo(window.at(picture, end, picture.getHeight() / 2), Motion.DIRECT);
            window.settle();
            long index = window.ask(() -> window.session().cursorProperty().get().index());
            assertEquals(WIDTH - 1.0, (double) (index / 3 % WIDTH), 6);
        }
    }

    @Test
    void aTapOnFStaysAndHoldingItDoesNot() throws Exception {
        Node wipe = window.node("wipe");
        window.robot().type(KeyCode.F);
        window.settle();
        assertFalse(wipe.isVisible());
        assertTrue(colours(0.05, 0.95) < 12);
        window.click(toggle("Wipe"));
        assertTrue(wipe.isVisible());
        window.robot().press(KeyCode.F);
        window.settle();
        assertFalse(wipe.isVisible());
        // As long as a person holds a key, on the window's own clock.
        long pressed = window.session().millis();
        while (window.session().millis() - pressed < 300) {
            window.settle();
        }
        window.robot().release(KeyCode.F);
        window.settle();
        assertTrue(wipe.isVisible());
    }

    @Test
    void flickerStandsInTheMenuWhereThereIsSomethingToFlicker() throws Exception {
        MenuItem item =
                window
                        .robot()
                        .lookup(node -> node instanceof MenuBar)
                        .queryAs(MenuBar.class)
                        .getMenus()
                        .stream()
                        .flatMap(menu -> menu.getItems().stream())
                        .filter(each -> "Flicker".equals(each.getText()))
                        .findFirst()
                        .orElseThrow();
        assertEquals("F", item.getAccelerator().getDisplayText());
        assertFalse(item.isDisable());
        Node wipe = window.node("wipe");
        window.act(item::fire);
        assertFalse(wipe.isVisible());
        window.open(TestFiles.tones(folder.resolve("t.wav"), 1000));
        assertTrue(item.isDisable());
        window.act(() -> window.session().select(null));
        assertTrue(item.isDisable());
    }

    @Test
    void theDifferenceIsMagnifiedByADrag() throws Exception {
        window.click(toggle("Difference"));
        Label factor = (Label) window.node("difference-factor");
        assertEquals("× 4", factor.getText());
        BufferedImage before = window.picture(window.plot("Difference"));
        // The headless robot loses what is dragged when it leaves it.
        window.dragShifted(factor, new Point2D(5, 8), new Point2D(45, 8));
        assertEquals("× 8", factor.getText());
        BufferedImage after = window.picture(window.plot("Difference"));
        boolean differs = false;
        for (int x = 0; x < before.getWidth(); x++) {
            differs |= before.getRGB(x, 60) != after.getRGB(x, 60);
        }
        assertTrue(differs);
        window.robot().type(KeyCode.ESCAPE);
        window.settle();
        assertEquals("× 8", factor.getText(), "the drag is over");
        window.robot().type(KeyCode.UP);
        window.settle();
        assertEquals("× 9", factor.getText());
    }

    @Test
    void pixelsHaveTheNumbersOfTheChosenChannel() throws Exception {
        window.click(toggle("Pixels"));
        String green = window.plot("Pixels").values().orElseThrow();
        window.click(toggle("R"));
        String red = window.plot("Pixels").values().orElseThrow();
        assertNotEquals(green, red);
        // Column, row, then the number: that of the file.
        String[] cells = red.lines().toList().get(1).split("\t", -1);
        int column = Integer.parseInt(cells[1]);
        assertEquals(column * 255 / WIDTH, (int) Double.parseDouble(cells[2]), red);
    }

    @Test
    void theSwitchesWordsAreWholeInANarrowWindow() {
        for (String word : new String[] {"Wipe", "Side by side", "Flicker"}) {
            Text text =
                    (Text)
                            toggle(word).getChildrenUnmodifiable().stream()
                                    .filter(Text.class::isInstance)
                                    .findFirst()
                                    .orElseThrow();
            assertEquals(word, text.getText());
        }
    }
}
