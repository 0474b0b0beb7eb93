package quantoscope.ui.figures;

import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;

import quantoscope.ui.control.Copyable;
import quantoscope.ui.state.Gesture;
import quantoscope.ui.state.Session;
import quantoscope.ui.state.Slot;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What can be done with a row, and with the cell of it that was asked. */
final class RowMenu extends ContextMenu {
    private final MenuItem copy = new MenuItem("Copy value");
    private final Function<Node, Optional<String>> value;
    private Node asked;

    /**
     * @param value what the cell asked says at full precision; nothing where it is empty
     */
    RowMenu(Session session, Slot slot, Function<Node, Optional<String>> value) {
        this.value = value;
        copy.setOnAction(_ -> value.apply(asked).ifPresent(Copyable::copy));
        getItems().add(copy);
        for (Slot to : List.of(Slot.A, Slot.B)) {
            MenuItem pin = new MenuItem("Pin live as " + to.title());
            pin.setOnAction(_ -> session.change(state -> state.pin(to), Gesture.SINGLE));
            getItems().add(pin);
        }
        if (slot != Slot.LIVE) {
            MenuItem take = new MenuItem("Make " + slot.title() + " live");
            take.setOnAction(_ ->
                    session.change(
                            state -> state.scheme(slot).map(state::withLive).orElse(state),
                            Gesture.SINGLE));
            getItems().add(take);
        }
    }

    /** Opens where a cell is asked; the menu by itself does not know which of them it was. */
    void attach(Node cell) {
        Copyable.byKey(cell, () -> value.apply(cell).orElse(""));
        cell.setOnContextMenuRequested(event -> {
            asked = cell;
            copy.setDisable(value.apply(asked).isEmpty());
            show(cell, event.getScreenX(), event.getScreenY());
            event.consume();
        });
    }
}
