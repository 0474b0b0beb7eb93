package quantoscope.ui.shell;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

import org.kordamp.ikonli.feather.Feather;

import quantoscope.ui.control.Icons;
import quantoscope.ui.state.Note;
import quantoscope.ui.state.Session;

/**
 * One line at the foot of the library, or of the bench: what went wrong or was done; stays until
 * dismissed.
 */
final class NoteLine extends HBox {
    private final Label text = new Label();

    NoteLine(Session session) {
        getStyleClass().add("note");
        text.setId("note");
        text.setWrapText(true);
        text.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(text, Priority.ALWAYS);
        Button dismiss = new Button("", Icons.of(Feather.X));
        dismiss.getStyleClass().add("quiet");
        dismiss.setAccessibleText("Dismiss");
        dismiss.setId("note-dismiss");
        dismiss.setOnAction(_ -> session.noteProperty().set(null));
        getChildren().addAll(text, dismiss);
        session.noteProperty().subscribe(this::show);
    }

    private void show(Note note) {
        setVisible(note != null);
        setManaged(note != null);
        if (note != null) {
            text.setText(note.text());
            getStyleClass().setAll("note", note.bad() ? "bad" : "good");
        }
    }
}
