package quantoscope.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;

import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Control;
import javafx.scene.control.Labeled;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.layout.Region;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import quantoscope.TestFiles;
import quantoscope.io.sample.Sample;
import quantoscope.io.sample.Samples;
import quantoscope.scheme.Scheme;
import quantoscope.scheme.SchemeType;
import quantoscope.scheme.Schemes;
import quantoscope.scheme.Spec;
import quantoscope.task.UsageProblem;
import quantoscope.ui.plot.PlotPane;
import quantoscope.ui.state.Cursor;
import quantoscope.ui.state.EntryState;
import quantoscope.ui.state.Gesture;
import quantoscope.ui.state.Offer;
import quantoscope.ui.state.Room;
import quantoscope.ui.state.Slot;
import quantoscope.ui.state.Theme.TextSize;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Nothing is cut off, stands outside its pane or over something else, at the sizes that the window
 * is made for, and nothing moves when values change.
 */
@SuppressWarnings("try") // closing may be interrupted
class LayoutTest {
    private static final String START = "start";
    private static final List<Room> SIZES =
            List.of(
                    new Room(1024, 640),
                    new Room(1200, 760),
                    new Room(1400, 900),
                    new Room(1920, 1080),
                    new Room(2560, 1440));

    /** From here on everything has room however large the text is. */
    private static final double ROOMY = 1400;

    /** A word that ends at a whole pixel begins at one. */
    private static final double STILL = 1;

    /** What makes the longest words and numbers. */
    private static final List<String> SPECS =
            List.of(
                    "uniform:bits=16,range=percentile,percentile=99.5,symmetry=restricted",
                    "uniform:bits=4,group=32,layout=flat,scale-type=f16,symmetry=full",
                    "uniform:bits=1,grid=mid-rise,range=hand,low=-0.123456,high=0.123456,"
                            + "symmetry=full,rounding=half-toward-zero,overflow=wrap",
                    "uniform:bits=12,rounding=stochastic,seed=42,range=sigma,k=2.5",
                    "codebook:values=-0.6 -0.4 -0.25 -0.15 -0.08 -0.04 -0.01 0 0.02 0.05 0.08");

    private static final String A = "uniform:bits=4";
    private static final String B = "mu-law:bits=4";

    @TempDir private Path folder;

    private final Set<String> faults = new LinkedHashSet<>();

    @ParameterizedTest
    @CsvSource({
        "start, 1", "tone.wav, 1", "picture.png, 1", "kernel.npz, 1",
        "start, 2", "tone.wav, 2", "picture.png, 2", "kernel.npz, 2"
    })
    void everythingHasRoom(String page, double scale) throws Exception {
        try (TestWindow window = window(page)) {
            window.setRenderScale(scale);
            for (Room size : SIZES) {
                for (TextSize text : TextSize.values()) {
                    if (text == TextSize.USUAL || size.width() >= ROOMY) {
                        window.setSize(size);
                        window.act(() -> window.theme().textSizeProperty().set(text));
                        look(
                                window,
                                page,
                                "%.0f×%.0f, %s".formatted(size.width(), size.height(), text));
                    }
                }
            }
        }
        assertEquals("", String.join("\n", faults));
    }

    private void look(TestWindow window, String page, String where) throws Exception {
        if (page.equals(START)) {
            check(window, where);
            return;
        }
        for (String spec : SPECS) {
            Scheme scheme = Spec.parse(spec);
            window.act(() -> set(window, scheme));
            check(window, "%s, %s".formatted(where, spec));
        }
    }

    /** With A and B beside it, and the cursor on a value. */
    private static void set(TestWindow window, Scheme scheme) {
        try {
            EntryState pinned =
                    EntryState.of(Spec.parse(A)).pin(Slot.A).withLive(Spec.parse(B)).pin(Slot.B);
            window.session().change(_ -> pinned.withLive(scheme), Gesture.SINGLE);
        } catch (UsageProblem e) {
            throw new AssertionError(e);
        }
        window.session().cursorProperty().set(new Cursor(7, 0.123456f, true));
    }

    private void check(TestWindow window, String where) throws Exception {
        window.ask(() -> {
            for (String fault : LayoutFaults.of(window.scene().getRoot())) {
                faults.add(where + ": " + fault);
            }
            return null;
        });
    }

