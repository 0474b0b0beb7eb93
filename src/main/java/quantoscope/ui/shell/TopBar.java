package quantoscope.ui.shell;

import javafx.beans.value.ObservableValue;
import javafx.geometry.Orientation;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuBar;
import javafx.scene.control.Separator;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

import org.kordamp.ikonli.feather.Feather;

import quantoscope.ui.control.Disabling;
import quantoscope.ui.control.Icons;
import quantoscope.ui.control.Segmented;
import quantoscope.ui.state.EntryState;
import quantoscope.ui.state.Gesture;
import quantoscope.ui.state.Session;
import quantoscope.ui.state.Slot;

import java.util.List;
import java.util.Locale;

/** Menus, search, undo and redo, the flip control and Export. */
final class TopBar extends HBox {
    private final Session session;
    private final Segmented<Slot> flip =
            new Segmented<>("Shown setting", List.of(Slot.values()), Slot::title);

    TopBar(Session session, MenuBar menus, Node search, Button export) {
        this.session = session;
        getStyleClass().add("top-bar");
        setAccessibleRole(AccessibleRole.PARENT);
        setAccessibleText("Top bar");
        Region left = new Region();
        Region right = new Region();
        HBox.setHgrow(left, Priority.ALWAYS);
        HBox.setHgrow(right, Priority.ALWAYS);
        Button undo = icon("Undo", Feather.CORNER_UP_LEFT, session.canUndoProperty());
        undo.setOnAction(_ -> session.undo());
        Button redo = icon("Redo", Feather.CORNER_UP_RIGHT, session.canRedoProperty());
        redo.setOnAction(_ -> session.redo());
        makeFlip();
        // Before there is a setting to flip to, the flip control is absent.
        HBox flipping = new HBox(new Separator(Orientation.VERTICAL), flip);
        flipping.getStyleClass().add("flipping");
        flipping.managedProperty().bind(flipping.visibleProperty());
        session.stateProperty().subscribe(state -> flipping.setVisible(state != null));
        getChildren()
                .addAll(
                        menus,
                        left,
                        search,
                        right,
                        undo,
                        redo,
                        flipping,
                        new Separator(Orientation.VERTICAL),
                        export);
    }

    private static Button icon(String name, Feather feather, ObservableValue<Boolean> possible) {
        Button button = new Button("", Icons.of(feather));
        button.getStyleClass().add("quiet");
        button.setId(name.toLowerCase(Locale.ROOT));
        button.setAccessibleText(name);
        possible.subscribe(now -> Disabling.set(button, !now));
        return button;
    }

    private void makeFlip() {
        flip.setId("flip");
        for (Slot slot : Slot.values()) {
            Label key = new Label(slot.key());
            key.getStyleClass().add("hint");
            if (slot == Slot.LIVE) {
                flip.button(slot).setGraphic(key);
                flip.button(slot).setContentDisplay(javafx.scene.control.ContentDisplay.RIGHT);
            } else {
                Label badge = new Label(slot.title());
                badge.getStyleClass()
                        .addAll("badge", "badge-" + slot.title().toLowerCase(Locale.ROOT));
                flip.button(slot).setText("");
                flip.button(slot).setGraphic(new HBox(6, badge, key));
            }
        }
        flip.valueProperty()
                .subscribe(slot -> {
                    EntryState state = session.stateProperty().get();
                    if (slot != null && state != null && state.shown() != slot) {
                        session.change(before -> before.show(slot), Gesture.SINGLE);
                    }
                });
        session.stateProperty().subscribe(this::update);
    }

    private void update(EntryState state) {
        flip.setDisable(state == null);
        for (Slot slot : List.of(Slot.A, Slot.B)) {
            Disabling.set(flip.button(slot), state == null || state.scheme(slot).isEmpty());
        }
        if (state != null) {
            flip.valueProperty().set(state.shown());
        }
    }
}
