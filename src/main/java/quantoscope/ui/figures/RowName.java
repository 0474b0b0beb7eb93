package quantoscope.ui.figures;

import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

import quantoscope.ui.state.Slot;

import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** The first cell of a row: the slot's badge, and what its scheme is called. */
final class RowName extends HBox {
    private static final double GAP = 6;

    private final Label name = new Label();
    private final FigureCard card;

    /**
     * @param more what of the row has no column of its own
     */
    RowName(Slot slot, Supplier<List<String>> more) {
        super(GAP);
        String id = slot.title().toLowerCase(Locale.ROOT);
        Label badge = new Label(slot == Slot.LIVE ? "live" : slot.title());
        badge.getStyleClass().addAll("badge", "badge-" + id);
        badge.setMinWidth(USE_PREF_SIZE);
        name.setId("name-" + id);
        name.getStyleClass().add(slot == Slot.LIVE ? "figure-live-name" : "figure-name");
        name.setMinWidth(0);
        name.textProperty().subscribe(text -> name.setAccessibleText(slot.title() + ": " + text));
        card = new FigureCard(() -> new FigureCard.Words(name.getText(), more.get()));
        getStyleClass().add("figure-row-name");
        getChildren().addAll(badge, name);
        card.attach(this, name);
    }

    Label name() {
        return name;
    }

    FigureCard card() {
        return card;
    }
}
