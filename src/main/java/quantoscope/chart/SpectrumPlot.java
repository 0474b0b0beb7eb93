package quantoscope.chart;

/**
 * Levels by frequency of the original and of the error.
 *
 * @param frequency in Hz
 * @param level in dB
 * @param original dB at equal steps over the frequency axis from 0 Hz to the last
 * @param error likewise
 * @param last Hz of the last value
 */
public record SpectrumPlot(Axis frequency, Axis level, float[] original, float[] error, double last)
        implements Layer {
    /** Room around the area. */
    public static Insets insets() {
        return Insets.DATA;
    }

    @Override
    public void draw(Surface surface, Box pane, Palette palette) {
        Frame frame = Frame.of(pane, insets());
        Box area = frame.area();
        Parts.horizontalGrid(surface, area, level, palette);
        Parts.leftLabels(surface, area, level, palette);
        surface.clipped(
                area,
                () -> {
                    Polyline errors = path(area, error);
                    if (!palette.high()) {
                        Fill.toLevel(
                                surface, errors, area.bottom(), Ink.faded(palette.err(), 0.14));
                    }
                    path(area, original).draw(surface, Role.ORIGINAL.stroke(palette, 1.5));
                    errors.draw(surface, Role.ERROR.stroke(palette, 1.5));
                });
        Parts.leftLine(surface, area, palette);
        Parts.bottomLine(surface, area, palette);
        Parts.bottomLabels(surface, frame, frequency, palette, Parts.LABEL_DROP);
    }

    private Polyline path(Box area, float[] levels) {
        Polyline path = new Polyline(levels.length);
        for (int i = 0; i < levels.length; i++) {
            double hertz = levels.length < 2 ? 0 : i * last / (levels.length - 1);
            // Silence is −∞ dB, which lies below any axis.
            double shown = Math.max(levels[i], level.low() - (level.high() - level.low()));
            path.add(frequency.x(hertz, area), level.y(shown, area));
        }
        return path.thinned();
    }
}
