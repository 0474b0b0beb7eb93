package quantoscope.ui.control;

import javafx.css.PseudoClass;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

import quantoscope.scheme.Numerals;
import quantoscope.task.UsageProblem;

/**
 * A number that is dragged horizontally, stepped by the arrow keys, or typed after a double-click
 * or Enter. Shift makes a drag ten times finer, Ctrl ten times coarser. Esc during a drag restores
 * what was.
 */
public final class ScrubField extends StackPane {
    private static final PseudoClass INVALID = PseudoClass.getPseudoClass("invalid");

    /**
     * What the number is.
     *
     * @param name at the left
     * @param help on hover
     * @param least smallest, −∞ for none
     * @param most largest, +∞ for none
     * @param logarithmic whether equal ways are equal ratios
     * @param whole whether it has no fraction
     */
    public record Description(
            String name,
            String help,
            double least,
            double most,
            boolean logarithmic,
            boolean whole) {
        /** Whether the field's width is the way from one bound to the other. */
        boolean bounded() {
            boolean ends = Double.isFinite(least) && Double.isFinite(most);
            // Nobody can aim where a pixel is worth decades, or hundreds of whole numbers.
            return ends && (logarithmic ? most / least < 1e12 : !whole || most - least < 1e4);
        }
    }

    /**
     * What the number is now.
     *
     * @param number NaN for an optional number that is not set
     * @param start where a drag or a step of one that is not set starts
     * @param text as it is written
     * @param exact as it is typed
     */
    public record Reading(double number, double start, String text, String exact) {
        double from() {
            return Double.isNaN(number) ? start : number;
        }
    }

    /** Takes what a person does. */
    public interface Listener {
        /** A drag begins: everything until the next one is one step. */
        void dragStarted();

        /** The number was dragged to a value. */
        void dragged(double value) throws UsageProblem;

        /** The drag was given up: all is to be as it was before. */
        void cancelled();

        /** The number was stepped to a value by a key. */
        void stepped(double value) throws UsageProblem;

        /**
         * A text was typed; empty unsets an optional number.
         *
         * @param stays what is in force while the text is refused
         */
        void typed(String text, String stays) throws UsageProblem;

        /** What was given cannot be; null when all is well again. */
        void complain(String sentence);
    }

    private final Description description;
    private final Listener listener;
    private final Region fill = new Region();
    private final Label name = new Label();
    private final Label value = new Label();
    private final TextField editor = new TextField();
    private final HBox texts;
    private Reading reading = new Reading(Double.NaN, 0, "", "");
    private double pressedX;
    private Reading pressed = reading;
    private boolean dragging;
    private final Escape escape = new Escape(this, this::giveUp);

    /** Held by the left button, and not given up. */
    private boolean holding;

    /** Since it was pressed last. */
    private boolean moved;

