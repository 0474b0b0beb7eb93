package quantoscope.ui.quantizer;

import static javafx.geometry.Orientation.VERTICAL;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import javafx.css.PseudoClass;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import quantoscope.TestFiles;
import quantoscope.scheme.Scheme;
import quantoscope.scheme.Spec;
import quantoscope.ui.Cards;
import quantoscope.ui.TestWindow;
import quantoscope.ui.state.Gesture;
import quantoscope.ui.state.Room;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** The controls of the parameters: where they stand, and what is said of what cannot be. */
@SuppressWarnings("try") // closing may be interrupted
class ParametersPaneTest {
    private static final double LINE = 20;

    @TempDir private Path folder;

    private TestWindow onScreen() throws Exception {
        TestWindow window = TestWindow.onScreen(folder);
        window.open(TestFiles.layer(folder.resolve("layer.safetensors"), 24, 40));
        return window;
    }

    private TestWindow hidden(double width, double height) throws Exception {
        TestWindow window = TestWindow.hidden(folder, new Room(width, height));
        window.open(TestFiles.layer(folder.resolve("layer.safetensors"), 24, 40));
        return window;
    }

    private static void set(TestWindow window, String spec) throws Exception {
        Scheme scheme = Spec.parse(spec);
        window.act(() -> window.session().setLive(scheme, Gesture.SINGLE));
    }

    /** Where every control of the panel stands, by its id, scrolled or not. */
    private static Map<String, Bounds> places(TestWindow window) throws Exception {
        return window.ask(() -> {
            Map<String, Bounds> places = new TreeMap<>();
            Node all = window.scene().getRoot().lookup(".parameters");
            for (Node node : all.lookupAll("*")) {
                String id = node.getId();
                if (id != null
                        && (id.startsWith("parameter-")
                                || id.equals("fold")
                                || id.equals("preparation"))) {
                    places.put(id, all.sceneToLocal(node.localToScene(node.getLayoutBounds())));
                }
            }
            return places;
        });
    }

    private static Bounds place(TestWindow window, Node node) throws Exception {
        return window.ask(() -> {
            Node all = window.scene().getRoot().lookup(".parameters");
            return all.sceneToLocal(node.localToScene(node.getLayoutBounds()));
        });
    }

    private static void enter(TestWindow window, String id, String text) throws Exception {
        window.act(window.node(id)::requestFocus);
        window.robot().type(KeyCode.ENTER);
        window.settle();
        window.enter(text);
    }

    @ParameterizedTest
    @CsvSource({
        // what is typed into, the last of its group, the first of the next
        "percentile, 200,  parameter-symmetry, parameter-granularity",
        "low,        9,    parameter-symmetry, parameter-granularity",
        "scale,      -1,   parameter-scale,    fold",
        "seed,       -0.5, parameter-overflow, ''",
    })
    void whatCannotBeIsSaidBelowItsGroup(String key, String typed, String last, String next)
            throws Exception {
        try (TestWindow window = onScreen()) {
            set(
                    window,
                    "uniform:bits=4,symmetry=full,range=percentile,percentile=99,"
                            + "rounding=stochastic");
            window.act(() -> window.robot().lookup("#fold").queryButton().fire());
            String before = window.live();
            Map<String, Bounds> stood = places(window);
            enter(window, "parameter-" + key, typed);
            Label line = (Label) window.node("complaint");
            assertFalse(window.text("complaint").isEmpty());
            assertEquals(window.text("complaint"), window.ask(line::getText));
            assertEquals(before, window.live(), "the last valid value stays in force");
            assertEquals(stood, places(window), "nothing jumps");
            Bounds said = place(window, line);
            assertEquals(LINE, said.getHeight());
            assertEquals(stood.get(last).getMaxY(), said.getMinY(), 0.5);
            if (!next.isEmpty()) {
                assertEquals(stood.get(next).getMinY(), said.getMaxY(), 0.5);
            }
            assertTrue(isSeenWhole(window, line), "it is scrolled to");
            window.act(window.node("bits")::requestFocus);
            assertEquals("", window.text("complaint"), "leaving the field restores it");
            assertEquals(before, window.live());
            assertEquals(stood, places(window));
        }
    }

    private static boolean isSeenWhole(TestWindow window, Node node) throws Exception {
        return window.ask(() -> {
            ScrollPane pane = scroll(window);
            Bounds view = pane.localToScene(pane.getLayoutBounds());
            return view.contains(node.localToScene(node.getLayoutBounds()));
        });
    }

    private static ScrollPane scroll(TestWindow window) {
        return (ScrollPane) window.scene().getRoot().lookup(".quantizer > .scroll-pane");
    }

