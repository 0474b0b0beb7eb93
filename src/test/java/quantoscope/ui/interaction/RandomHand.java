package quantoscope.ui.interaction;

import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;

import quantoscope.ui.Hand;
import quantoscope.ui.TestWindow;
import quantoscope.ui.bench.part.Handle;
import quantoscope.ui.control.ScrubField;
import quantoscope.ui.plot.PlotPane;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Predicate;

/** Does this and that in the window, the same for the same seed. */
final class RandomHand {
    private final TestWindow window;
    private final Hand hand;
    private final SplittableRandom random;
    private final List<String> told = new ArrayList<>();

    RandomHand(TestWindow window, Hand hand, SplittableRandom random) {
        this.window = window;
        this.hand = hand;
        this.random = random;
    }

    /** What was done, for who has to find out what went wrong. */
    String told() {
        return String.join("\n", told);
    }

    /** Does one thing. */
    void act() throws Exception {
        switch (random.nextInt(12)) {
            case 0 -> bits();
            case 1 -> drag(some(node -> node instanceof ScrubField));
            case 2 -> {
                Optional<Node> field = some(node -> node instanceof ScrubField);
                type(field, oneOf(KeyCode.UP, KeyCode.DOWN, KeyCode.END));
            }
            case 3 -> {
                Optional<Node> combo = some(node -> node instanceof ComboBox<?>);
                type(combo, oneOf(KeyCode.UP, KeyCode.DOWN));
            }
            case 4, 5 -> click(some(node -> node instanceof ToggleButton));
            case 6 -> {
                Optional<Node> handle = some(node -> node instanceof Handle);
                type(handle, oneOf(KeyCode.LEFT, KeyCode.RIGHT, KeyCode.DELETE, KeyCode.INSERT));
            }
            case 7 -> dragHandle();
            case 8 -> push(KeyCode.SHIFT, oneOf(KeyCode.DIGIT1, KeyCode.DIGIT2));
            case 9 -> push(oneOf(KeyCode.DIGIT0, KeyCode.DIGIT1, KeyCode.DIGIT2, KeyCode.X));
            case 10 -> plot();
            default -> push(KeyCode.ALT, oneOf(KeyCode.UP, KeyCode.DOWN));
        }
    }

    private KeyCode oneOf(KeyCode... keys) {
        return keys[random.nextInt(keys.length)];
    }

    /** One of the nodes that can be used now, in the order in which they stand. */
    private Optional<Node> some(Predicate<Node> wanted) throws Exception {
        List<Node> nodes =
                window.ask(() ->
                        window
                                .robot()
                                .lookup(node ->
                                        wanted.test(node)
                                                && TestWindow.isSeen(node)
                                                && !node.isDisabled())
                                .queryAll()
                                .stream()
                                .sorted(Comparator.comparing(RandomHand::place))
                                .toList());
        return nodes.isEmpty()
                ? Optional.empty()
                : Optional.of(nodes.get(random.nextInt(nodes.size())));
    }

    private static String place(Node node) {
        Bounds at = node.localToScene(node.getLayoutBounds());
        return "%5.0f %5.0f".formatted(at.getMinX(), at.getMinY());
    }

    /** Takes note of something for {@link #told}. */
    void tell(String what) {
        told.add(what);
    }

    private void tell(String what, Node node) {
        told.add(what + " " + node);
    }

    /** The number of bits, or the format that gives it. */
    private void bits() throws Exception {
        Optional<Node> found = some(node -> "bits".equals(node.getId()));
        if (found.isEmpty()) {
            type(some(node -> "format".equals(node.getId())), oneOf(KeyCode.UP, KeyCode.DOWN));
            return;
        }
        Node hero = found.get();
        int way = random.nextInt(-40, 40);
        switch (random.nextInt(4)) {
            case 0 -> hand.drag(hero, new Point2D(40, 60), new Point2D(40, 60 + way));
            case 1 -> hand.click(hero, 190 + way, 60);
            case 2 -> hand.wheel(hero, 60, 60, way > 0 ? 1 : -1);
            default -> push(oneOf(KeyCode.OPEN_BRACKET, KeyCode.CLOSE_BRACKET));
        }
        tell("bits by " + way, hero);
    }

    /** Drags, and sometimes gives up. */
    private void drag(Optional<Node> node) throws Exception {
        if (node.isEmpty()) {
            return;
        }
        window.reveal(node.get());
        Point2D from = hand.middle(node.get());
        int way = random.nextInt(-40, 40);
        hand.hold(node.get(), from, from.add(way, 0));
        boolean givenUp = random.nextInt(4) == 0;
        if (givenUp) {
            hand.type(KeyCode.ESCAPE);
        }
        hand.release();
        tell((givenUp ? "drag and give up " : "drag ") + way, node.get());
    }

    private void dragHandle() throws Exception {
        Optional<Node> handle = some(node -> node instanceof Handle);
        if (handle.isEmpty()) {
            return;
        }
        Bounds at = window.ask(handle.get()::getBoundsInParent);
        int way = random.nextInt(-40, 40);
        Point2D from =
                new Point2D(at.getCenterX(), at.getMinY() + Math.min(56, at.getHeight() / 2));
        hand.drag(window.plot("Histogram"), from, from.add(way, 0));
        tell("drag " + way, handle.get());
    }

    private void type(Optional<Node> node, KeyCode key) throws Exception {
        if (node.isPresent()) {
            hand.focus(node.get());
            hand.type(key);
            tell("type " + key, node.get());
        }
    }

    private void click(Optional<Node> node) throws Exception {
        if (node.isPresent()) {
            hand.click(node.get());
            tell("click", node.get());
        }
    }

    private void push(KeyCode... keys) throws Exception {
        Node plot = window.plot("Transfer");
        hand.focus(plot);
        hand.push(keys);
        tell("push " + List.of(keys), plot);
    }

    /** Looks at a plot: holds the cursor, or zooms and pans. */
    private void plot() throws Exception {
        Node plot = some(node -> node instanceof PlotPane).orElseThrow();
        Point2D at = hand.middle(plot);
        switch (random.nextInt(4)) {
            case 0 -> hand.click(plot, at.getX(), at.getY());
            case 1 -> hand.wheel(plot, at.getX(), at.getY(), random.nextInt(-2, 3));
            case 2 -> hand.drag(plot, at, at.add(random.nextInt(-30, 30), 0));
            default -> type(Optional.of(plot), KeyCode.RIGHT);
        }
        tell("plot", plot);
    }
}
