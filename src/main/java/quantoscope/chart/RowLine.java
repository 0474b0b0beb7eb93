package quantoscope.chart;

/** The cursor's row as a line across a strip beside the heat map. */
final class RowLine {
    private RowLine() {}

    static void draw(Surface surface, Box pane, Window window, int row, Palette palette) {
        Box area = pane.inside(RowRangePlot.insets());
        double y = Parts.snap(window.y(row + 0.5, area));
        if (y >= area.y() && y <= area.bottom()) {
            Stroke line = Stroke.solid(palette.tx(), palette.weight(1));
            Parts.horizontal(surface, pane.x(), pane.right(), y, line);
        }
    }
}