    @Test
    void groupsRunAlongTheAxisThatIsGiven() throws Exception {
        try (TestWindow window = onScreen()) {
            set(window, "onnx:type=int4,group=8");
            enter(window, "parameter-axis-of-groups", "0");
            assertEquals("onnx:type=int4,axis=0,group=8", window.live());
            enter(window, "parameter-axis-of-groups", "2");
            assertEquals(
                    "axis must be below 2, the number of dimensions; 2 was given.",
                    window.text("complaint"));
            enter(window, "parameter-axis-of-groups", "");
            assertEquals("onnx:type=int4,group=8", window.live());
            set(window, "onnx:type=int4,axis=0");
            assertTrue(window.ask(window.node("parameter-axis-of-groups")::isDisabled));
        }
    }

    @Test
    void aLongSentenceIsOnItsCard() throws Exception {
        try (TestWindow window = onScreen()) {
            Node range = window.node("parameter-range");
            window.act(
                    () -> window.robot().from(range).queryComboBox().getSelectionModel().select(1));
            Label line = (Label) window.node("complaint");
            assertTrue(window.ask(line::getText).startsWith("range=full needs a stored type"));
            window.robot().moveTo(line);
            window.settle();
            assertEquals(window.ask(line::getText), window.ask(() -> Cards.of(line)));
        }
    }

    @Test
    void aLevelThatIsNoNumberIsSaidBelowTheCells() throws Exception {
        try (TestWindow window = onScreen()) {
            set(window, "codebook:values=-9.529 -3.922 -1.099 -0.491 -0.166 0.091 0.142 0.471");
            Node cell = cell(window, 4);
            Bounds cells = place(window, window.node("parameter-values"));
            Bounds fit = place(window, window.node("levels-fit"));
            window.act(cell::requestFocus);
            window.enter("−0.16S");
            assertEquals("“−0.16S” is not a number. −0.166 stays.", window.text("complaint"));
            assertTrue(has(window, cell, "invalid"));
            Bounds said = place(window, window.node("complaint"));
            assertEquals(LINE, said.getHeight());
            assertEquals(cells.getMaxY() + 6, said.getMinY(), 0.5);
            assertEquals(fit.getMinY() - 6, said.getMaxY(), 0.5);
            assertEquals(fit, place(window, window.node("levels-fit")));
            window.act(window.node("bits")::requestFocus);
            assertEquals("", window.text("complaint"));
            assertEquals("−0.166", text(window, cell));
            assertFalse(has(window, cell, "invalid"));
        }
    }

    private static Node cell(TestWindow window, int index) {
        return window.scene().getRoot().lookup("#parameter-values").lookup("#level-" + index);
    }

    private static String text(TestWindow window, Node cell) throws Exception {
        return window.ask(((TextField) cell)::getText);
    }

    /** Whether a cell's frame is marked so. */
    private static boolean has(TestWindow window, Node cell, String mark) throws Exception {
        return window.ask(() ->
                cell.getParent().getPseudoClassStates().contains(PseudoClass.getPseudoClass(mark)));
    }

    @Test
    void whatWasNotEnteredDoesNotStay() throws Exception {
        try (TestWindow window = onScreen()) {
            set(window, "codebook:values=-1 0 1");
            window.act(cell(window, 1)::requestFocus);
            window.act(() -> ((TextField) cell(window, 1)).setText("0.5"));
            window.act(window.node("bits")::requestFocus);
            assertEquals("codebook:values=-1 0 1", window.live());
            assertEquals("0", text(window, cell(window, 1)));
        }
    }

    @Test
    void cellsAndDotsMarkEachOther() throws Exception {
        try (TestWindow window = onScreen()) {
            set(window, "codebook:values=-0.4 -0.1 0.1 0.4");
            window.act(window.node("dot-2")::requestFocus);
            assertTrue(has(window, cell(window, 2), "held"));
            assertFalse(has(window, cell(window, 1), "held"));
            assertTrue(sentence(window).endsWith(" Level 2 at 0.1000."), sentence(window));
            window.act(cell(window, 1)::requestFocus);
            assertFalse(has(window, cell(window, 2), "held"));
            assertTrue(sentence(window).endsWith(" Level 1 at −0.1000."), sentence(window));
            window.act(window.node("bits")::requestFocus);
            assertEquals("Levels, 4 from −0.4000 to 0.4000.", sentence(window));
        }
    }

    private static String sentence(TestWindow window) throws Exception {
        return window.ask(() -> window.plot("Levels").sentence());
    }

