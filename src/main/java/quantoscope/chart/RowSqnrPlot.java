package quantoscope.chart;

import java.util.Arrays;
import java.util.List;

/**
 * Signal-to-noise ratio of each row for several settings, beside a heat map.
 *
 * @param window rows of the heat map
 * @param decibels axis
 * @param rows the lowest first
 */
public record RowSqnrPlot(Window window, Axis decibels, List<Row> rows) implements Layer {
    /** More rows than this on a line of pixels are drawn as a band. */
    private static final int DENSE = 2;

    /**
     * One setting.
     *
     * @param decibels of each row; NaN is a gap, infinite is brought to the axis's end
     */
    public record Row(Role role, float[] decibels) {}

    @Override
    public void draw(Surface surface, Box pane, Palette palette) {
        Box area = pane.inside(RowRangePlot.insets());
        TopAxis.draw(surface, area, decibels, palette);
        surface.clipped(
                area,
                () -> {
                    for (Row row : rows) {
                        Stroke stroke = row.role.stroke(palette, 1.2);
                        if (window.rows() > DENSE * area.height() && stroke.dash().isEmpty()) {
                            band(surface, area, row, stroke);
                        } else {
                            line(area, row).draw(surface, stroke);
                        }
                    }
                });
    }

    /** Many rows on each line of pixels: from the lowest of them to the highest. */
    private void band(Surface surface, Box area, Row row, Stroke stroke) {
        int height = (int) Math.ceil(area.height());
        double[] low = new double[height];
        double[] high = new double[height];
        Arrays.fill(low, Double.POSITIVE_INFINITY);
        Arrays.fill(high, Double.NEGATIVE_INFINITY);
        for (int i = 0; i < row.decibels.length; i++) {
            double y = window.y(i + 0.5, area) - area.y();
            if (y >= 0 && y < height && !Float.isNaN(row.decibels[i])) {
                double x = decibels.x(shown(row.decibels[i]), area);
                low[(int) y] = Math.min(low[(int) y], x);
                high[(int) y] = Math.max(high[(int) y], x);
            }
        }
        double[] boxes = new double[4 * height];
        int used = 0;
        for (int y = 0; y < height; y++) {
            if (low[y] <= high[y]) {
                double half = stroke.width() / 2;
                Box box =
                        Box.between(low[y] - half, area.y() + y, high[y] + half, area.y() + y + 1);
                Boxes.put(boxes, used++, box);
            }
        }
        surface.rectangles(boxes, used, stroke.ink());
    }

    private double shown(double value) {
        return Double.isInfinite(value)
                ? Math.clamp(value, decibels.low(), decibels.high())
                : value;
    }

    private Polyline line(Box area, Row row) {
        Polyline line = new Polyline(row.decibels.length);
        int every = (int) Math.max(1, window.rows() / Math.max(1, 2 * area.height()));
        for (int i = 0; i < row.decibels.length; i += every) {
            line.add(decibels.x(shown(row.decibels[i]), area), window.y(i + 0.5, area));
        }
        return line;
    }

    /** The cursor's row, across the strip. */
    public Layer marks(int row) {
        return (surface, pane, palette) -> RowLine.draw(surface, pane, window, row, palette);
    }
}
