package quantoscope.chart;

import java.util.List;

/**
 * The transfer curve x̂(x): identity dashed, staircases exact.
 *
 * @param values x, shared with the histogram
 * @param results x̂
 * @param curves the lowest first: other groups, B, A, live
 * @param kept the clip range
 */
public record TransferPlot(Axis values, Axis results, List<Curve> curves, Kept kept)
        implements Layer {
    /** Pixels that a label needs at least. */
    private static final double DENSEST = 24;

    /** One staircase. */
    public record Curve(Role role, Staircase staircase) {}

    /** Room around the area. */
    public static Insets insets() {
        return Insets.VALUE_BARE;
    }

    @Override
    public void draw(Surface surface, Box pane, Palette palette) {
        Box area = pane.inside(insets());
        List<Tick> ticks = ticksUp(area);
        Parts.horizontalGrid(surface, area, results, ticks, palette);
        Parts.verticalGrid(surface, area, values, palette);
        Parts.leftLabels(surface, area, results, ticks, palette);
        Parts.hatchAcross(surface, area, values, kept, palette);
        Parts.leftLine(surface, area, palette);
        Parts.bottomLine(surface, area, palette);
        surface.clipped(area, () -> curves(surface, area, palette));
    }

    /** Where both axes are the same they have the same ticks, unless these would be too dense. */
    private List<Tick> ticksUp(Box area) {
        List<Tick> across = values.ticks(area.width(), Axis.TARGET_X);
        boolean shared = values.equals(results) && area.height() >= DENSEST * across.size();
        return shared ? across : Parts.ticksUp(area, results);
    }

    private void curves(Surface surface, Box area, Palette palette) {
        double low = Math.max(values.low(), results.low());
        double high = Math.min(values.high(), results.high());
        if (low < high) {
            Polyline identity = new Polyline(2);
            identity.add(low, low);
            identity.add(high, high);
            identity.in(area, values, results)
                    .draw(surface, Stroke.dashed(palette.orig(), palette.weight(1.2), 4, 3));
        }
        Parts.keptLines(surface, area, values, kept, palette);
        for (Curve curve : curves) {
            Polyline path =
                    curve.staircase.path(values.low(), values.high()).in(area, values, results);
            double width = curve.role == Role.LIVE ? 2 : curve.role == Role.GHOST ? 1 : 1.5;
            path.drawDense(surface, curve.role.stroke(palette, width));
        }
    }

    /** The cursor on this plot: line, dotted line to the y axis, error, ring. */
    public Layer marks(ValueCursor cursor) {
        return (surface, pane, palette) -> {
            cursor.draw(surface, pane, insets(), palette);
            if (curves.isEmpty() || !values.contains(cursor.value())) {
                return;
            }
            Box area = pane.inside(insets());
            double result = curves.getLast().staircase.at(cursor.value());
            if (!results.contains(result)) {
                return;
            }
            double x = values.x(cursor.value(), area);
            double y = results.y(result, area);
            double exact = Math.clamp(results.y(cursor.value(), area), area.y(), area.bottom());
            Stroke dotted = Stroke.dashed(palette.recon(), palette.weight(1.2), 2, 2);
            Parts.horizontal(surface, area.x(), x, Parts.snap(y), dotted);
            Stroke error = Stroke.solid(palette.err(), palette.weight(2));
            Parts.vertical(surface, x, Math.min(y, exact), Math.max(y, exact), error);
            Parts.ring(surface, x, y, palette.recon(), palette);
            Staircase front = curves.getLast().staircase;
            if (front.levels().length > Staircase.DRAWN_EACH) {
                TransferLens.draw(
                        surface, area, new TransferLens(front, cursor.value()), x, palette);
            }
        };
    }
}
