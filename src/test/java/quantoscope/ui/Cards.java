package quantoscope.ui;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;

import java.util.stream.Collectors;

/** What explains a node while the pointer rests on it. */
public final class Cards {
    /** Where {@link Tooltip#install} keeps it. */
    private static final String KEY = "javafx.scene.control.Tooltip";

    private Cards() {}

    /** What the card of a node, or of what lies around it, says; empty for none. */
    public static String of(Node node) {
        for (Node up = node; up != null; up = up.getParent()) {
            if (up.getProperties().get(KEY) instanceof Tooltip card) {
                if (card.getOnShowing() != null) {
                    card.getOnShowing().handle(null);
                }
                return words(card);
            }
        }
        return "";
    }

    private static String words(Tooltip card) {
        if (card.getGraphic() instanceof VBox lines) {
            return lines.getChildren().stream()
                    .map(line -> ((Label) line).getText())
                    .collect(Collectors.joining("\n"));
        }
        return card.getText() == null ? "" : card.getText();
    }
}
