package quantoscope.ui.interaction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import javafx.animation.PauseTransition;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.MenuBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.stage.Window;
import javafx.util.Duration;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.util.WaitForAsyncUtils;

import quantoscope.analysis.FigureText;
import quantoscope.io.sample.Samples;
import quantoscope.scheme.Spec;
import quantoscope.ui.Hand;
import quantoscope.ui.TestWindow;
import quantoscope.ui.plot.PlotPane;
import quantoscope.ui.state.Gesture;
import quantoscope.ui.state.Offer;
import quantoscope.ui.state.Slot;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** What those hear who do not see, and reach who do not point; on every kind of bench. */
class AccessibilityTest {
    private record Bench(String sample, String spec) {}

    private static final List<Bench> BENCHES =
            List.of(
                    new Bench("sine", "uniform:bits=4"),
                    new Bench("sine", "uniform:bits=4,range=hand,low=-0.5,high=0.5"),
                    new Bench("sine", "codebook:values=-1 -0.4 0 0.4 1"),
                    new Bench("sine", "mu-law"),
                    new Bench("ramp-type", "uniform:bits=2,range=full"),
                    new Bench("outlier-channel", "uniform:bits=4,symmetry=full,group=32"),
                    new Bench("outlier-channel", "nf4"),
                    new Bench("outlier-channel", "ternary:axis=0"));

    @TempDir private Path folder;

    private TestWindow window;
    private Hand hand;

    @BeforeEach
    void open() throws Exception {
        Offer sine =
                new Offer("Sine", "a sample", Spec.parse("uniform:bits=4"), Samples.open("sine"));
        window = TestWindow.wide(folder, sine);
        hand = new Hand(window);
    }

    @AfterEach
    void close() throws Exception {
        window.close();
    }

    private void show(Bench bench) throws Exception {
        window.showSample(bench.sample(), bench.spec());
        window.act(() -> window.session().change(s -> s.pin(Slot.A), Gesture.SINGLE));
        window.setLive(bench.spec());
    }

    /** Everything in the window that can be seen, from the top. */
    private List<Node> seen(Predicate<Node> wanted) throws Exception {
        return window.ask(() -> {
            List<Node> found = new ArrayList<>();
            collect(window.scene().getRoot(), wanted, found);
            return found;
        });
    }

