package quantoscope.ui.figures;

import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;

import quantoscope.ui.state.Gesture;
import quantoscope.ui.state.Session;
import quantoscope.ui.state.Slot;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What can be done with a row, and with the cell of it that was asked. */
final class RowMenu extends ContextMenu {
    /**
     * @param value what the cell asked says at full precision; nothing where it is empty
     */
    RowMenu(Session session, Slot slot, Function<Node, Optional<String>> value) {
        MenuItem copy = new MenuItem("Copy value");
        copy.setOnAction(_ -> value.apply(getOwnerNode()).ifPresent(RowMenu::copy));
        getItems().add(copy);
        for (Slot to : List.of(Slot.A, Slot.B)) {
            MenuItem pin = new MenuItem("Pin live as " + to.title());
            pin.setOnAction(_ -> session.change(state -> state.pin(to), Gesture.SINGLE));
            getItems().add(pin);
        }
        setOnShowing(_ -> copy.setDisable(value.apply(getOwnerNode()).isEmpty()));
        if (slot != Slot.LIVE) {
            MenuItem take = new MenuItem("Make " + slot.title() + " live");
            take.setOnAction(_ ->
                    session.change(
                            state -> state.scheme(slot).map(state::withLive).orElse(state),
                            Gesture.SINGLE));
            getItems().add(take);
        }
    }

    static void copy(String text) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }
}
