package quantoscope.ui.quantizer;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyEvent;

import org.controlsfx.control.textfield.CustomTextField;
import org.kordamp.ikonli.feather.Feather;

import quantoscope.scheme.Scheme;
import quantoscope.ui.control.Icons;
import quantoscope.ui.state.EntryState;
import quantoscope.ui.state.Gesture;
import quantoscope.ui.state.Session;

/**
 * Finds schemes by title, identifier or what is said about them. The arrow keys try what is found
 * on the bench, Enter keeps it, Esc brings back what was set before: one step for undo in all.
 */
final class SchemeSearch extends CustomTextField {
    private final Session session;
    private final SchemeResults results;
    private final BooleanProperty searching = new SimpleBooleanProperty();
    private EntryState before;
    private long searches;
    private boolean roomy = true;

    SchemeSearch(Session session) {
        this.session = session;
        results = new SchemeResults(session, this::keep);
        setId("find-scheme");
        setPromptText("Find a scheme: lloyd, µ-law…");
        setAccessibleText("Find a scheme");
        setLeft(Icons.of(Feather.SEARCH));
        Label key = new Label("/");
        key.getStyleClass().add("key");
        setRight(key);
        textProperty().subscribe(this::find);
        addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
        session.itemProperty().subscribe(_ -> finish());
        focusedProperty()
                .subscribe(focused -> {
                    if (!focused) {
                        restore();
                        setShown(roomy);
                    }
                });
    }

    /** What is found, for below the field while somebody searches. */
    Node results() {
        return results;
    }

    ReadOnlyBooleanProperty searchingProperty() {
        return searching;
    }

    /** Whether there is room for the field when nobody uses it. */
    void setRoomy(boolean now) {
        roomy = now;
        setShown(roomy || isFocused());
    }

    private void setShown(boolean shown) {
        setVisible(shown);
        setManaged(shown);
    }

    /** Goes to the field. */
    void open() {
        setShown(true);
        requestFocus();
    }

    private void onKey(KeyEvent event) {
        if (event.isAltDown()) {
            // To the next entry, from anywhere.
            return;
        }
        switch (event.getCode()) {
            case DOWN -> attempt(1);
            case UP -> attempt(-1);
            case ENTER -> results.chosen().filter(_ -> searching.get()).ifPresent(this::keep);
            case ESCAPE -> {
                restore();
                getParent().requestFocus();
            }
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void attempt(int by) {
        if (searching.get()) {
            EntryState was = before;
            results.step(by)
                    .ifPresentOrElse(
                            scheme -> session.setLive(scheme, gesture()),
                            () -> session.change(_ -> was, gesture()));
        }
    }

    private Gesture gesture() {
        return new Gesture("search " + searches, false);
    }

    private void keep(Scheme scheme) {
        session.setLive(scheme, gesture());
        finish();
        getParent().requestFocus();
    }

    private void restore() {
        if (searching.get() && session.stateProperty().get() != null) {
            // Whatever was shown, and where levels by hand came from, too.
            EntryState was = before;
            session.change(_ -> was, gesture());
        }
        finish();
    }

    private void finish() {
        searching.set(false);
        results.stop();
        clear();
    }

    private void find(String text) {
        if (text.isBlank() || session.stateProperty().get() == null) {
            if (searching.get()) {
                restore();
            }
            return;
        }
        if (!searching.get()) {
            searches++;
            before = session.stateProperty().get();
            searching.set(true);
        }
        results.find(text);
    }
}
