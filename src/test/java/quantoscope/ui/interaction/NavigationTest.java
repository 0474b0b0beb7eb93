package quantoscope.ui.interaction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import javafx.geometry.Bounds;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.SnapshotParameters;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.TreeCell;
import javafx.scene.image.Image;
import javafx.scene.input.KeyCode;
import javafx.scene.paint.Color;
import javafx.scene.shape.Shape;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import quantoscope.TestFiles;
import quantoscope.ui.Hand;
import quantoscope.ui.TestWindow;
import quantoscope.ui.control.Divider;
import quantoscope.ui.plot.CanvasSurface;
import quantoscope.ui.plot.PlotPane;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** From place to place in the window: the library, the searches, the regions, the focus. */
class NavigationTest {
    private static final List<String> REGIONS = List.of("Library", "Bench", "Quantizer", "Figures");

    @TempDir private Path folder;

    private TestWindow window;
    private Hand hand;

    @BeforeEach
    void open() throws Exception {
        window = TestWindow.wide(folder);
        hand = new Hand(window);
        window.open(TestFiles.layer(folder.resolve("layer.safetensors"), 24, 40));
        window.open(TestFiles.tones(folder.resolve("tones.wav"), 1500));
    }

    @AfterEach
    void close() throws Exception {
        window.close();
    }

    private String entry() throws Exception {
        return window.item().title();
    }

    /** The row of the library that says so. */
    private Node row(String name) {
        return window.robot()
                .lookup(node ->
                        node instanceof TreeCell<?> cell
                                && cell.getGraphic() != null
                                && TestWindow.isSeen(cell)
                                && cell.lookupAll(".row-name").stream()
                                        .anyMatch(label -> name.equals(((Label) label).getText())))
                .query();
    }

    @Test
    void aClickInTheLibraryShowsAnEntry() throws Exception {
        hand.click(row("b"));
        assertEquals("b", entry());
        hand.click(row("channel 2"));
        assertEquals("channel 2", entry());
        hand.click(row("w"));
        assertEquals("w", entry());
    }

    @Test
    void keysOfTheLibrary() throws Exception {
        hand.click(row("w"));
        assertTrue(window.node("library").isFocused());
        hand.type(KeyCode.DOWN);
        assertEquals("b", entry());
        hand.type(KeyCode.UP);
        assertEquals("w", entry());
    }

    @Test
    void altAndAnArrowGoToTheNextEntryFromAnywhere() throws Exception {
        hand.click(row("w"));
        for (Node node :
                List.of(
                        window.plot("Heat map"),
                        window.node("bits"),
                        window.node("name-live"),
                        window.node("search"),
                        window.node("find-scheme"),
                        window.node("filter"))) {
            hand.focus(node);
            hand.push(KeyCode.ALT, KeyCode.DOWN);
            assertEquals("b", entry(), node.toString());
            hand.push(KeyCode.ALT, KeyCode.UP);
            assertEquals("w", entry(), node.toString());
        }
        hand.push(KeyCode.ALT, KeyCode.UP);
        assertEquals("w", entry(), "before the first there is none");
    }

    @Test
    void theFilterFinds() throws Exception {
        TextField filter = (TextField) window.node("filter");
        hand.click(filter);
        hand.type(KeyCode.T, KeyCode.O, KeyCode.N);
        assertEquals("ton", filter.getText());
        assertTrue(row("channel 1") != null);
        assertTrue(
                window.robot().lookup("#library .row-name").queryAll().stream()
                        .filter(TestWindow::isSeen)
                        .noneMatch(label -> ((Label) label).getText().equals("w")));
        hand.type(KeyCode.X);
        assertEquals("No entry matches ‘tonx’.", window.text("no-match"));
        hand.click(window.node("filter-clear"));
        assertEquals("", filter.getText());
        hand.click(row("w"));
        assertEquals("w", entry());
    }

    @Test
    void escapeClearsTheFilter() throws Exception {
        TextField filter = (TextField) window.node("filter");
        hand.click(filter);
        hand.type(KeyCode.T, KeyCode.O);
        hand.type(KeyCode.ESCAPE);
        assertEquals("", filter.getText());
    }