    @ParameterizedTest
    @CsvSource({
        "tone.wav, 1024, 640", "picture.png, 1024, 640", "kernel.npz, 1024, 640",
        "tone.wav, 1400, 900", "picture.png, 1400, 900", "kernel.npz, 1400, 900"
    })
    void everySchemeHasRoom(String page, double width, double height) throws Exception {
        try (TestWindow window = window(page)) {
            window.setSize(new Room(width, height));
            for (SchemeType type : Schemes.ALL) {
                window.act(() -> set(window, Scheme.of(type)));
                check(window, "%.0f×%.0f, USUAL, %s".formatted(width, height, type.id()));
            }
        }
        assertEquals("", String.join("\n", faults));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tone.wav", "picture.png", "kernel.npz"})
    void nothingMovesWhenValuesChange(String page) throws Exception {
        try (TestWindow window = window(page)) {
            for (Room size : SIZES) {
                window.setSize(size);
                Scheme first = Spec.parse(A);
                window.act(() -> set(window, first));
                Map<Node, Bounds> before = places(window);
                for (String spec : SPECS.subList(0, 4)) {
                    Scheme scheme = Spec.parse(spec);
                    window.act(() -> window.session().setLive(scheme, Gesture.SINGLE));
                    compare("%.0f: %s".formatted(size.width(), spec), before, places(window));
                }
            }
        }
        assertEquals("", String.join("\n", faults));
    }

    /** Where everything stands that is seen. */
    private static Map<Node, Bounds> places(TestWindow window) throws Exception {
        Map<Node, Bounds> places = new LinkedHashMap<>();
        window.ask(() -> {
            collect(window.scene().getRoot(), places);
            return null;
        });
        return places;
    }

    private static void collect(Parent parent, Map<Node, Bounds> into) {
        for (Node child : parent.getChildrenUnmodifiable()) {
            if (child.isVisible()
                    && child instanceof Region
                    && !(child instanceof VirtualFlow<?>)) {
                into.put(child, TestWindow.inScene(child));
                if (!(child instanceof PlotPane)) {
                    collect((Parent) child, into);
                }
            }
        }
    }

    /** A word may grow at one of its sides; what can be pressed stays where it is. */
    private void compare(String where, Map<Node, Bounds> before, Map<Node, Bounds> after) {
        before.forEach((node, was) -> {
            Bounds is = after.get(node);
            boolean word = node instanceof Labeled labeled && labeled.getOnMouseClicked() == null;
            boolean control = node instanceof Control || node instanceof PlotPane;
            boolean empty = was.getWidth() == 0 && was.getHeight() == 0;
            if (is == null || empty || !(control || word)) {
                return;
            }
            boolean left = Math.abs(is.getMinX() - was.getMinX()) <= STILL;
            boolean right = Math.abs(is.getMaxX() - was.getMaxX()) <= STILL;
            boolean upright =
                    Math.abs(is.getMinY() - was.getMinY()) <= STILL
                            && Math.abs(is.getMaxY() - was.getMaxY()) <= STILL;
            boolean still = node instanceof Labeled ? left || right : left && right;
            if (!(still && upright)) {
                faults.add(
                        "%s: %s moved from %s to %s"
                                .formatted(
                                        where,
                                        LayoutFaults.path(node),
                                        LayoutFaults.place(was),
                                        LayoutFaults.place(is)));
            }
        });
    }

    private TestWindow window(String page) throws Exception {
        if (!page.equals(START)) {
            TestWindow window = TestWindow.hidden(folder, SIZES.getFirst());
            window.open(file(page));
            return window;
        }
        List<Offer> offers = new ArrayList<>();
        for (Sample sample : Samples.ALL) {
            offers.add(
                    new Offer(
                            sample.title(),
                            sample.teaches(),
                            Spec.parse(sample.scheme()),
                            sample.open()));
        }
        TestWindow window =
                TestWindow.hidden(folder, SIZES.getFirst(), offers.toArray(Offer[]::new));
        window.settle();
        return window;
    }

    private Path file(String name) throws Exception {
        Path file = folder.resolve(name);
        return switch (name) {
            case "tone.wav" -> TestFiles.tones(file, 100_000);
            case "picture.png" -> TestFiles.gradient(file, 400, 300);
            default -> TestFiles.archive(file, 128, 43, 3);
        };
    }
}
