package quantoscope.ui.control;

import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.util.Duration;

import java.util.function.Supplier;

/** What explains a node while the pointer rests on it, or by F1 while it has the focus. */
public final class HoverCard extends Tooltip {
    private static final Duration DELAY = Duration.millis(300);
    private static final Duration LONG_ENOUGH = Duration.minutes(1);
    private static final double WIDTH = 320;
    private static final double GAP = 4;

    /** What is said of a place of a node; empty for nothing. */
    @FunctionalInterface
    public interface Words {
        String at(double x, double y);
    }

    private HoverCard() {
        setShowDelay(DELAY);
        setShowDuration(LONG_ENOUGH);
        setWrapText(true);
        setMaxWidth(WIDTH);
    }

    /** Says the same at every place. */
    public static void install(Node node, String words) {
        install(node, () -> words);
    }

    /**
     * Says the same at every place.
     *
     * @param words asked for when they are shown
     */
    public static void install(Node node, Supplier<String> words) {
        HoverCard card = new HoverCard();
        card.setOnShowing(_ -> card.setText(words.get()));
        Tooltip.install(node, card);
        card.byKey(node);
    }

    /** Says what there is at the pointer; by F1 what there is at the left edge's middle. */
    public static void install(Node node, Words words) {
        HoverCard card = new HoverCard();
        node.addEventHandler(
                MouseEvent.MOUSE_MOVED,
                event -> card.say(node, words.at(event.getX(), event.getY())));
        node.addEventFilter(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.F1) {
                        Bounds bounds = node.getLayoutBounds();
                        card.say(node, words.at(bounds.getMinX(), bounds.getCenterY()));
                    }
                });
        card.byKey(node);
    }

    private void say(Node node, String text) {
        if (text.equals(getText())) {
            return;
        }
        hide();
        Tooltip.uninstall(node, this);
        setText(text);
        if (!text.isEmpty()) {
            Tooltip.install(node, this);
        }
    }

    private void byKey(Node node) {
        node.addEventHandler(
                KeyEvent.KEY_PRESSED,
                event -> {
                    boolean says = getOnShowing() != null || !getText().isEmpty();
                    if (event.getCode() == KeyCode.F1 && says) {
                        Bounds at = node.localToScreen(node.getBoundsInLocal());
                        show(node, at.getMinX(), at.getMaxY() + GAP);
                        event.consume();
                    } else {
                        hide();
                    }
                });
        node.focusedProperty()
                .subscribe(focused -> {
                    if (!focused) {
                        hide();
                    }
                });
    }
}
