package quantoscope.ui.shell;

import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Label;
import javafx.scene.control.TreeCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import quantoscope.io.Kind;
import quantoscope.ui.control.Icons;
import quantoscope.ui.plot.CanvasSurface;
import quantoscope.ui.plot.PlotContext;
import quantoscope.ui.shell.LibraryTree.Row;
import quantoscope.ui.state.Item;
import quantoscope.ui.state.Room;
import quantoscope.ui.state.Theme;

/** A row of the library: icon, name, small histogram, and what size it has. */
final class RowCell extends TreeCell<Row> {
    private static final double WIDTH = 38;
    private static final double HEIGHT = 14;
    private static final double LEAST_NAME = 80;
    private static final double ICON_AND_GAP = 21;
    private static final double INDENT = 14;
    private static final double LEAF = 6;
    private static final double AFTER_CHEVRON = 23;
    private static final double HEADING = 10;
    private static final String HEADING_STYLE = "heading";
    private static final String REMARK_STYLE = "remark";
    private static final double SIZE = 46;
    private static final double SHAPE = 60;

    private final Sparklines sparklines;
    private final Theme theme;
    private final ObservableValue<Room> room;
    private final FontIcon icon = Icons.of(Feather.GRID);
    private final Label name = new Label();
    private final Canvas sparkline = new Canvas(WIDTH, HEIGHT);
    private final Detail detail = new Detail();
    private final Content content;

    /** At least as wide as those of the rows around it. */
    private final class Detail extends Label {
        private double least;

        @Override
        protected double computePrefWidth(double height) {
            return Math.max(room.getValue().px(least), super.computePrefWidth(height));
        }
    }

    /**
     * What the cell takes for its content. The cell gives it the width that is left right of a
     * chevron; the row inside is laid out apart from that, so that neither undoes the other's work.
     */
    private static final class Content extends Region {
        private final HBox row;

        Content(HBox row) {
            this.row = row;
            row.setManaged(false);
            getChildren().add(row);
        }

        @Override
        protected double computePrefHeight(double width) {
            return row.prefHeight(-1);
        }

        /** From one x to another, both in the cell. */
        void place(double from, double to) {
            row.resizeRelocate(from - getLayoutX(), 0, Math.max(0, to - from), getHeight());
        }
    }

    RowCell(Sparklines sparklines, PlotContext context) {
        this.sparklines = sparklines;
        this.theme = context.theme();
        this.room = context.room();
        name.setMinWidth(0);
        name.getStyleClass().add("row-name");
        name.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(name, Priority.ALWAYS);
        detail.getStyleClass().add("detail");
        detail.setAlignment(Pos.CENTER_RIGHT);
        detail.setMinWidth(Region.USE_PREF_SIZE);
        HBox row = new HBox(icon, name, sparkline, detail);
        row.getStyleClass().add("library-row");
        content = new Content(row);
        setPrefWidth(0);
        theme.paletteProperty().subscribe(_ -> draw(getItem()));
    }

    @Override
    protected void updateItem(Row row, boolean empty) {
        super.updateItem(row, empty);
        getStyleClass().removeAll(HEADING_STYLE, REMARK_STYLE);
        if (empty || row == null) {
            setGraphic(null);
            setAccessibleText(null);
            setDisable(false);
            return;
        }
        if (row.plain()) {
            getStyleClass().add(row.heading() ? HEADING_STYLE : REMARK_STYLE);
        }
        setDisable(row.plain());
        name.setText(row.label());
        detail.setText(row.detail());
        boolean leaf = isLeaf(row);
        detail.least = leaf && !row.detail().isEmpty() ? detailWidth(row) : 0;
        setAccessibleText((row.label() + ", " + row.detail()).strip());
        icon.setManaged(leaf && icon(row.item().get()) != null);
        icon.setVisible(icon.isManaged());
        if (icon.isManaged()) {
            icon.setIconCode(icon(row.item().get()));
        }
        sparkline.setVisible(leaf);
        sparkline.setManaged(leaf);
        draw(row);
        setGraphic(content);
    }

    /** So wide that the small histograms of a file stand in one column. */
    private static double detailWidth(Row row) {
        boolean shapes = row.item().filter(i -> i.entry().kind() == Kind.TENSOR).isPresent();
        return shapes && row.item().get().document().entries().size() > 1 ? SHAPE : SIZE;
    }

    /** A row that opens a bench and has no rows below it. */
    private boolean isLeaf(Row row) {
        return row.item().isPresent() && getTreeItem() != null && getTreeItem().isLeaf();
    }

    /** Where a row's content begins: leaves stand where others have their chevron. */
    private double left() {
        if (getItem().plain()) {
            return room.getValue().px(HEADING);
        }
        double level = INDENT * (getTreeView().getTreeItemLevel(getTreeItem()) - 1);
        if (!getTreeItem().isLeaf()) {
            return room.getValue().px(level + AFTER_CHEVRON);
        }
        return room.getValue().px(level + (icon.isManaged() ? LEAF : 2 * LEAF));
    }

    /** The row takes the width there is, not what its texts would like. */
    @Override
    protected void layoutChildren() {
        if (getItem() != null && isLeaf(getItem())) {
            double texts =
                    Math.min(room.getValue().px(LEAST_NAME), name.prefWidth(-1))
                            + detail.prefWidth(-1)
                            + (icon.isManaged() ? room.getValue().px(ICON_AND_GAP) : 0);
            boolean roomy = getWidth() - left() - texts > WIDTH + room.getValue().px(2 * LEAF);
            sparkline.setManaged(roomy);
            sparkline.setVisible(roomy);
        }
        super.layoutChildren();
        if (getItem() != null) {
            content.place(left(), getWidth() - snappedRightInset());
        }
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
        if (row == null || !isLeaf(row)) {
            return;
        }
        float[] bars = sparklines.bars(row.item().orElseThrow(), _ -> draw(getItem()));
        graphics.setFill(CanvasSurface.color(theme.palette().orig()));
        double step = 2;
        for (int b = 0; b < bars.length; b++) {
            double height = bars[b] == 0 ? 0 : Math.max(1, Math.round(bars[b] * HEIGHT));
            graphics.fillRect(b * step, HEIGHT - height, step - 0.5, height);
        }
    }
}
