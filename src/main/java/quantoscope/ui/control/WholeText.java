package quantoscope.ui.control;

import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import javafx.scene.text.Text;
import javafx.util.Duration;

/**
 * Shows the whole of a text that had no room, while the pointer rests on what is left of it. Where
 * a card hangs on it already, the text heads that.
 */
public final class WholeText {
    private static final Duration DELAY = Duration.millis(300);
    private static final double WIDTH = 320;

    private final Tooltip card = new Tooltip();
    private Labeled over;
    private String own;

    private WholeText() {
        card.setShowDelay(DELAY);
        card.setWrapText(true);
        card.setMaxWidth(WIDTH);
    }

    /** Watches over everything below a node. */
    public static void install(Node root) {
        WholeText whole = new WholeText();
        root.addEventFilter(MouseEvent.MOUSE_ENTERED_TARGET, whole::entered);
        root.addEventFilter(MouseEvent.MOUSE_EXITED_TARGET, whole::exited);
    }

    /** Whether a text is shown in part. */
    public static boolean isCut(Labeled labeled) {
        for (Node part : labeled.getChildrenUnmodifiable()) {
            // The skin's own text; a graphic may be one too.
            if (part instanceof Text text
                    && !text.equals(labeled.getGraphic())
                    && labeled.getText() != null
                    && !text.getText().equals(labeled.getText())) {
                return true;
            }
        }
        return false;
    }

    private void entered(MouseEvent event) {
        if (!(event.getTarget() instanceof Labeled labeled) || !isCut(labeled)) {
            return;
        }
        leave();
        Tooltip there = labeled.getTooltip();
        if (there == null) {
            over = labeled;
            card.setText(labeled.getText());
            labeled.setTooltip(card);
        } else if (there.getText() != null && !there.getText().startsWith(labeled.getText())) {
            over = labeled;
            own = there.getText();
            there.setText(labeled.getText() + "\n" + own);
        }
    }

    private void exited(MouseEvent event) {
        if (event.getTarget().equals(over)) {
            leave();
        }
    }

    private void leave() {
        if (over == null) {
            return;
        }
        if (own == null) {
            over.setTooltip(null);
        } else {
            over.getTooltip().setText(own);
        }
        over = null;
        own = null;
    }
}