    private static void collect(Node from, Predicate<Node> wanted, List<Node> into) {
        if (!from.isVisible()) {
            return;
        }
        if (wanted.test(from)) {
            into.add(from);
        }
        if (from instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, wanted, into));
        }
    }

    private static String spoken(Node node) {
        return String.valueOf(node.queryAccessibleAttribute(AccessibleAttribute.TEXT));
    }

    private static String told(Node node) {
        return "%s “%s”".formatted(node, spoken(node));
    }

    /** A few words, begun with a capital, a figure or a sign, and made of what was computed. */
    private static boolean isSensible(String text) {
        return !text.isBlank()
                && text.length() < 300
                && !text.matches("(?s).*(null|NaN|Infinity|@[0-9a-f]{4}|\\.\\.|  ).*")
                && !Character.isLowerCase(text.charAt(0));
    }

    @Test
    void everythingOnEveryBench() throws Exception {
        Set<String> faults = new TreeSet<>();
        stops("start", faults);
        for (Bench bench : BENCHES) {
            show(bench);
            stops(bench.toString(), faults);
            plots(faults);
            labels(faults);
            keys(faults);
            menus(faults);
        }
        assertEquals(Set.of(), faults);
    }

    /** Each has a role, a name and, where it has one, a value. */
    private void stops(String where, Set<String> faults) throws Exception {
        List<Node> stops = seen(Node::isFocusTraversable);
        assertTrue(stops.size() > 8, where);
        for (Node stop : stops) {
            window.ask(() -> {
                AccessibleRole role = stop.getAccessibleRole();
                if (role == AccessibleRole.NODE || role == AccessibleRole.PARENT) {
                    faults.add("no role: " + told(stop));
                }
                if (!isSensible(spoken(stop))) {
                    faults.add("what is said: " + told(stop));
                }
                if (role == AccessibleRole.SLIDER) {
                    slider(stop, faults);
                }
                return null;
            });
        }
    }

    private static void slider(Node slider, Set<String> faults) {
        Object value = slider.queryAccessibleAttribute(AccessibleAttribute.VALUE);
        Object least = slider.queryAccessibleAttribute(AccessibleAttribute.MIN_VALUE);
        Object most = slider.queryAccessibleAttribute(AccessibleAttribute.MAX_VALUE);
        boolean numbers =
                value instanceof Double now
                        && least instanceof Double low
                        && most instanceof Double high
                        // An optional number that is not set has none.
                        && (now.isNaN() || (now >= low && now <= high));
        if (!numbers) {
            faults.add("%s is %s, %s … %s".formatted(told(slider), value, least, most));
        }
    }

    /** Each is a picture in a sentence. */
    private void plots(Set<String> faults) throws Exception {
        for (PlotPane plot : window.plots()) {
            window.ask(() -> {
                String words = spoken(plot);
                if (plot.getAccessibleRole() != AccessibleRole.IMAGE_VIEW
                        || plot.name().isBlank()
                        || (plot.isFocusTraversable() && !words.endsWith("."))) {
                    faults.add("plot: " + told(plot));
                }
                return null;
            });
        }
    }

    @Test
    void theWordsAreMadeFromTheFigures() throws Exception {
        show(new Bench("sine", "uniform:bits=4,symmetry=restricted"));
        assertEquals("Bits, 4 of 16, SQNR 25.1 decibels", spoken(window.node("bits")));
        String histogram = spoken(window.plot("Histogram"));
        assertTrue(
                histogram.startsWith(
                        "Histogram, 48\u2009000 values from −1.00 to 1.00; clipped 0.00 percent"
                                + " below −1.00 and above 1.00; 15 levels."),
                histogram);
        PlotPane wave = window.plot("Waveform");
        hand.hover(wave, 200, 100);
        String words = spoken(wave);
        assertTrue(words.contains("SQNR 25.09 decibels. Sample "), words);
        assertTrue(words.matches("(?s).* Sample [0-9\u2009]+: \u2212?[0-9.]+, code -?.*"), words);
    }

    /** Each is the label of a control that has its name. */
    private void labels(Set<String> faults) throws Exception {
        for (Node node : seen(n -> n.getStyleClass().contains("parameter-label"))) {
            Label label = (Label) node;
            Node control = label.getLabelFor();
            String name = control == null ? "nothing" : spoken(control);
            if (!name.startsWith(label.getText())) {
                faults.add("“%s” is the label of %s".formatted(label.getText(), name));
            }
        }
    }

    @Test
    void eachRegionIsANamedGroup() throws Exception {
        show(BENCHES.getFirst());
        for (String name : List.of("Top bar", "Library", "Bench", "Quantizer", "Figures")) {
            List<Node> groups =
                    seen(node ->
                            name.equals(node.getAccessibleText())
                                    && node.getAccessibleRole() == AccessibleRole.PARENT);
            assertFalse(groups.isEmpty(), name);
        }
    }

    /** What stands for the pointer where a node itself cannot have the focus. */
    private static boolean hasKeys(Node node) {
        if (node.isFocusTraversable()) {
            return true;
        }
        for (Node up = node.getParent(); up != null; up = up.getParent()) {
            // Part of a control that can have the focus; F10 goes to the menus, and what Tab
            // stops at comes into view by itself.
            if (up instanceof MenuBar
                    || up instanceof ScrollPane
                    || (up.isFocusTraversable() && !(up instanceof PlotPane))) {
                return true;
            }
        }
        Set<String> styles = Set.copyOf(node.getStyleClass());
        // The arrow keys go from cell to cell, and 0, 1, 2 show a row.
        return styles.contains("figure-cell")
                || styles.contains("figure-row-name")
                // The arrow keys in the field try what was found.
                || styles.contains("scheme-row")
                // Toggles of one group are one stop.
                || styles.contains("toggle-button")
                // The context menu of the plot copies and saves its picture.
                || styles.contains("pane-title");
    }

    /** What takes the pointer takes keys too. */
    private void keys(Set<String> faults) throws Exception {
        for (Node node :
                seen(n ->
                        n.getOnMousePressed() != null
                                || n.getOnMouseClicked() != null
                                || n.getOnMouseDragged() != null
                                || n.getOnScroll() != null
                                || n.getOnDragDetected() != null
                                || hasMenu(n))) {
            if (!node.isMouseTransparent() && !node.isDisabled() && !hasKeys(node)) {
                faults.add("no key: " + told(node));
            }
        }
    }

    private static boolean hasMenu(Node node) {
        return node.getOnContextMenuRequested() != null
                || (node instanceof Control control && control.getContextMenu() != null);
    }

    /** Shift F10 asks for the menu that the right button asks for. */
    private void menus(Set<String> faults) throws Exception {
        for (Node node : seen(n -> n.isFocusTraversable() && !n.isDisabled() && hasMenu(n))) {
            window.act(node::requestFocus);
            hand.push(KeyCode.SHIFT, KeyCode.F10);
            if (window.ask(AccessibilityTest::closeMenu) == 0) {
                faults.add("no menu: " + told(node));
            }
        }
    }

    /** How many items the menu had that is open; it is closed. */
    private static int closeMenu() {
        int items = 0;
        for (Window each : List.copyOf(Window.getWindows())) {
            if (each instanceof ContextMenu menu) {
                items += menu.getItems().size();
                menu.hide();
            }
        }
        return items;
    }

    /** What was announced, and how long after the figures had changed last, in nanoseconds. */
    private record Said(String words, long after) {}

    private List<Said> listen() throws Exception {
        List<Said> said = new ArrayList<>();
        long[] changed = new long[1];
        Node announcer = window.scene().lookup("#announcer");
        window.act(() -> {
            window.session().shownProperty().subscribe(() -> changed[0] = System.nanoTime());
            announcer
                    .accessibleTextProperty()
                    .addListener((_, _, text) ->
                            said.add(new Said(text, System.nanoTime() - changed[0])));
        });
        return said;
    }

    @Test
    void exactFiguresAreAnnouncedOnceHalfASecondAfterTheLastChange() throws Exception {
        show(new Bench("sine", "uniform:bits=4,symmetry=restricted"));
        List<Said> said = listen();
        window.setLive("uniform:bits=5,symmetry=restricted");
        window.setLive("uniform:bits=6,symmetry=restricted");
        window.setLive("uniform:bits=3,symmetry=restricted");
        WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, () -> window.ask(() -> !said.isEmpty()));
        double decibels = window.shown().live().figures().sqnrDb();
        assertEquals("exact, " + FigureText.spokenSqnr(decibels, 2), said.getLast().words());
        // To the frame: what was exact before the last change had no half second of calm.
        assertTrue(said.getLast().after() > 480_000_000, said.toString());
        assertEquals(1, said.size(), said.toString());
        window.act(() -> window.session().change(s -> s.show(Slot.A), Gesture.SINGLE));
        WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, () -> window.ask(() -> said.size() == 2));
        assertEquals("A, exact, SQNR 25.09 decibels", said.getLast().words());
    }

    @Test
    void previewsAreSilent() throws Exception {
        show(new Bench("outlier-channel", "uniform:bits=4"));
        List<Said> said = listen();
        var scheme = Spec.parse("uniform:bits=5");
        window.act(() -> {
            window.session().setLive(scheme, Gesture.SINGLE);
            window.session().stop();
        });
        assertFalse(window.shown().exact(), "what is on the screen is a preview");
        // On the clock of what announces, begun after it and longer.
        CompletableFuture<Void> past = new CompletableFuture<>();
        window.act(() -> {
            PauseTransition longer = new PauseTransition(Duration.millis(600));
            longer.setOnFinished(_ -> past.complete(null));
            longer.play();
        });
        past.get(20, TimeUnit.SECONDS);
        assertEquals(List.of(), window.ask(() -> List.copyOf(said)));
    }
}
