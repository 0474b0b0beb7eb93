package quantoscope.chart;

import java.util.List;

/**
 * Signal-to-noise ratio of each row for several settings, beside a heat map.
 *
 * @param window rows of the heat map
 * @param decibels axis
 * @param rows the lowest first
 */
public record RowSqnrPlot(Window window, Axis decibels, List<Row> rows) implements Layer {
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
                        line(area, row).draw(surface, row.role.stroke(palette, 1.2));
                    }
                });
    }

    private Polyline line(Box area, Row row) {
        Polyline line = new Polyline(row.decibels.length);
        int every = (int) Math.max(1, window.rows() / Math.max(1, 2 * area.height()));
        for (int i = 0; i < row.decibels.length; i += every) {
            double value = row.decibels[i];
            double shown =
                    Double.isInfinite(value)
                            ? Math.clamp(value, decibels.low(), decibels.high())
                            : value;
            line.add(decibels.x(shown, area), window.y(i + 0.5, area));
        }
        return line;
    }

    /** The cursor's row, across the strip. */
    public Layer marks(int row) {
        return (surface, pane, palette) -> RowLine.draw(surface, pane, window, row, palette);
    }
}
