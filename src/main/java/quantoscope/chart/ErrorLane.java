package quantoscope.chart;

/**
 * The error over time, on the waveform's axis.
 *
 * @param time in seconds
 * @param errors e
 * @param error of the data
 * @param halfStep Δ/2, where dashed lines stand; 0 for none
 */
public record ErrorLane(Axis time, Axis errors, Trace error, double halfStep) implements Layer {
    /** Room around the area. */
    public static Insets insets() {
        return Insets.DATA;
    }

    @Override
    public void draw(Surface surface, Box pane, Palette palette) {
        Frame frame = Frame.of(pane, insets());
        Box area = frame.area();
        Parts.leftLabels(surface, area, errors, palette);
        double zero = Parts.snap(errors.y(0, area));
        Parts.horizontal(surface, area.x(), area.right(), zero, Stroke.solid(palette.edge(), 1));
        surface.clipped(area, () -> error(surface, area, palette));
        if (halfStep > 0 && errors.contains(halfStep) && errors.contains(-halfStep)) {
            bound(surface, area, halfStep, "+Δ/2", palette);
            bound(surface, area, -halfStep, Numbers.MINUS + "Δ/2", palette);
        }
        surface.text("Error", area.x() + 14, area.y() + 9, Anchor.LEFT, Type.TITLE, palette.err());
        Parts.leftLine(surface, area, palette);
        Parts.bottomLine(surface, area, palette);
        Parts.bottomLabels(surface, frame, time, palette, Parts.LABEL_DROP);
    }

    private static void line(Surface surface, Box area, double y, Palette palette) {
        Parts.horizontal(
                surface,
                area.x(),
                area.right(),
                Parts.snap(y),
                Stroke.dashed(palette.tx2(), palette.weight(1), 3, 3));
    }

    private void bound(Surface surface, Box area, double value, String label, Palette palette) {
        double y = errors.y(value, area);
        line(surface, area, y, palette);
        surface.text(label, area.right() + 8, y + 4, Anchor.LEFT, Type.TICK, palette.tx2());
    }

    private void error(Surface surface, Box area, Palette palette) {
        Traces.Ground axes = new Traces.Ground(time, errors, area);
        switch (error) {
            case Trace.Columns columns ->
                    Traces.columns(surface, axes, columns, Ink.faded(palette.err(), 0.85));
            case Trace.Samples samples -> {
                Polyline path = Traces.line(axes, samples).thinned();
                if (!palette.high()) {
                    Fill.toLevel(surface, path, axes.y(0), Ink.faded(palette.err(), 0.28));
                }
                path.draw(surface, Stroke.solid(palette.err(), palette.weight(1.2)));
            }
        }
    }

    /** The cursor on this lane. */
    public Layer marks(TimeCursor cursor) {
        return (surface, pane, palette) -> cursor.draw(surface, pane, insets(), palette);
    }
}
