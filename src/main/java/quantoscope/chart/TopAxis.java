package quantoscope.chart;

import java.util.List;

/** A value axis above a narrow strip: grid lines and labels. */
final class TopAxis {
    private static final double NARROW = 40;

    /** A strip's inset: labels may reach into it. */
    private static final double BESIDE = 10;

    private TopAxis() {}

    static void draw(Surface surface, Box area, Axis axis, Palette palette) {
        List<Tick> ticks = axis.ticks(area.width(), NARROW);
        for (Tick tick : ticks) {
            double x = axis.x(tick.value(), area);
            Stroke stroke = Stroke.solid(palette.line2(), 1);
            Parts.vertical(surface, Parts.snap(x), area.y(), area.bottom(), stroke);
            double half = surface.width(tick.label(), Type.TICK) / 2;
            if (x - half >= area.x() - BESIDE && x + half <= area.right() + BESIDE) {
                surface.text(
                        tick.label(), x, area.y() - 5, Anchor.CENTER, Type.TICK, palette.tx2());
            }
        }
    }
}
