package quantoscope.chart;

/**
 * A whole signal, small, with the part that the waveform shows.
 *
 * @param whole time axis of everything
 * @param extremes one column a pixel
 * @param from left end of the view, in seconds
 * @param to right end of the view, in seconds
 */
public record OverviewPlot(Axis whole, Trace.Columns extremes, double from, double to)
        implements Layer {
    /** The view window is never narrower, so that it can be seen and dragged. */
    public static final double NARROWEST = 14;

    /** Room around the area. */
    public static Insets insets() {
        return Insets.DATA;
    }

    @Override
    public void draw(Surface surface, Box pane, Palette palette) {
        Frame frame = Frame.of(pane, insets());
        Box area = frame.area();
        float largest = Float.MIN_NORMAL;
        for (int i = 0; i < extremes.low().length; i++) {
            largest = Math.max(largest, finite(extremes.low()[i]));
            largest = Math.max(largest, finite(extremes.high()[i]));
        }
        Axis value = Axis.linear(-1.1 * largest, 1.1 * largest);
        Traces.columns(surface, new Traces.Ground(whole, value, area), extremes, palette.orig());
        Parts.bottomLine(surface, area, palette);
        Parts.bottomLabels(surface, frame, whole, palette, Parts.LABEL_DROP);
    }

    private static float finite(float value) {
        return Float.isFinite(value) ? Math.abs(value) : 0;
    }

    /** The view window over the strip. */
    public Layer marks() {
        return (surface, pane, palette) -> {
            Box box = window(pane.inside(insets()));
            Stroke edge = Stroke.solid(palette.recon(), palette.weight(1.5));
            surface.box(box, 0, Ink.faded(palette.recon(), 0.16), edge);
        };
    }

    /** Where the view window lies in an area. */
    public Box window(Box area) {
        double left = whole.x(from, area);
        double right = whole.x(to, area);
        double missing = Math.max(0, NARROWEST - (right - left)) / 2;
        double shifted =
                Math.clamp(left - missing, area.x(), Math.max(area.x(), area.right() - NARROWEST));
        double width = Math.max(NARROWEST, right - left);
        return Box.between(
                shifted, area.y(), Math.min(area.right(), shifted + width), area.bottom());
    }
}
