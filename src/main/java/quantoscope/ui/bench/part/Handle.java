package quantoscope.ui.bench.part;

import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;

/**
 * A handle over a plot for those who work by keys or listen: a slider that can take the focus. The
 * plot draws it and takes the pointer; this lies above it and lets the pointer through.
 */
public final class Handle extends Region {
    /** What the keys do. */
    public interface Keys {
        /** Moves it by pixels of the plot. */
        void move(double pixels);

        /** Alt: moves both ends of what it is one end of alike. */
        default void moveBoth(double pixels) {
            move(pixels);
        }

        /** Delete. */
        void reset();

        /** Insert. */
        default void insert() {}
    }

    private double value;
    private double low;
    private double high;

    /**
     * @param name what it is called
     */
    public Handle(String name, Keys keys) {
        getStyleClass().add("plot-handle");
        setAccessibleRole(AccessibleRole.SLIDER);
        setAccessibleText(name);
        setFocusTraversable(true);
        setMouseTransparent(true);
        setManaged(false);
        addEventHandler(KeyEvent.KEY_PRESSED, event -> pressed(event, keys));
    }

    private static void pressed(KeyEvent event, Keys keys) {
        double pixels = event.isShiftDown() ? 10 : 1;
        switch (event.getCode()) {
            case LEFT -> move(keys, event, -pixels);
            case RIGHT -> move(keys, event, pixels);
            case DELETE -> keys.reset();
            case INSERT -> keys.insert();
            default -> {
                return;
            }
        }
        event.consume();
    }

    private static void move(Keys keys, KeyEvent event, double pixels) {
        if (event.isAltDown()) {
            keys.moveBoth(pixels);
        } else {
            keys.move(pixels);
        }
    }

    /**
     * What it stands at.
     *
     * @param spoken the same in words
     */
    public void set(double newValue, double newLow, double newHigh, String spoken) {
        value = newValue;
        low = newLow;
        high = newHigh;
        setAccessibleHelp(spoken);
        notifyAccessibleAttributeChanged(AccessibleAttribute.VALUE);
    }

    @Override
    public Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        return switch (attribute) {
            case VALUE -> value;
            case MIN_VALUE -> low;
            case MAX_VALUE -> high;
            case VALUE_STRING -> getAccessibleHelp();
            default -> super.queryAccessibleAttribute(attribute, parameters);
        };
    }
}
