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
import quantoscope.ui.state.Session;

/**
 * One line at the foot of the library, or of the bench: what went wrong or was done, and what can
 * be done about it; stays until dismissed.
 */
final class NoteLine extends HBox {
    private final Session session;
    private final Label text = new Label();
    private final Tooltip whole = new Tooltip();
    private final Button step = new Button();

    NoteLine(Session session) {
        this.session = session;
        getStyleClass().add("note");
        text.setId("note");
        text.setWrapText(true);
        text.setMinWidth(0);
        text.setMaxWidth(Double.MAX_VALUE);
        text.setTooltip(whole);
        whole.setShowDelay(Duration.millis(300));
        whole.setWrapText(true);
        whole.setMaxWidth(320);
        step.setId("note-step");
        step.getStyleClass().add("quiet");
        step.setVisible(false);
        step.managedProperty().bind(step.visibleProperty());
        Button dismiss = new Button("", Icons.of(Feather.X));
        dismiss.getStyleClass().add("quiet");
        dismiss.setAccessibleText("Dismiss");
        dismiss.setId("note-dismiss");
        dismiss.setOnAction(_ -> session.noteProperty().set(null));
        VBox words = new VBox(text, step);
        HBox.setHgrow(words, Priority.ALWAYS);
        getChildren().addAll(words, dismiss);
        session.noteProperty().subscribe(this::show);
    }

    /**
     * Keeps to one line with an ellipsis, as below plots, which have to give up its height; or
     * wraps, as in the library, whose rows stay where they are.
     */
    void setOneLine(boolean oneLine) {
        text.setWrapText(!oneLine);
    }

    private void show(Note note) {
        setVisible(note != null);
        setManaged(note != null);
        if (note == null) {
            return;
        }
        text.setText(note.text());
        whole.setText(note.text());
        getStyleClass().setAll("note", note.bad() ? "bad" : "good");
        step.setVisible(note.step().isPresent());
        note.step().ifPresent(this::offer);
    }

    private void offer(Note.Step what) {
        step.setText(what.label());
        step.setOnAction(_ -> {
            session.noteProperty().set(null);
            what.run().run();
        });
    }
}
