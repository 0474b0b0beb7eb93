package quantoscope.chart;

import java.util.List;

/**
 * How the scales of channels or groups spread: a low histogram on a logarithmic axis.
 *
 * @param axis logarithmic
 * @param counts how many scales lie in each of as many equal parts of the axis
 * @param marked the part that holds the scale at the cursor; −1 for none
 */
public record ScalesPlot(Axis axis, List<Integer> counts, int marked) implements Layer {
    private static final double LABELS = 12;

    @Override
    public void draw(Surface surface, Box pane, Palette palette) {
        Box area =
                Box.between(pane.x() + 1, pane.y(), pane.right() - 1, pane.bottom() - LABELS - 1);
        int most = counts.stream().mapToInt(Integer::intValue).max().orElse(0);
        double[] boxes = new double[4 * counts.size()];
        double[] mark = new double[4];
        int used = 0;
        double pitch = area.width() / counts.size();
        for (int i = 0; i < counts.size(); i++) {
            if (counts.get(i) > 0) {
                double left = Math.rint(area.x() + i * pitch);
                double right = Math.rint(area.x() + (i + 1) * pitch);
                double height = Math.max(1, Math.rint(area.height() * counts.get(i) / most));
                Box bar =
                        new Box(
                                left,
                                area.bottom() - height,
                                Math.max(1, right - left - 1),
                                height);
                if (i == marked) {
                    Boxes.put(mark, 0, bar);
                } else {
                    Boxes.put(boxes, used++, bar);
                }
            }
        }
        surface.rectangles(boxes, used, Ink.faded(palette.recon(), palette.high() ? 0.7 : 0.45));
        surface.rectangles(mark, marked < 0 ? 0 : 1, palette.recon());
        Parts.horizontal(
                surface,
                area.x() - 1,
                area.right() + 1,
                Parts.snap(area.bottom()),
                Stroke.solid(palette.edge(), 1));
        labels(surface, pane, area, palette);
    }

    private void labels(Surface surface, Box pane, Box area, Palette palette) {
        double taken = Double.NEGATIVE_INFINITY;
        for (Tick tick : axis.ticks(area.width(), Axis.TARGET_X / 2)) {
            double half = surface.width(tick.label(), Type.TICK) / 2;
            double x = axis.x(tick.value(), area);
            if (x - half >= Math.max(taken + 6, pane.x()) && x + half <= pane.right()) {
                surface.text(
                        tick.label(),
                        x,
                        pane.bottom() - 2,
                        Anchor.CENTER,
                        Type.TICK,
                        palette.tx2());
                taken = x + half;
            }
        }
    }
}
