package quantoscope.ui.quantizer;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import quantoscope.ui.control.Icons;

/** One line in place of rows where room is short; it opens them. */
final class Fold extends Button {
    private final VBox rows;
    private final String name;
    private final FontIcon icon = Icons.of(Feather.CHEVRON_RIGHT);
    private final Label summary = new Label();
    private boolean needed;
    private boolean open;

    /**
     * @param id of the line
     * @param name of what is folded
     * @param rows that are
     */
    Fold(String id, String name, VBox rows) {
        this.name = name;
        this.rows = rows;
        setId(id);
        getStyleClass().add("fold");
        setMaxWidth(Double.MAX_VALUE);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        Label title = new Label(name);
        title.getStyleClass().add("fold-title");
        HBox line = new HBox(icon, title, gap, summary);
        line.getStyleClass().add("fold-line");
        line.prefWidthProperty().bind(widthProperty().subtract(2));
        setGraphic(line);
        setOnAction(_ -> {
            open = !open;
            update();
        });
        update();
    }

    /** Whether room is short. */
    void setNeeded(boolean now) {
        needed = now;
        update();
    }

    /** Says what is set in the rows. */
    void show(String words) {
        summary.setText(words);
        setAccessibleText("%s, %s, %s".formatted(name, words, open ? "open" : "folded"));
    }

    private void update() {
        setVisible(needed);
        setManaged(needed);
        boolean shown = !needed || open;
        rows.setVisible(shown);
        rows.setManaged(shown);
        icon.setIconCode(open ? Feather.CHEVRON_DOWN : Feather.CHEVRON_RIGHT);
        show(summary.getText());
    }
}
