package quantoscope.chart;

/** What lies over values that are selected. */
public final class Wash {
    private static final double OPACITY = 0.16;

    private Wash() {}

    /** Washes a part of an area; in high contrast, where fills are outlines, frames it. */
    public static void draw(Surface surface, Box area, Box part, Palette palette) {
        surface.clipped(
                area,
                () -> {
                    if (palette.high()) {
                        Stroke edge = Stroke.solid(palette.recon(), palette.weight(1));
                        surface.box(part, 0, 0, edge);
                    } else {
                        surface.rectangles(
                                new double[] {part.x(), part.y(), part.width(), part.height()},
                                1,
                                Ink.faded(palette.recon(), OPACITY));
                    }
                });
    }
}
