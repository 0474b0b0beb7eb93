package quantoscope.chart;

/**
 * The range of each row beside a heat map: lowest to highest pale, 5 … 95 % solid.
 *
 * @param window rows of the heat map
 * @param value axis
 * @param ranges of the rows
 * @param tag of what lies off the scale: "‹ −10.7"; empty for none
 * @param tagRow the row that it is about
 */
public record RowRangePlot(Window window, Axis value, Ranges ranges, String tag, int tagRow)
        implements Layer {
    /** Of each row the lowest, the 5 % point, the 95 % point and the highest value. */
    public record Ranges(float[] low, float[] p5, float[] p95, float[] high) {}

    private static final Insets INSETS = new Insets(20, 10, 6, 14);

    /** Room around the area; top and bottom are those of the heat map with column labels. */
    public static Insets insets() {
        return INSETS;
    }

    @Override
    public void draw(Surface surface, Box pane, Palette palette) {
        Box area = pane.inside(INSETS);
        TopAxis.draw(surface, area, value, palette);
        surface.clipped(
                area,
                () -> {
                    double pale = palette.high() ? 0.7 : 0.45;
                    bars(surface, area, ranges.low, ranges.high, Ink.faded(palette.orig(), pale));
                    bars(surface, area, ranges.p5, ranges.p95, palette.orig());
                    offScale(surface, area, palette);
                });
        if (!tag.isEmpty()) {
            double y = window.y(tagRow, area) - 18;
            double top = Math.clamp(y, area.y(), Math.max(area.y(), area.bottom() - 16));
            boolean left = tag.startsWith("‹");
            double x = left ? area.x() : area.right();
            new Tag(tag, x, top, palette.clipTint(), palette.clip()).draw(surface, area);
        }
    }

    private void bars(Surface surface, Box area, float[] from, float[] to, int ink) {
        int lines = Math.max(1, (int) Math.round(area.height()));
        double[] boxes = new double[4 * lines];
        int used = 0;
        for (int i = 0; i < lines; i++) {
            float low = Float.POSITIVE_INFINITY;
            float high = Float.NEGATIVE_INFINITY;
            int first = Math.max(0, window.rowAt(area.y() + i, area));
            int end = Math.max(first + 1, window.rowAt(area.y() + i + 1.0, area));
            for (int row = first; row < Math.min(end, from.length); row++) {
                low = Math.min(low, from[row]);
                high = Math.max(high, to[row]);
            }
            if (low <= high) {
                double left = Math.clamp(value.x(low, area), area.x(), area.right());
                boxes[4 * used] = left;
                boxes[4 * used + 1] = area.y() + i;
                boxes[4 * used + 2] =
                        Math.max(1, Math.clamp(value.x(high, area), area.x(), area.right()) - left);
                boxes[4 * used++ + 3] = 1;
            }
        }
        surface.rectangles(boxes, used, ink);
    }

    private void offScale(Surface surface, Box area, Palette palette) {
        double height = Math.max(3, area.height() / window.rows());
        double[] boxes = new double[8 * ranges.low.length];
        int used = 0;
        for (int row = 0; row < ranges.low.length; row++) {
            double y = window.y(row, area);
            if (ranges.low[row] < value.low()) {
                Boxes.put(boxes, used++, new Box(area.x(), y, 5, height));
            }
            if (ranges.high[row] > value.high()) {
                Boxes.put(boxes, used++, new Box(area.right() - 5, y, 5, height));
            }
        }
        surface.rectangles(boxes, used, palette.clip());
    }

    /** The cursor's row, across the strip. */
    public Layer marks(int row) {
        return (surface, pane, palette) -> RowLine.draw(surface, pane, window, row, palette);
    }
}