    @Test
    void aCellHasAsManyDigitsAsItHasRoomFor() throws Exception {
        try (TestWindow window = hidden(1400, 900)) {
            set(window, "codebook:values=-0.50886 -0.17692 0.0013761");
            assertEquals("−0.509", text(window, cell(window, 0)));
            assertEquals("0.0014", text(window, cell(window, 2)));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "onnx",
                "mu-law:group=32",
                "lloyd-max:bits=8",
                "codebook:values=-9.529 -3.922 -1.099 -0.491 -0.166 0.091 0.142 0.471",
            })
    void aTallWindowHasRoomForMost(String spec) throws Exception {
        try (TestWindow window = hidden(1400, 900)) {
            set(window, spec);
            window.ask(() -> {
                double all = scroll(window).getContent().getLayoutBounds().getHeight();
                double seen = scroll(window).getViewportBounds().getHeight();
                assertTrue(all <= seen, all + " of " + seen);
                return null;
            });
        }
    }

    @Test
    void theBarTakesNoRoomFromTheControls() throws Exception {
        try (TestWindow window = hidden(1024, 700)) {
            Map<String, Bounds> with = places(window);
            window.ask(() -> {
                ScrollPane pane = scroll(window);
                assertNotEquals(pane.getWidth(), pane.getViewportBounds().getWidth(), 1);
                Node vertical =
                        pane.lookupAll(".scroll-bar").stream()
                                .filter(node -> node.getParent().equals(pane))
                                .filter(node -> ((ScrollBar) node).getOrientation() == VERTICAL)
                                .findFirst()
                                .orElseThrow();
                Bounds bar = vertical.localToScene(vertical.getLayoutBounds());
                for (Bounds control : with.values()) {
                    double right = pane.getContent().localToScene(control.getMaxX(), 0).getX();
                    assertTrue(right <= bar.getMinX() + 1, right + " beside " + bar);
                }
                return null;
            });
        }
    }

    @Test
    void roundingAndOverflowAreOneLineInASmallWindow() throws Exception {
        try (TestWindow window = onScreen()) {
            assertFalse(TestWindow.isSeen(lookup(window, "#parameter-rounding")));
            Node fold = window.node("fold");
            assertEquals(
                    "Rounding, half to even · saturate, folded",
                    window.ask(fold::getAccessibleText));
            window.act(fold::requestFocus);
            window.robot().type(KeyCode.SPACE);
            window.settle();
            assertTrue(TestWindow.isSeen(lookup(window, "#parameter-rounding")));
            set(window, "uniform:rounding=floor,overflow=wrap");
            assertEquals("Rounding, floor · wrap, open", window.ask(fold::getAccessibleText));
            window.click(fold);
            assertFalse(TestWindow.isSeen(lookup(window, "#parameter-overflow")));
        }
        try (TestWindow window = hidden(1400, 900)) {
            assertFalse(TestWindow.isSeen(lookup(window, "#fold")));
            assertTrue(TestWindow.isSeen(lookup(window, "#parameter-rounding")));
        }
    }

    private static Node lookup(TestWindow window, String query) throws Exception {
        return window.ask(() -> window.scene().getRoot().lookup(query));
    }

    @ParameterizedTest
    @CsvSource({
        "uniform:bits=4,                                   min–max,        zero point",
        "'uniform:bits=4,symmetry=full',                   max |x|, 'symmetric, −8 … 7'",
        "'uniform:bits=8,symmetry=full',                   max |x|, 'symmetric, −128 … 127'",
        "'uniform:bits=9,symmetry=full',                   max |x|, 'symmetric, full'",
        "'uniform:bits=4,symmetry=restricted',             max |x|, 'symmetric, restricted'",
        "'uniform:bits=4,range=percentile',                percentile,     zero point",
    })
    void wordsSayWhatTheyMeanHere(String spec, String range, String symmetry) throws Exception {
        try (TestWindow window = hidden(1400, 900)) {
            set(window, spec);
            assertEquals(range, word(window, "#parameter-range"));
            assertEquals(symmetry, word(window, "#parameter-symmetry"));
        }
    }

    private static String word(TestWindow window, String query) throws Exception {
        ComboBox<?> combo = (ComboBox<?>) lookup(window, query);
        return window.ask(() -> combo.getButtonCell().getText());
    }

    @Test
    void aPercentileIsOfMagnitudesOnlyWhereTheRangeIsSymmetric() throws Exception {
        try (TestWindow window = hidden(1400, 900)) {
            set(window, "uniform:range=percentile,symmetry=full");
            assertEquals("of |x|", name(window));
            set(window, "uniform:range=percentile");
            assertEquals("of x", name(window));
            set(window, "uniform:range=percentile,grid=mid-rise");
            assertEquals("of |x|", name(window));
        }
    }

    private static String name(TestWindow window) throws Exception {
        Node field = lookup(window, "#parameter-percentile");
        return window.ask(() -> ((Label) field.lookup(".scrub-name")).getText());
    }
}
