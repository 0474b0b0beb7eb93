package quantoscope.ui.shell;

import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Label;
import javafx.scene.control.TreeCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import quantoscope.ui.control.Icons;
import quantoscope.ui.plot.CanvasSurface;
import quantoscope.ui.shell.LibraryTree.Row;
import quantoscope.ui.state.Item;
import quantoscope.ui.state.Theme;

/** A row of the library: icon, name, small histogram, and what size it has. */
final class RowCell extends TreeCell<Row> {
    private static final double WIDTH = 44;
    private static final double HEIGHT = 14;

    private final Sparklines sparklines;
    private final Theme theme;
    private final FontIcon icon = Icons.of(Feather.GRID);
    private final Label name = new Label();
    private final Canvas sparkline = new Canvas(WIDTH, HEIGHT);
    private final Label detail = new Label();
    private final HBox box;

    RowCell(Sparklines sparklines, Theme theme) {
        this.sparklines = sparklines;
        this.theme = theme;
        name.setMinWidth(0);
        name.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(name, Priority.ALWAYS);
        detail.getStyleClass().add("detail");
        detail.setMinWidth(Region.USE_PREF_SIZE);
        box = new HBox(icon, name, sparkline, detail);
        box.getStyleClass().add("library-row");
        theme.paletteProperty().subscribe(_ -> draw(getItem()));
    }

    @Override
    protected void updateItem(Row row, boolean empty) {
        super.updateItem(row, empty);
        getStyleClass().remove("heading");
        if (empty || row == null) {
            setGraphic(null);
            setAccessibleText(null);
            setDisable(false);
            return;
        }
        if (row.heading()) {
            getStyleClass().add("heading");
        }
        setDisable(row.heading());
        name.setText(row.label());
        detail.setText(row.detail());
        setAccessibleText((row.label() + ", " + row.detail()).strip());
        boolean file = row.document().isPresent();
        boolean leaf = row.item().isPresent() && !file;
        icon.setVisible(leaf);
        icon.setManaged(leaf && icon(row.item().get()) != null);
        if (icon.isManaged()) {
            icon.setIconCode(icon(row.item().get()));
        }
        sparkline.setVisible(leaf);
        sparkline.setManaged(leaf);
        draw(row);
        setGraphic(box);
    }

    /** Tensors in a file are many and alike: they go without. */
    private static Feather icon(Item item) {
        return switch (item.entry().kind()) {
            case SIGNAL -> Feather.ACTIVITY;
            case IMAGE -> Feather.IMAGE;
            case TENSOR -> item.document().entries().size() > 1 ? null : Feather.GRID;
        };
    }

    private void draw(Row row) {
        GraphicsContext graphics = sparkline.getGraphicsContext2D();
        graphics.clearRect(0, 0, WIDTH, HEIGHT);
        if (row == null || !sparkline.isManaged()) {
            return;
        }
        float[] bars = sparklines.bars(row.item().orElseThrow(), _ -> draw(getItem()));
        graphics.setFill(CanvasSurface.color(theme.palette().orig()));
        double step = 2;
        double left = Math.floor((WIDTH - step * bars.length) / 2);
        for (int b = 0; b < bars.length; b++) {
            double height = bars[b] == 0 ? 0 : Math.max(1, Math.round(bars[b] * HEIGHT));
            graphics.fillRect(left + b * step, HEIGHT - height, step - 0.5, height);
        }
    }
}
