package quantoscope.ui.shell;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

import org.kordamp.ikonli.feather.Feather;

import quantoscope.ui.control.Icons;
import quantoscope.ui.state.Note;
import quantoscope.ui.state.Room;
import quantoscope.ui.state.Session;

/**
 * One line at the foot of the library, or of the bench: what went wrong or was done, and what can
 * be done about it; stays until dismissed. What went wrong before comes back then.
 */
final class NoteLine extends HBox {
    /** Below plots, which must not give way when a note comes. */
    private static final double SLOT = 24;

    private final Session session;
    private final Label text = new Label();
    private final Tooltip whole = new Tooltip();
    private final Button step = new Button();
    private final Button dismiss = new Button("", Icons.of(Feather.X));
    private Note shown;
    private double slot = SLOT;
    private boolean oneLine;

    NoteLine(Session session) {
        this.session = session;
        text.setId("note");
        text.setMinWidth(0);
        text.setMaxWidth(Double.MAX_VALUE);
        text.setTooltip(whole);
        whole.setShowDelay(Duration.millis(300));
        whole.setWrapText(true);
        whole.setMaxWidth(320);
        step.setId("note-step");
        step.getStyleClass().add("quiet");
        step.setMinWidth(USE_PREF_SIZE);
        step.managedProperty().bind(step.visibleProperty());
        dismiss.getStyleClass().add("quiet");
        dismiss.setAccessibleText("Dismiss");
        dismiss.setId("note-dismiss");
        dismiss.setOnAction(_ -> session.notes().dismiss());
        fill();
        session.notes().shownProperty().subscribe(this::show);
    }

    /**
     * Keeps to one line, in a slot that is there without a note too, as below plots; or wraps, as
     * in the library, whose rows stay where they are.
     */
    void setRoom(Room room) {
        oneLine = room.narrow();
        slot = room.px(SLOT);
        fill();
    }

    private void fill() {
        text.setWrapText(!oneLine);
        HBox.setHgrow(text, Priority.ALWAYS);
        setMinHeight(oneLine ? slot : 0);
        setMaxHeight(oneLine ? slot : Double.MAX_VALUE);
        if (oneLine) {
            getChildren().setAll(text, step, dismiss);
        } else {
            VBox words = new VBox(text, step);
            HBox.setHgrow(words, Priority.ALWAYS);
            getChildren().setAll(words, dismiss);
        }
        arrange();
    }

    private void arrange() {
        setVisible(shown != null);
        setManaged(oneLine || shown != null);
        step.setVisible(shown != null && shown.step().isPresent());
        getStyleClass()
                .setAll(
                        "note",
                        oneLine ? "one-line" : "wrapped",
                        shown != null && shown.bad() ? "bad" : "good");
    }

    private void show(Note note) {
        if (note != null) {
            text.setText(note.text());
            whole.setText(note.whole());
            note.step().ifPresent(this::offer);
        }
        shown = note;
        arrange();
    }

    private void offer(Note.Step what) {
        step.setText(what.label());
        step.setOnAction(_ -> {
            session.notes().dismiss();
            what.run().run();
        });
    }
}
