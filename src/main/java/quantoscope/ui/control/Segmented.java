package quantoscope.ui.control;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * One of a few words side by side, exactly one chosen. The arrow keys move the choice.
 *
 * @param <T> what a word stands for
 */
public final class Segmented<T> extends HBox {
    private final ToggleGroup group = new ToggleGroup();
    private final Map<T, ToggleButton> buttons = new LinkedHashMap<>();
    private final ObjectProperty<T> value = new SimpleObjectProperty<>();

    /**
     * @param name what is chosen here, for screen readers
     * @param label the word of an item
     */
    public Segmented(String name, List<T> items, Function<T, String> label) {
        getStyleClass().add("segmented");
        setAccessibleText(name);
        for (T item : items) {
            ToggleButton button = new ToggleButton(label.apply(item));
            // An underscore is part of a name.
            button.setMnemonicParsing(false);
            button.setToggleGroup(group);
            button.setAccessibleText(name + ": " + label.apply(item));
            button.setMaxWidth(Double.MAX_VALUE);
            button.setMinWidth(0);
            button.setOnAction(_ -> choose(item));
            HBox.setHgrow(button, Priority.ALWAYS);
            buttons.put(item, button);
            getChildren().add(button);
        }
        value.subscribe(_ -> mark());
        addEventFilter(
                javafx.scene.input.KeyEvent.KEY_PRESSED,
                event -> {
                    int step =
                            event.getCode() == KeyCode.RIGHT
                                    ? 1
                                    : event.getCode() == KeyCode.LEFT ? -1 : 0;
                    if (step != 0) {
                        step(items, step);
                        event.consume();
                    }
                });
    }

    private void choose(T item) {
        // A second click on the chosen one must not free it.
        buttons.get(item).setSelected(true);
        value.set(item);
    }

    private void step(List<T> items, int by) {
        int next = items.indexOf(value.get()) + by;
        if (next >= 0 && next < items.size() && !buttons.get(items.get(next)).isDisabled()) {
            choose(items.get(next));
            buttons.get(items.get(next)).requestFocus();
        }
    }

    private void mark() {
        ToggleButton button = buttons.get(value.get());
        if (button == null) {
            group.selectToggle(null);
        } else {
            button.setSelected(true);
        }
    }

    /** Keeps its words whole: what stands beside it has to give way. */
    public void keepWhole() {
        buttons.values().forEach(button -> button.setMinWidth(USE_PREF_SIZE));
    }

    /** What is chosen; null for nothing. */
    public ObjectProperty<T> valueProperty() {
        return value;
    }

    /** The button of an item, to give it a graphic or to disable it. */
    public ToggleButton button(T item) {
        return buttons.get(item);
    }
}
