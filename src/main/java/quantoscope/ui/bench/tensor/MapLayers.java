package quantoscope.ui.bench.tensor;

import quantoscope.analysis.Grid;
import quantoscope.chart.Anchor;
import quantoscope.chart.Box;
import quantoscope.chart.HeatMapPlot;
import quantoscope.chart.Insets;
import quantoscope.chart.Layer;
import quantoscope.chart.Numbers;
import quantoscope.chart.Pixels;
import quantoscope.chart.Type;
import quantoscope.chart.Window;
import quantoscope.chart.bench.Group;

import java.util.Optional;

/**
 * Heat maps over the part of a table that is seen, and the cursor on them.
 *
 * @param view what is seen
 */
record MapLayers(GridView view) {
    /** Around a map with labels or without. */
    static Insets insets(boolean labels) {
        return labels ? HeatMapPlot.ABOVE : HeatMapPlot.BARE;
    }

    /** One sentence where the table is empty. */
    static Layer empty() {
        return (surface, pane, palette) ->
                surface.text(
                        "No values.",
                        pane.centerX(),
                        pane.centerY(),
                        Anchor.CENTER,
                        Type.TICK,
                        palette.tx2());
    }

    /** A map with its labels; what was painted for another part is moved and stretched. */
    Layer map(Optional<Maps.Painted> painted, boolean labels) {
        Insets insets = insets(labels);
        Layer cells =
                (surface, pane, _) -> {
                    Box area = pane.inside(insets);
                    painted.ifPresent(map ->
                            surface.clipped(
                                    area, () -> surface.image(map.pixels(), target(map, area))));
                };
        return Layer.of(cells, frame(labels));
    }

    private Box target(Maps.Painted painted, Box area) {
        Window now = view.window();
        Window was = painted.window();
        return Box.between(
                now.x(was.column(), area),
                now.y(was.row(), area),
                now.x(was.column() + was.columns(), area),
                now.y(was.row() + was.rows(), area));
    }

    /** Labels without cells. */
    private HeatMapPlot frame(boolean labels) {
        return new HeatMapPlot(
                Pixels.blank(1, 1),
                view.window(),
                (int) Math.min(Integer.MAX_VALUE, view.grid().rows()),
                (int) Math.min(Integer.MAX_VALUE, view.grid().columns()),
                labels);
    }

    /**
     * The cursor on a map.
     *
     * @param near the values that share its parameter set
     * @param x the value under it
     * @param labelled whether the map has labels; then the cursor has a tag too
     */
    Layer marks(Group near, long index, float x, boolean labelled) {
        Grid grid = view.grid();
        long row = grid.row(index);
        long column = grid.column(index);
        String tag =
                "[%s, %s] %s"
                        .formatted(
                                Numbers.count(row),
                                Numbers.count(column),
                                Numbers.significant(x, 4));
        return frame(labelled)
                .marks(
                        new HeatMapPlot.Cursor(
                                (int) row, (int) column, framed(near, index), labelled ? tag : ""));
    }

    /** The cells of a group, where they lie beside or below each other; otherwise only one's. */
    private HeatMapPlot.Cells framed(Group near, long index) {
        Grid grid = view.grid();
        long row = grid.row(index);
        long first = index;
        long last = index;
        if (near.whole() && near.step() == 1 && grid.inner() == grid.columns()) {
            first = Math.max(near.first(), row * grid.columns());
            last = Math.min(near.first() + near.count(), (row + 1) * grid.columns()) - 1;
        } else if (near.whole() && near.step() == grid.inner()) {
            first = near.first();
            last = near.at(near.count() - 1);
        }
        return new HeatMapPlot.Cells(
                (int) grid.row(first),
                (int) grid.row(last),
                (int) grid.column(first),
                (int) grid.column(last));
    }
}
