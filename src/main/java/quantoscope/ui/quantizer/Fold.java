package quantoscope.ui.quantizer;

import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import quantoscope.ui.control.Icons;

/** Rows that a narrow panel folds to one line, which says what is set in them. */
final class Fold extends VBox {
    private final Label summary = new Label();
    private final FontIcon chevron = Icons.of(Feather.CHEVRON_RIGHT);
    private final ToggleButton line;
    private final String name;
    private boolean folding;

    /**
     * @param name of what is folded
     * @param open whether it is open at first
     */
    Fold(String name, boolean open) {
        super(6);
        this.name = name;
        Label title = new Label(name);
        title.getStyleClass().add("parameter-label");
        title.setMinWidth(Region.USE_PREF_SIZE);
        summary.getStyleClass().add("fold-summary");
        summary.setMinWidth(0);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox inside = new HBox(4, chevron, title, gap, summary);
        inside.getStyleClass().add("fold-inside");
        line =
                new ToggleButton("", inside) {
                    @Override
                    public Object queryAccessibleAttribute(
                            AccessibleAttribute attribute, Object... parameters) {
                        return attribute == AccessibleAttribute.EXPANDED
                                ? (Object) isSelected()
                                : super.queryAccessibleAttribute(attribute, parameters);
                    }
                };
        line.setId("fold");
        line.getStyleClass().setAll("fold");
        line.setMaxWidth(Double.MAX_VALUE);
        inside.prefWidthProperty().bind(line.widthProperty());
        line.setSelected(open);
        line.selectedProperty().subscribe(_ -> update());
        getChildren().add(line);
    }

    /** Adds a row. */
    void add(Node row) {
        getChildren().add(row);
        update();
    }

    /** Whether there is so little room that the rows fold. */
    void setFolding(boolean now) {
        folding = now;
        update();
    }

    boolean isOpen() {
        return line.isSelected();
    }

    /** Says what is set in the rows. */
    void say(String text) {
        if (!text.equals(summary.getText())) {
            summary.setText(text);
            line.setAccessibleText(name + ": " + text);
        }
    }

    private void update() {
        chevron.setIconCode(isOpen() ? Feather.CHEVRON_DOWN : Feather.CHEVRON_RIGHT);
        for (Node child : getChildren()) {
            boolean seen = child.equals(line) ? folding : !folding || isOpen();
            child.setVisible(seen);
            child.setManaged(seen);
        }
    }
}