    @Test
    void slashFindsAScheme() throws Exception {
        hand.focus(window.plot("Waveform"));
        hand.type(KeyCode.SLASH);
        TextField find = (TextField) window.node("find-scheme");
        assertTrue(find.isFocused());
        assertEquals("", find.getText(), "the key is not typed into it");
        hand.type(KeyCode.L, KeyCode.L, KeyCode.O, KeyCode.Y, KeyCode.D);
        String before = window.live();
        hand.type(KeyCode.DOWN);
        hand.type(KeyCode.ESCAPE);
        assertEquals(before, window.live());
        hand.focus(window.plot("Waveform"));
        hand.type(KeyCode.SLASH);
        hand.type(KeyCode.L, KeyCode.L, KeyCode.O, KeyCode.Y, KeyCode.D);
        hand.type(KeyCode.ENTER);
        assertTrue(window.live().startsWith("lloyd-max"), window.live());
        assertFalse(find.isFocused());
    }

    @Test
    void controlKFindsAnything() throws Exception {
        hand.focus(window.plot("Waveform"));
        hand.push(KeyCode.CONTROL, KeyCode.K);
        TextField search = (TextField) window.node("search");
        assertTrue(search.isFocused());
        hand.type(KeyCode.L, KeyCode.M, KeyCode.A, KeyCode.X);
        ListView<?> hits = (ListView<?>) window.robot().lookup("#search-hits").query();
        assertFalse(hits.getItems().isEmpty());
        Shape ground = window.robot().lookup(".popover .border").queryAs(Shape.class);
        Color paper = CanvasSurface.color(window.theme().palette().bg0());
        assertEquals(paper, window.ask(ground::getFill), "what is found lies on paper");
        hand.type(KeyCode.ENTER);
        assertTrue(window.live().startsWith("lloyd-max"), window.live());
        hand.push(KeyCode.CONTROL, KeyCode.K);
        hand.type(KeyCode.N, KeyCode.E, KeyCode.X, KeyCode.T);
        hand.type(KeyCode.DOWN);
        assertEquals(1, hits.getSelectionModel().getSelectedIndex());
        hand.type(KeyCode.ESCAPE);
        assertEquals("", search.getText());
        assertFalse(search.isFocused());
    }

    private static String region(Node node) {
        for (Node up = node; up != null; up = up.getParent()) {
            if (up.getAccessibleText() != null && REGIONS.contains(up.getAccessibleText())) {
                return up.getAccessibleText();
            }
        }
        return "Top bar";
    }

    private Node focused() throws Exception {
        return window.ask(window.scene()::getFocusOwner);
    }

