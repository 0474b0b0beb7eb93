package quantoscope.chart;

import java.util.ArrayList;
import java.util.List;

/**
 * A matrix as colours, rows downwards.
 *
 * @param pixels painted by {@link HeatMap}
 * @param window shown
 * @param rows of the matrix
 * @param columns of the matrix
 * @param columnLabels whether columns are labelled above
 */
public record HeatMapPlot(Pixels pixels, Window window, int rows, int columns, boolean columnLabels)
        implements Layer {
    /** Room around the area below columns' labels. */
    public static final Insets ABOVE = new Insets(20, 0, 6, 43);

    /** Room around the area where columns have none. */
    public static final Insets BARE = new Insets(4, 0, 6, 43);

    private static final double ROWS_APART = 84;

    /** Room around the area. */
    public Insets insets() {
        return columnLabels ? ABOVE : BARE;
    }

    @Override
    public void draw(Surface surface, Box pane, Palette palette) {
        Box area = pane.inside(insets());
        if (rows == 0 || columns == 0) {
            Parts.sentence(surface, area, "No values.", palette);
            return;
        }
        surface.image(pixels, area);
        Stroke edge = Stroke.solid(palette.edge(), 1);
        // More digits than that have no room beside the map.
        boolean brief = rows > 99_999;
        for (int row :
                shown(
                        window.row(),
                        window.rows(),
                        new double[] {area.height(), ROWS_APART},
                        rows)) {
            double y = Math.min(area.bottom() - 1, window.y(row, area));
            Parts.horizontal(surface, area.x() - 4, area.x(), Parts.snap(y), edge);
            double baseline =
                    Math.clamp(y + 4, area.y() + 8, Math.max(area.y() + 8, area.bottom()));
            String label = brief ? Numbers.shortCount(row) : Numbers.count(row);
            surface.text(label, area.x() - 6, baseline, Anchor.RIGHT, Type.TICK, palette.tx2());
        }
        if (columnLabels) {
            columnLabels(surface, area, palette);
        }
    }

    private void columnLabels(Surface surface, Box area, Palette palette) {
        Axis axis = Axis.linear(window.column(), window.column() + window.columns());
        for (Tick tick : axis.ticks(area.width(), 66)) {
            if (tick.value() < columns && tick.value() == Math.rint(tick.value())) {
                String label = Numbers.count((long) tick.value());
                double x = window.x(tick.value(), area);
                if (x + surface.width(label, Type.TICK) / 2 <= area.right()) {
                    surface.text(label, x, area.y() - 5, Anchor.CENTER, Type.TICK, palette.tx2());
                }
            }
        }
    }

    /** Row labels: multiples of a power of two, and the last. */
    static List<Integer> shown(double first, double count, double[] lengthApart, int rows) {
        double wanted = count * lengthApart[1] / Math.max(1, lengthApart[0]);
        int step = 1;
        while (step < wanted * 0.75 && step < 1 << 30) {
            step *= 2;
        }
        List<Integer> labels = new ArrayList<>();
        double end = Math.min(rows, first + count);
        for (long row = (long) Math.ceil(first / step) * step; row < end; row += step) {
            // The last row's own label needs the room.
            if (row + step / 2.0 < rows || row == rows - 1) {
                labels.add((int) row);
            }
        }
        if (first + count >= rows && (labels.isEmpty() || labels.getLast() != rows - 1)) {
            labels.add(rows - 1);
        }
        return labels;
    }

    /**
     * Cells that are framed together, all ends included.
     *
     * @param top the first row
     * @param bottom the last row
     * @param left the first column
     * @param right the last column
     */
    public record Cells(int top, int bottom, int left, int right) {}

    /**
     * What is marked.
     *
     * @param row under the cursor
     * @param column under the cursor, where the vertical line stands
     * @param framed the cells that share its parameter set
     * @param tag at the cursor: "[93, 318] 0.2035"; empty for none
     */
    public record Cursor(int row, int column, Cells framed, String tag) {}

    /** The cursor over this plot. */
    public Layer marks(Cursor cursor) {
        return (surface, pane, palette) -> {
            Box area = pane.inside(insets());
            Stroke line = Stroke.solid(palette.tx(), palette.weight(1));
            double x = Parts.snap(window.x(cursor.column + 0.5, area));
            double y = Parts.snap(window.y(cursor.row + 0.5, area));
            surface.clipped(area, () -> cross(surface, area, new double[] {x, y}, line));
            surface.clipped(
                    area,
                    () ->
                            surface.box(
                                    frame(cursor.framed, area),
                                    0,
                                    0,
                                    Stroke.solid(palette.tx(), palette.weight(1.5))));
            if (!cursor.tag.isEmpty() && area.contains(x, y)) {
                double width = Tag.width(surface, cursor.tag);
                double top = y - 24 < area.y() ? y + 8 : y - 24;
                double center = x - width / 2 < area.x() ? area.x() + width / 2 : x - width / 2;
                new Tag(cursor.tag, center, top, palette.tx(), palette.bg0()).draw(surface, area);
            }
        };
    }

    /** Around cells; around their middle where they are too small to be seen. */
    private Box frame(Cells cells, Box area) {
        double left = window.x(cells.left, area);
        double right = Math.max(left + 5, window.x(cells.right + 1.0, area));
        double top = window.y(cells.top, area);
        double height = Math.max(6, window.y(cells.bottom + 1.0, area) - top);
        double middle = Parts.snap((top + window.y(cells.bottom + 1.0, area)) / 2);
        return Box.between(left, middle - height / 2, right, middle + height / 2);
    }

    private static void cross(Surface surface, Box area, double[] at, Stroke line) {
        Parts.vertical(surface, at[0], area.y(), area.bottom(), line);
        Parts.horizontal(surface, area.x(), area.right(), at[1], line);
    }
}
