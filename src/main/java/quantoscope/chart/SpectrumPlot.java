package quantoscope.chart;

import java.util.List;

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

    /** The same spectrum, another part of it in view. */
    public SpectrumPlot over(double from, double to, double low, double high) {
        return new SpectrumPlot(
                frequency.over(from, to), level.over(low, high), original, error, last);
    }

    /** Hz of a value. */
    public double frequencyOf(int index) {
        return original.length < 2 ? 0 : index * last / (original.length - 1);
    }

    /** The value nearest to a frequency. */
    public int nearest(double hertz) {
        double index = last > 0 ? Math.rint(hertz / last * (original.length - 1)) : 0;
        return (int) Math.clamp(index, 0.0, original.length - 1.0);
    }

    /**
     * A frequency as it stands on the axis: "1.23 kHz".
     *
     * @param length of the axis in pixels, which decides the digits
     */
    public String tag(int index, double length) {
        return (frequency.label(frequencyOf(index), length) + " " + frequency.unitLabel()).strip();
    }

    /**
     * The cursor on a frequency: a line, its tag, rings on both spectra.
     *
     * @param length of the axis in pixels
     * @param pale whether the pointer has left
     */
    public Layer marks(int index, double length, boolean pale) {
        double hertz = frequencyOf(index);
        ValueCursor cursor = new ValueCursor(frequency, hertz, tag(index, length), pale);
        List<ValueCursor.Ring> rings =
                List.of(
                        new ValueCursor.Ring(Role.ORIGINAL, original[index]),
                        new ValueCursor.Ring(Role.ERROR, error[index]));
        return (surface, pane, palette) -> {
            cursor.draw(surface, pane, insets(), palette);
            cursor.rings(surface, pane.inside(insets()), level, rings, palette);
        };
    }

    private Polyline path(Box area, float[] levels) {
        Polyline path = new Polyline(levels.length);
        for (int i = 0; i < levels.length; i++) {
            double hertz = frequencyOf(i);
            // Silence is −∞ dB, which lies below any axis.
            double shown = Math.max(levels[i], level.low() - (level.high() - level.low()));
            path.add(frequency.x(hertz, area), level.y(shown, area));
        }
        return path.thinned();
    }
}
