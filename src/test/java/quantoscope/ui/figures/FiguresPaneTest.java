package quantoscope.ui.figures;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.stage.Window;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import quantoscope.TestFiles;
import quantoscope.scheme.Scheme;
import quantoscope.scheme.Spec;
import quantoscope.ui.Cards;
import quantoscope.ui.TestWindow;
import quantoscope.ui.state.Gesture;
import quantoscope.ui.state.Room;
import quantoscope.ui.state.Slot;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/** The table of figures: which columns there are, what stands in them, and what cards say. */
@SuppressWarnings("try") // closing may be interrupted
class FiguresPaneTest {
    @TempDir private Path folder;

    private static void set(TestWindow window, String spec) throws Exception {
        Scheme scheme = Spec.parse(spec);
        window.act(() -> window.session().setLive(scheme, Gesture.SINGLE));
    }

    private static void pin(TestWindow window, Slot slot, String spec) throws Exception {
        set(window, spec);
        window.act(() -> window.session().change(state -> state.pin(slot), Gesture.SINGLE));
    }

    /** The headings from left to right. */
    private static List<String> headings(TestWindow window) throws Exception {
        return window.ask(() ->
                window.scene().getRoot().lookupAll(".figure-table .figure-heading").stream()
                        .sorted(Comparator.comparingDouble(FiguresPaneTest::left))
                        .map(node -> ((Label) node).getText())
                        .toList());
    }

    private static double left(Node node) {
        return TestWindow.inScene(node).getMinX();
    }