    @Test
    void f6GoesFromRegionToRegionAndBack() throws Exception {
        hand.focus(window.node("search"));
        List<String> there = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            hand.type(KeyCode.F6);
            there.add(region(focused()));
        }
        assertEquals(List.of("Library", "Bench", "Quantizer", "Figures", "Library"), there);
        List<String> back = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            hand.push(KeyCode.SHIFT, KeyCode.F6);
            back.add(region(focused()));
        }
        assertEquals(List.of("Figures", "Quantizer", "Bench", "Library", "Figures"), back);
    }

    /** Every stop of the Tab key, from the first of the top bar on. */
    private List<Node> stops() throws Exception {
        hand.focus(window.node("search"));
        List<Node> stops = new ArrayList<>();
        Node first = focused();
        do {
            stops.add(focused());
            hand.type(KeyCode.TAB);
        } while (!focused().equals(first) && stops.size() < 100);
        return stops;
    }

    @Test
    void tabGoesThroughTheRegionsInTheirOrder() throws Exception {
        for (String name : List.of("tones.wav", "w")) {
            hand.click(row(name));
            List<Node> stops = stops();
            assertEquals(stops.size(), Set.copyOf(stops).size(), "each stop once");
            List<String> order = new ArrayList<>();
            for (Node stop : stops) {
                String there = region(stop);
                if (order.isEmpty() || !order.getLast().equals(there)) {
                    order.add(there);
                }
            }
            assertEquals(List.of("Top bar", "Library", "Bench", "Quantizer", "Figures"), order);
            hand.focus(stops.getFirst());
            hand.push(KeyCode.SHIFT, KeyCode.TAB);
            assertEquals(stops.getLast(), focused(), "and back");
        }
    }

    @Test
    void whatTabStopsAtComesIntoView() throws Exception {
        window.act(() -> window.scene().getWindow().setHeight(640));
        hand.click(row("w"));
        ScrollPane panel = window.robot().lookup(".quantizer > .scroll-pane").query();
        int inside = 0;
        hand.focus(window.node("search"));
        do {
            hand.type(KeyCode.TAB);
            Node stop = focused();
            if (isIn(panel, stop)) {
                Bounds at = window.ask(() -> stop.localToScene(stop.getLayoutBounds()));
                Bounds view = window.ask(() -> panel.localToScene(panel.getLayoutBounds()));
                assertTrue(
                        at.getMinY() >= view.getMinY() - 1 && at.getMaxY() <= view.getMaxY() + 1,
                        () -> stop + " at " + at + " in " + view);
                inside++;
            }
        } while (!focused().equals(window.node("search")));
        assertTrue(inside > 4);
    }

    private static boolean isIn(Node outer, Node node) {
        for (Node up = node; up != null; up = up.getParent()) {
            if (up.equals(outer)) {
                return true;
            }
        }
        return false;
    }

    @Test
    void panesFollowEachOtherFromLeftToRightAndDown() throws Exception {
        hand.click(row("w"));
        List<String> plots =
                stops().stream()
                        .filter(node -> region(node).equals("Bench"))
                        .filter(node -> node instanceof PlotPane)
                        .map(node -> ((PlotPane) node).name())
                        .toList();
        assertEquals(
                List.of(
                        "Heat map",
                        "Row range",
                        "SQNR by row",
                        "Error map",
                        "Group",
                        "Histogram",
                        "Transfer",
                        "Error by input"),
                plots);
    }

    @Test
    void whatHasTheFocusHasARing() throws Exception {
        List<String> faint = new ArrayList<>();
        for (String name : List.of("tones.wav", "w")) {
            hand.click(row(name));
            hand.hover(window.node("search"), 5, 5);
            for (Node stop : stops()) {
                window.reveal(stop);
                hand.focus(window.scene().getRoot());
                int before = ringed(stop);
                hand.focus(stop);
                int ring = ringed(stop) - before;
                Bounds bounds = stop.getLayoutBounds();
                double around = bounds.getWidth() + bounds.getHeight();
                // Wider than one pixel all around, whatever the corners; a divider is itself the
                // ring.
                if (ring < (stop instanceof Divider ? 0.9 : 2) * around) {
                    faint.add("%s has %d pixels of %.0f".formatted(stop, ring, around));
                }
            }
        }
        assertEquals(List.of(), faint);
    }

    /** How many pixels about a node are of the colour of the focus. */
    private int ringed(Node node) throws Exception {
        int recon = window.theme().palette().recon();
        return window.ask(() -> {
            Bounds at = node.localToScene(node.getLayoutBounds());
            SnapshotParameters part = new SnapshotParameters();
            part.setViewport(
                    new Rectangle2D(
                            Math.floor(at.getMinX()) - 5,
                            Math.floor(at.getMinY()) - 5,
                            Math.ceil(at.getWidth()) + 10,
                            Math.ceil(at.getHeight()) + 10));
            Image image = window.scene().getRoot().snapshot(part, null);
            int count = 0;
            for (int y = 0; y < image.getHeight(); y++) {
                for (int x = 0; x < image.getWidth(); x++) {
                    count += image.getPixelReader().getArgb(x, y) == recon ? 1 : 0;
                }
            }
            return count;
        });
    }

    @Test
    void theStartPageIsReachedAndLeft() throws Exception {
        hand.push(KeyCode.CONTROL, KeyCode.K);
        hand.type(KeyCode.S, KeyCode.T, KeyCode.A, KeyCode.R, KeyCode.T, KeyCode.ENTER);
        assertNull(window.item());
        hand.type(KeyCode.F6);
        assertEquals("Library", region(focused()));
        hand.push(KeyCode.ALT, KeyCode.DOWN);
        assertEquals("w", entry());
    }
}