    public ScrubField(Description description, Listener listener) {
        this.description = description;
        this.listener = listener;
        getStyleClass().add("scrub-field");
        setAccessibleRole(AccessibleRole.SLIDER);
        setAccessibleText(description.name());
        setAccessibleHelp(description.help());
        setFocusTraversable(true);
        setCursor(Cursor.H_RESIZE);
        HoverCard.install(this, description.help());
        Copyable.install(this, () -> reading.exact.isEmpty() ? reading.text : reading.exact);
        fill.getStyleClass().add("scrub-fill");
        fill.setManaged(false);
        fill.setMouseTransparent(true);
        name.setText(description.name());
        name.getStyleClass().add("scrub-name");
        name.setMinWidth(0);
        value.getStyleClass().add("scrub-value");
        value.setMinWidth(Region.USE_PREF_SIZE);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        texts = new HBox(name, gap, value);
        texts.getStyleClass().add("scrub-texts");
        texts.setMouseTransparent(true);
        editor.setVisible(false);
        editor.setAccessibleText(description.name());
        getChildren().addAll(fill, texts, editor);
        setOnMousePressed(this::press);
        setOnMouseDragged(this::drag);
        setOnMouseReleased(_ -> {
            dragging = false;
            holding = false;
            escape.end();
        });
        setOnMouseClicked(event -> {
            // Two short drags from one place come as two clicks too.
            if (event.getClickCount() == 2 && !moved) {
                edit();
            }
        });
        addEventHandler(KeyEvent.KEY_PRESSED, this::onKey);
        editor.setOnAction(_ -> commit());
        editor.addEventFilter(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.ESCAPE) {
                        // Before the editor goes: else the focus is handed on to whatever is next.
                        requestFocus();
                        event.consume();
                    }
                });
        editor.focusedProperty()
                .subscribe(focused -> {
                    if (!focused && editor.isVisible()) {
                        endEdit();
                    }
                });
    }

    /** Writes another name at the left. */
    public void setName(String text) {
        name.setText(text);
    }

    /** Shows a number. */
    public void show(Reading shown) {
        reading = shown;
        value.setText(shown.text);
        requestLayout();
        notifyAccessibleAttributeChanged(AccessibleAttribute.VALUE);
    }

    @Override
    protected void layoutChildren() {
        super.layoutChildren();
        boolean filled = description.bounded() && !Double.isNaN(reading.number);
        fill.setVisible(filled);
        double width = filled ? Math.round(position(reading.number) * (getWidth() - 2)) : 0;
        fill.resizeRelocate(1, 1, width, Math.max(0, getHeight() - 2));
    }

    /** Where a number stands within the bounds, 0 to 1. */
    private double position(double at) {
        double part =
                description.logarithmic && description.least > 0
                        ? Math.log(at / description.least)
                                / Math.log(description.most / description.least)
                        : (at - description.least) / (description.most - description.least);
        return Math.clamp(part, 0.0, 1.0);
    }

    private double at(double part) {
        double clamped = Math.clamp(part, 0.0, 1.0);
        return description.logarithmic && description.least > 0
                ? description.least * Math.pow(description.most / description.least, clamped)
                : description.least + clamped * (description.most - description.least);
    }

    private void press(MouseEvent event) {
        if (event.getButton() != MouseButton.PRIMARY) {
            return;
        }
        requestFocus();
        pressedX = event.getX();
        pressed = reading;
        holding = true;
        moved = false;
        event.consume();
    }

    private void drag(MouseEvent event) {
        double way = event.getX() - pressedX;
        if (!holding || (!dragging && Math.abs(way) < 2)) {
            return;
        }
        if (!dragging) {
            dragging = true;
            moved = true;
            escape.begin();
            listener.dragStarted();
        }
        double factor = event.isShiftDown() ? 0.1 : event.isShortcutDown() ? 10 : 1;
        if (way == 0) {
            // Back where it was taken hold of: exactly what was.
            listener.cancelled();
            complain(null);
        } else {
            double to = dragged(factor * way);
            give(rounded(to, Math.abs(to - dragged(factor * (way - 1)))), listener::dragged);
        }
        event.consume();
    }

    /** The number so many pixels from the one that was taken hold of. */
    private double dragged(double pixels) {
        return description.bounded()
                ? at(position(pressed.from()) + pixels / getWidth())
                : pressed.from() + pixels * unit();
    }

    /** What a pixel is worth without bounds: a two-hundredth of the number. */
    private double unit() {
        double part = Math.abs(pressed.from()) / 200;
        return description.whole ? Math.max(0.5, part) : part == 0 ? 0.005 : part;
    }

    /** To the digits that a drag or a step can tell apart. */
    private double rounded(double raw, double grain) {
        double within = Math.clamp(raw, description.least, description.most);
        return description.whole
                ? Math.rint(within)
                : Math.clamp(Numerals.near(within, grain), description.least, description.most);
    }

    private void giveUp() {
        dragging = false;
        holding = false;
        listener.cancelled();
        complain(null);
    }

    private void onKey(KeyEvent event) {
        if (editor.isVisible()) {
            return;
        }
        double factor = event.isShiftDown() ? 10 : event.isAltDown() ? 0.1 : 1;
        switch (event.getCode()) {
            case UP -> step(factor);
            case DOWN -> step(-factor);
            case HOME -> toBound(description.least);
            case END -> toBound(description.most);
            case ENTER -> edit();
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void toBound(double bound) {
        if (Double.isFinite(bound)) {
            give(bound, listener::stepped);
        }
    }

    private void step(double steps) {
        double from = reading.from();
        double one =
                description.whole
                        ? 1
                        : description.bounded()
                                ? (description.most - description.least) / 100
                                : Math.max(Math.abs(from), 1e-6) / 100;
        double to =
                description.logarithmic && from > 0 && !description.whole
                        ? from * Math.pow(1.02, steps)
                        : from + steps * one;
        // A tenth of a step is a step too, and none of them takes digits away.
        give(rounded(to, Math.abs(to - from) / 1e4), listener::stepped);
    }

    private interface Taker {
        void take(double value) throws UsageProblem;
    }

    private void give(double to, Taker taker) {
        try {
            taker.take(to);
            complain(null);
        } catch (UsageProblem problem) {
            complain(problem.getMessage());
        }
    }

    private void complain(String sentence) {
        pseudoClassStateChanged(INVALID, sentence != null);
        listener.complain(sentence);
    }

    /** Lets the number be typed. */
    public void edit() {
        editor.setText(reading.exact);
        editor.setVisible(true);
        texts.setVisible(false);
        editor.requestFocus();
        editor.selectAll();
    }

    private void commit() {
        try {
            listener.typed(editor.getText().strip(), reading.text);
            complain(null);
            close();
            requestFocus();
        } catch (UsageProblem problem) {
            complain(problem.getMessage());
        }
    }

    /** Leaving the field restores the last valid value. */
    private void endEdit() {
        complain(null);
        close();
    }

    private void close() {
        editor.setVisible(false);
        texts.setVisible(true);
    }

    @Override
    public Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        return switch (attribute) {
            case VALUE -> reading.number;
            case MIN_VALUE -> description.least;
            case MAX_VALUE -> description.most;
            case VALUE_STRING -> value.getText();
            default -> super.queryAccessibleAttribute(attribute, parameters);
        };
    }
}
