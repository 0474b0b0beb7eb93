package quantoscope.ui.bench.value;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;

import quantoscope.ui.bench.part.Panel;
import quantoscope.ui.state.Shown;
import quantoscope.ui.state.Slot;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/** Which of the pinned settings are drawn beside the one shown, and their badges. */
final class Slots extends HBox {
    private final Set<Slot> compared;
    private final ToggleButton a = button("A", "badge-a");
    private final ToggleButton b = button("B", "badge-b");
    private final Label live = name("live", "badge-live");
    private final Map<Slot, Label> names = new EnumMap<>(Slot.class);
    private final Runnable changed;

    /**
     * @param compared filled and emptied here
     * @param changed told when it was
     */
    Slots(Set<Slot> compared, Runnable changed) {
        this.compared = compared;
        this.changed = changed;
        names.put(Slot.A, name("A", "badge-a"));
        names.put(Slot.B, name("B", "badge-b"));
        setSpacing(2);
        setAlignment(Pos.CENTER_LEFT);
        getStyleClass().add("slots");
        a.setOnAction(_ -> toggle(Slot.A, a.isSelected()));
        b.setOnAction(_ -> toggle(Slot.B, b.isSelected()));
        getChildren().addAll(live, a, b);
    }

    private static ToggleButton button(String name, String style) {
        ToggleButton button = new ToggleButton(name);
        button.getStyleClass().setAll("badge", style);
        button.setAccessibleText("Compare with " + name);
        return button;
    }

    private static Label name(String text, String style) {
        Label label = new Label(text);
        label.getStyleClass().setAll("badge", style);
        label.setMinWidth(USE_PREF_SIZE);
        return label;
    }

    /** The badge of a pinned setting for another header, seen only while it is compared. */
    Node badge(Slot slot) {
        return names.get(slot);
    }

    /** The badge of the live setting and what is drawn in its colour. */
    static HBox live(String text) {
        Label word = Panel.note(text);
        HBox box = new HBox(5, name("live", "badge-live"), word);
        box.setAlignment(Pos.CENTER_LEFT);
        return box;
    }

    /** Other data. */
    void restart(boolean compare) {
        compared.clear();
        if (compare) {
            compared.add(Slot.A);
        }
        a.setSelected(compare);
        b.setSelected(false);
    }

    private void toggle(Slot slot, boolean on) {
        if (on) {
            compared.add(slot);
        } else {
            compared.remove(slot);
        }
        seen(names.get(slot), on);
        changed.run();
    }

    void update(Shown shown) {
        boolean hasA = shown.evaluation(Slot.A).isPresent();
        boolean hasB = shown.evaluation(Slot.B).isPresent();
        seen(a, hasA);
        seen(b, hasB);
        seen(live, hasA || hasB);
        seen(names.get(Slot.A), hasA && compared.contains(Slot.A));
        seen(names.get(Slot.B), hasB && compared.contains(Slot.B));
    }

    private static void seen(Node node, boolean on) {
        node.setVisible(on);
        node.setManaged(on);
    }
}
