package quantoscope.chart;

/**
 * The handles of the clip range over a histogram.
 *
 * @param axis of values
 * @param kept between the handles
 * @param lowLabel beside the lower handle; empty for none
 * @param highLabel beside the upper handle; empty for none
 * @param held whose label is seen even where there is no room for it
 * @param top from the area's top to the grips: {@link #BELOW_TAGS} where tags are above them
 */
public record Jaws(Axis axis, Kept kept, String lowLabel, String highLabel, End held, double top) {
    /** Where off-scale tags stand above the grips. */
    public static final double BELOW_TAGS = 26;

    private static final double WIDTH = 11;
    private static final double HEIGHT = 24;
    private static final double REACH = 10;

    /** Which handle. */
    public enum End {
        LOW,
        HIGH,
        NONE
    }

    /** Draws lines, grips and labels over the plot's area. */
    public void draw(Surface surface, Box area, Palette palette) {
        one(surface, area, kept.low(), new Side(-1, lowLabel, End.LOW), palette);
        one(surface, area, kept.high(), new Side(1, highLabel, End.HIGH), palette);
    }

    private record Side(int outward, String label, End end) {}

    private void one(Surface surface, Box area, double value, Side side, Palette palette) {
        if (!axis.contains(value)) {
            return;
        }
        double x = axis.x(value, area);
        Stroke line = Stroke.solid(palette.clip(), palette.weight(1.5));
        Parts.vertical(surface, Parts.snap(x), area.y(), area.bottom(), line);
        Box grip = grip(x, area, side.outward);
        surface.box(grip, 2, palette.clip(), Stroke.NONE);
        int groove = palette.bg0();
        double[] grooves = new double[12];
        for (int i = 0; i < 3; i++) {
            grooves[4 * i] = grip.x() + 3;
            grooves[4 * i + 1] = grip.y() + 7 + 4 * i;
            grooves[4 * i + 2] = 5;
            grooves[4 * i + 3] = 1;
        }
        surface.rectangles(grooves, 3, groove);
        label(surface, area, x, side, palette);
    }

    private Box grip(double x, Box area, int outward) {
        double outside = outward < 0 ? x - WIDTH : x;
        boolean fits = outside >= area.x() && outside + WIDTH <= area.right();
        double left = fits ? outside : outward < 0 ? x : x - WIDTH;
        return new Box(left, area.y() + top, WIDTH, HEIGHT);
    }

    /** Two labels inside the range where it is wide enough; one, or in a narrow range, outside. */
    private void label(Surface surface, Box area, double x, Side side, Palette palette) {
        double width = surface.width(side.label, Type.TAG);
        double room =
                axis.x(Math.min(kept.high(), axis.high()), area)
                        - axis.x(Math.max(kept.low(), axis.low()), area);
        double both = surface.width(lowLabel, Type.TAG) + surface.width(highLabel, Type.TAG);
        boolean inside = !lowLabel.isEmpty() && !highLabel.isEmpty() && room > both + 24;
        double inset = WIDTH + 5;
        double left;
        if (inside) {
            left = side.outward < 0 ? x + 6 : x - 6 - width;
            boolean flipped =
                    grip(x, area, side.outward)
                            .contains(x - side.outward * 2.0, area.y() + top + 1);
            left -= flipped ? side.outward * WIDTH : 0;
        } else {
            left = side.outward < 0 ? x - inset - width : x + inset;
            if (left + width > area.right() && lowLabel.isEmpty()) {
                // The one label of both handles stands beside the other one.
                left = axis.x(Math.max(kept.low(), axis.low()), area) - inset - width;
            }
        }
        boolean fits = left >= area.x() && left + width <= area.right();
        if (side.label.isEmpty() || (!fits && held != side.end)) {
            return;
        }
        double baseline = area.y() + top + 11;
        if (!fits) {
            left = Math.clamp(left, area.x(), Math.max(area.x(), area.right() - width));
            double[] paper = {left - 2, baseline - 11, width + 4, 15};
            surface.rectangles(paper, 1, palette.bg0());
        }
        surface.text(side.label, left, baseline, Anchor.LEFT, Type.TAG, palette.clip());
    }

    /** The handle under a point of the pane: 20 px wide, over the area's whole height. */
    public End at(double px, double py, Box area) {
        double toLow =
                axis.contains(kept.low()) ? Math.abs(px - axis.x(kept.low(), area)) : REACH + 1;
        double toHigh =
                axis.contains(kept.high()) ? Math.abs(px - axis.x(kept.high(), area)) : REACH + 1;
        boolean over = py >= area.y() - 4 && py <= area.bottom() + 4;
        if (!over || Math.min(toLow, toHigh) > REACH) {
            return End.NONE;
        }
        return toLow <= toHigh ? End.LOW : End.HIGH;
    }
}
