package quantoscope.chart;

import java.util.List;

/**
 * A whole bench as one picture: the data column, the value column, the figures.
 *
 * @param header names what is shown
 * @param data rows of the left column
 * @param values rows of the right column
 * @param figures below
 */
public record Bench(Header header, List<Row> data, List<Row> values, FiguresTable figures)
        implements Layer {
    private static final double HEADER = 36;
    private static final double VALUES_WIDTH = 336;

    /**
     * The line above the plots.
     *
     * @param name of the entry
     * @param facts about it
     * @param state at the right end: "exact · 49 536 values"
     */
    public record Header(String name, String facts, String state) {}

    /**
     * Panes side by side.
     *
     * @param height in pixels; 0 shares what the others leave
     */
    public record Row(double height, List<Slot> slots) {
        /** One pane over the whole width. */
        public static Row of(double height, Pane pane) {
            return new Row(height, List.of(new Slot(0, pane)));
        }
    }

    /**
     * A pane in a row.
     *
     * @param width in pixels; 0 shares what the others leave
     */
    public record Slot(double width, Pane pane) {}

    /** What header and figures leave of a picture. */
    public static Box body(Box picture) {
        return Box.between(
                picture.x(),
                picture.y() + HEADER,
                picture.right(),
                picture.bottom() - FiguresTable.HEIGHT);
    }

    /** The left column of a picture. */
    public static Box dataColumn(Box picture) {
        Box body = body(picture);
        return Box.between(body.x(), body.y(), valueColumn(picture).x(), body.bottom());
    }

    /** The right column of a picture. */
    public static Box valueColumn(Box picture) {
        Box body = body(picture);
        double split = body.right() - Math.min(VALUES_WIDTH, body.width() * 0.45);
        return Box.between(split, body.y(), body.right(), body.bottom());
    }

    @Override
    public void draw(Surface surface, Box pane, Palette palette) {
        header(surface, pane.top(HEADER), palette);
        column(surface, dataColumn(pane), data, palette);
        Box right = valueColumn(pane);
        column(surface, right, values, palette);
        Stroke line = Stroke.solid(palette.line(), 1);
        Parts.vertical(surface, Parts.snap(right.x()), right.y(), right.bottom(), line);
        Box below = Box.between(pane.x(), right.bottom(), pane.right(), pane.bottom());
        figures.draw(surface, below, palette);
    }

    private void header(Surface surface, Box head, Palette palette) {
        surface.box(head, 0, palette.bg1(), Stroke.NONE);
        double bottom = Parts.snap(head.bottom() - 1);
        Parts.horizontal(surface, head.x(), head.right(), bottom, Stroke.solid(palette.line(), 1));
        double baseline = head.y() + 23;
        double x = head.x() + 12;
        surface.text(header.name, x, baseline, Anchor.LEFT, Type.NAME, palette.tx());
        x += surface.width(header.name, Type.NAME) + 10;
        surface.text(header.facts, x, baseline, Anchor.LEFT, Type.TICK, palette.tx2());
        double width = surface.width(header.state, Type.TICK);
        double right = head.right() - 12;
        surface.text(header.state, right, baseline, Anchor.RIGHT, Type.TICK, palette.tx2());
        if (!header.state.isEmpty()) {
            double[] dotX = {right - width - 10};
            surface.dots(dotX, new double[] {head.y() + 19}, 1, 4, palette.a(), Stroke.NONE);
        }
    }

    private static void column(Surface surface, Box column, List<Row> rows, Palette palette) {
        double[] heights =
                shares(rows.stream().mapToDouble(Row::height).toArray(), column.height());
        double y = column.y();
        for (int i = 0; i < heights.length; i++) {
            Box box = new Box(column.x(), y, column.width(), heights[i]);
            row(surface, box, rows.get(i), palette);
            y += heights[i];
            boolean titled =
                    i + 1 < heights.length
                            && !rows.get(i + 1).slots.getFirst().pane.title().isEmpty();
            if (titled) {
                Stroke line = Stroke.solid(palette.line(), 1);
                Parts.horizontal(surface, box.x(), box.right(), Parts.snap(y - 1), line);
            }
        }
    }

    private static void row(Surface surface, Box box, Row row, Palette palette) {
        double[] widths =
                shares(row.slots.stream().mapToDouble(Slot::width).toArray(), box.width());
        double x = box.x();
        for (int i = 0; i < widths.length; i++) {
            Box slot = new Box(x, box.y(), widths[i], box.height());
            Pane pane = row.slots.get(i).pane;
            surface.clipped(slot, () -> pane.draw(surface, slot, palette));
            x += widths[i];
        }
    }

    /** Fixed lengths as they are, zeros sharing the rest; all shrink where there is too little. */
    static double[] shares(double[] wanted, double room) {
        double fixed = 0;
        int sharing = 0;
        for (double length : wanted) {
            fixed += length;
            sharing += length == 0 ? 1 : 0;
        }
        // What shares gets at least a third, so that a small picture still shows its main plot.
        double most = sharing == 0 ? room : room * 2 / 3;
        double shrink = fixed > most ? most / fixed : 1;
        double rest = sharing == 0 ? 0 : (room - fixed * shrink) / sharing;
        double[] lengths = new double[wanted.length];
        for (int i = 0; i < wanted.length; i++) {
            lengths[i] = Math.floor(wanted[i] == 0 ? rest : wanted[i] * shrink);
        }
        return lengths;
    }
}
