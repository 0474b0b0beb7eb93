package quantoscope.chart;

import java.util.List;

/** A value axis above a narrow strip: grid lines and labels. */
final class TopAxis {
    private static final double NARROW = 40;

    private TopAxis() {}

    static void draw(Surface surface, Box area, Axis axis, Palette palette) {
        List<Tick> ticks = axis.ticks(area.width(), NARROW);
        for (Tick tick : ticks) {
            double x = axis.x(tick.value(), area);
            Stroke stroke = Stroke.solid(palette.line2(), 1);
            Parts.vertical(surface, Parts.snap(x), area.y(), area.bottom(), stroke);
            surface.text(tick.label(), x, area.y() - 5, Anchor.CENTER, Type.TICK, palette.tx2());
        }
    }
}