    private static Label label(TestWindow window, String id) throws Exception {
        return window.ask(() -> (Label) window.scene().lookup("#" + id));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "1400 # SQNR, dB;PSNR, dB;MSE;max |e|;bias;clipped, %;cosine;entropy, bit;"
                        + "bits / value;size, KiB;ratio",
                "1300 # SQNR, dB;PSNR, dB;MSE;max |e|;clipped, %;cosine;entropy, bit;bits / value;"
                        + "size, KiB;ratio",
                "1100 # SQNR, dB;MSE;max |e|;entropy, bit;bits / value;size, KiB;ratio",
            })
    void theLeastNeededColumnsGoFirst(double width, String expected) throws Exception {
        try (TestWindow window = TestWindow.hidden(folder, new Room(width, 900))) {
            window.open(TestFiles.tones(folder.resolve("tone.wav"), 4000));
            assertEquals(List.of(expected.split(";")), headings(window));
            boolean theory = width >= 1200;
            assertEquals(theory ? "theory for this step" : "", theoryName(window).getText());
        }
    }

    private static Label theoryName(TestWindow window) throws Exception {
        return window.ask(
                () -> (Label) window.scene().getRoot().lookup(".figures .figure-theory-name"));
    }

    @Test
    void tensorsHaveNoPeak() throws Exception {
        try (TestWindow window = TestWindow.hidden(folder, new Room(1400, 900))) {
            window.open(TestFiles.layer(folder.resolve("layer.safetensors"), 24, 40));
            assertFalse(headings(window).contains("PSNR, dB"));
        }
    }

    @Test
    void theoryStandsWhereThereIsOneAndSaysItsPremise() throws Exception {
        try (TestWindow window = TestWindow.hidden(folder, new Room(1400, 900))) {
            window.open(TestFiles.layer(folder.resolve("layer.safetensors"), 24, 40));
            set(window, "uniform:bits=4,symmetry=restricted");
            assertEquals("theory for this step", theoryName(window).getText());
            assertTrue(theory(window, 0).matches("[0-9.]+"), theory(window, 0));
            set(window, "uniform:bits=4,symmetry=restricted,range=percentile,percentile=90");
            assertTrue(theory(window, 0).matches("[0-9.]+ in range"), theory(window, 0));
            assertTrue(theory(window, 2).startsWith("Δ/2 0."), theory(window, 2));
            set(window, "uniform:bits=4,symmetry=restricted,group=32");
            assertEquals("theory: none for groups", theoryName(window).getText());
            assertEquals("", theory(window, 0));
            assertEquals("≤ 3.91", theory(window, 6));
            set(window, "lloyd-max:bits=3");
            assertEquals("theory: none for levels", theoryName(window).getText());
        }
    }

    /** What stands under a live figure, by its column among those of a tensor. */
    private static String theory(TestWindow window, int column) throws Exception {
        return window.ask(() ->
                window.scene().getRoot().lookupAll(".figure-table .figure-theory").stream()
                        .sorted(Comparator.comparingDouble(FiguresPaneTest::left))
                        .map(node -> ((Label) node).getText())
                        .toList()
                        .get(column));
    }

    @Test
    void theBestIsHeavyAndTiesAreNot() throws Exception {
        try (TestWindow window = TestWindow.hidden(folder, new Room(1400, 900))) {
            window.open(TestFiles.layer(folder.resolve("layer.safetensors"), 24, 40));
            pin(window, Slot.A, "uniform:bits=6,symmetry=restricted");
            pin(window, Slot.B, "uniform:bits=3,symmetry=restricted");
            set(window, "uniform:bits=5,symmetry=restricted");
            assertTrue(isHeavy(window, "sqnr_db-a"));
            assertFalse(isHeavy(window, "sqnr_db-b"));
            assertTrue(isHeavy(window, "mse-a"));
            assertTrue(isHeavy(window, "bytes-b"), "fewer bytes are better");
            assertFalse(isHeavy(window, "bytes-a"));
            assertFalse(isHeavy(window, "bias-a"), "no bias is better than another");
            assertFalse(isHeavy(window, "entropy_bits-b"));
            assertFalse(isHeavy(window, "clipped-a"), "all are 0");
            assertFalse(isHeavy(window, "clipped-b"), "all are 0");
            set(window, "uniform:bits=8,symmetry=restricted");
            assertFalse(isHeavy(window, "sqnr_db-a"), "the live one is better now");
        }
    }

    private static boolean isHeavy(TestWindow window, String id) throws Exception {
        Label label = label(window, id);
        return window.ask(() -> {
            boolean best =
                    label.getPseudoClassStates().contains(PseudoClass.getPseudoClass("best"));
            assertEquals(best, label.getFont().getFamily().endsWith("Semi Bold"), label.getText());
            return best;
        });
    }

    @Test
    void whatHasNoColumnIsOnTheCards() throws Exception {
        try (TestWindow window = TestWindow.hidden(folder, new Room(1100, 900))) {
            window.open(TestFiles.tones(folder.resolve("tone.wav"), 4000));
            String row = card(window, "name-live");
            for (String name : List.of("PSNR, dB  ", "bias  ", "clipped, %  ", "cosine  ")) {
                assertTrue(row.contains(name), row);
            }
            assertTrue(row.contains("(theory: 0)"), row);
            String sqnr = card(window, "sqnr_db-live");
            assertTrue(sqnr.contains("Theory: "), sqnr);
            assertTrue(sqnr.contains("10 log₁₀(Σx² / Σe²)"), sqnr);
            String bytes = card(window, "bytes-live");
            long exact = window.shown().live().figures().bytes();
            assertTrue(bytes.contains("\u2009"), bytes);
            assertTrue(bytes.replace("\u2009", "").contains("Live: " + exact + " bytes"), bytes);
        }
    }

    private static String card(TestWindow window, String id) throws Exception {
        return window.ask(() -> Cards.of(window.scene().lookup("#" + id)));
    }

    @Test
    void aFigureIsCopiedInFullPrecision() throws Exception {
        try (TestWindow window = TestWindow.onScreen(folder)) {
            window.open(TestFiles.tones(folder.resolve("tone.wav"), 4000));
            window.act(window.node("sqnr_db-live")::requestFocus);
            window.robot().push(KeyCode.SHIFT, KeyCode.F10);
            window.settle();
            Label item = window.robot().lookup("Copy value").queryAs(Label.class);
            assertEquals(12, window.ask(() -> item.getFont().getSize()), "not the figure's type");
            window.robot().clickOn("Copy value");
            window.settle();
            String copied = window.ask(Clipboard.getSystemClipboard()::getString);
            assertEquals(Double.toString(window.shown().live().figures().sqnrDb()), copied);
            window.act(window.node("mse-live")::requestFocus);
            window.robot().push(KeyCode.CONTROL, KeyCode.C);
            window.settle();
            String byKey = window.ask(Clipboard.getSystemClipboard()::getString);
            assertEquals(Double.toString(window.shown().live().figures().mse()), byKey);
        }
    }

    @Test
    void aCardIsAsHighAsItsWords() throws Exception {
        try (TestWindow window = TestWindow.onScreen(folder)) {
            window.open(TestFiles.tones(folder.resolve("tone.wav"), 4000));
            window.act(window.node("sqnr_db-live")::requestFocus);
            window.robot().type(KeyCode.F1);
            window.settle();
            Window card =
                    window.ask(() ->
                            Window.getWindows().stream()
                                    .filter(Tooltip.class::isInstance)
                                    .findFirst()
                                    .orElseThrow());
            assertTrue(card.getHeight() < 200, card.getHeight() + " pixels");
        }
    }
}
