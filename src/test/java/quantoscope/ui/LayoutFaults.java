package quantoscope.ui;

import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Control;
import javafx.scene.control.Labeled;
import javafx.scene.control.TreeCell;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

import org.kordamp.ikonli.javafx.FontIcon;

import quantoscope.ui.control.WholeText;
import quantoscope.ui.plot.PlotPane;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Walks all nodes below one and says what is cut off, stands outside or over something else. */
final class LayoutFaults {
    private static final double TOLERANCE = 1;

    /** Lines of type stand closer than their boxes say. */
    private static final double LINE_TOLERANCE = 3;

    private final List<String> faults = new ArrayList<>();
    private final List<Text> texts = new ArrayList<>();
    private final Bounds whole;

    private LayoutFaults(Parent root) {
        whole = root.getLayoutBounds();
    }

    /** What is wrong below a node that fills the window. */
    static List<String> of(Parent root) {
        LayoutFaults walk = new LayoutFaults(root);
        walk.check(root, false);
        for (int i = 0; i < walk.texts.size(); i++) {
            for (Text other : walk.texts.subList(0, i)) {
                walk.apart(walk.texts.get(i), other);
            }
        }
        return walk.faults;
    }

    /**
     * @param listed inside a list, whose names may be of any length
     */
    private void check(Parent parent, boolean listed) {
        for (Node child : parent.getChildrenUnmodifiable()) {
            if (!child.isVisible()) {
                continue;
            }
            if (child instanceof Labeled labeled
                    && !listed
                    && !isName(labeled)
                    && WholeText.isCut(labeled)) {
                faults.add(
                        "“%s” is cut, %.0f wide in %s"
                                .formatted(labeled.getText(), labeled.getWidth(), path(labeled)));
            }
            if (child instanceof Text text && !(text instanceof FontIcon)) {
                text(text);
            }
            if (child instanceof Control || child instanceof PlotPane) {
                inside(child, parent);
            }
            if (child instanceof PlotPane plot) {
                PlotTexts.faults(plot.drawing())
                        .forEach(fault -> faults.add("%s: %s".formatted(plot.name(), fault)));
            } else if (child instanceof Parent inner) {
                check(inner, listed || inner instanceof VirtualFlow<?>);
            }
        }
    }

    /** A pinned setting's name says in what it differs, however much; its card has all of it. */
    private static boolean isName(Labeled labeled) {
        return labeled.getStyleClass().contains("figure-name")
                && labeled.getParent().getStyleClass().contains("figure-row-name");
    }

    private static Bounds inScene(Node node) {
        return node.localToScene(node.getLayoutBounds());
    }

    private static boolean isScrolled(Node node) {
        for (Node up = node.getParent(); up != null; up = up.getParent()) {
            if (isWindow(up)) {
                return true;
            }
        }
        return false;
    }

    /** Shows a part of what is in it: a list, or what scrolls, which has a pane for that inside. */
    private static boolean isWindow(Node node) {
        return node != null
                && (node.getStyleClass().contains("viewport")
                        || node.getStyleClass().contains("clipped-container"));
    }

    /** A text lies inside everything that it is in, unless it is scrolled out of sight. */
    private void text(Text text) {
        if (text.getText().isBlank()) {
            return;
        }
        Bounds bounds = inScene(text);
        // A row of a list places what is in it where it likes.
        for (Node up = row(text).orElse(text.getParent()); up != null; up = up.getParent()) {
            boolean window = isWindow(up) || isWindow(up.getParent());
            if (window && !contains(inScene(up), bounds, TOLERANCE)) {
                return;
            }
            if (up instanceof Region && !contains(inScene(up), bounds, LINE_TOLERANCE)) {
                faults.add(
                        "“%s” at %s leaves %s at %s"
                                .formatted(
                                        text.getText(),
                                        place(bounds),
                                        path(up),
                                        place(inScene(up))));
                return;
            }
        }
        texts.add(text);
    }

    private static Optional<Node> row(Node node) {
        for (Node up = node.getParent(); up != null; up = up.getParent()) {
            if (up instanceof TreeCell<?>) {
                return Optional.of(up);
            }
        }
        return Optional.empty();
    }

    /** Bounds in few words. */
    static String place(Bounds b) {
        return "%.0f…%.0f, %.0f…%.0f".formatted(b.getMinX(), b.getMaxX(), b.getMinY(), b.getMaxY());
    }

    private void apart(Text one, Text other) {
        // Pieces of one line touch.
        if (one.getParent() instanceof TextFlow && one.getParent().equals(other.getParent())) {
            return;
        }
        Bounds a = inScene(one);
        Bounds b = inScene(other);
        double across = Math.min(a.getMaxX(), b.getMaxX()) - Math.max(a.getMinX(), b.getMinX());
        double down = Math.min(a.getMaxY(), b.getMaxY()) - Math.max(a.getMinY(), b.getMinY());
        if (across > TOLERANCE && down > LINE_TOLERANCE) {
            faults.add(
                    "“%s” stands over “%s” in %s"
                            .formatted(one.getText(), other.getText(), path(one)));
        }
    }

    private void inside(Node child, Parent parent) {
        if (!contains(parent.getLayoutBounds(), child.getBoundsInParent(), TOLERANCE)
                && !isScrolled(child)) {
            faults.add("%s stands outside its pane".formatted(path(child)));
        }
        if (!contains(whole, inScene(child), TOLERANCE) && !isScrolled(child)) {
            faults.add("%s stands outside the window".formatted(path(child)));
        }
    }

    private static boolean contains(Bounds room, Bounds bounds, double tolerance) {
        return bounds.getMinX() >= room.getMinX() - tolerance
                && bounds.getMinY() >= room.getMinY() - tolerance
                && bounds.getMaxX() <= room.getMaxX() + tolerance
                && bounds.getMaxY() <= room.getMaxY() + tolerance;
    }

    /** A node by its id or style, and those around it. */
    static String path(Node node) {
        StringBuilder path = new StringBuilder();
        int steps = 0;
        for (Node up = node; up != null && steps < 4; up = up.getParent()) {
            String name =
                    up.getId() != null
                            ? "#" + up.getId()
                            : up.getStyleClass().isEmpty()
                                    ? up.getClass().getSimpleName()
                                    : "." + up.getStyleClass().getLast();
            path.insert(0, name + (path.isEmpty() ? "" : " "));
            steps++;
        }
        return path.toString();
    }
}
