package quantoscope.chart;

/**
 * All values of the cursor's group with the levels they take.
 *
 * @param original values
 * @param reconstruction of the same values
 * @param levels of this group, ascending, that are in view
 * @param codes one a level
 * @param cursor index of the value under the cursor; −1 for none
 */
public record GroupPlot(
        float[] original, float[] reconstruction, double[] levels, String[] codes, int cursor)
        implements Layer {
    private static final Insets INSETS = new Insets(6, 30, 8, 12);

    /** Room around the area. */
    public static Insets insets() {
        return INSETS;
    }

    @Override
    public void draw(Surface surface, Box pane, Palette palette) {
        Box area = pane.inside(INSETS);
        Axis value = axis();
        Stroke line = Stroke.solid(Ink.faded(palette.recon(), palette.high() ? 1 : 0.25), 1);
        double taken = Double.POSITIVE_INFINITY;
        for (int i = 0; i < levels.length; i++) {
            if (value.contains(levels[i])) {
                double y = value.y(levels[i], area);
                Parts.horizontal(surface, area.x(), area.right(), Parts.snap(y), line);
                boolean own = cursor >= 0 && reconstruction[cursor] == (float) levels[i];
                if (own || y <= taken - 13) {
                    surface.text(
                            codes[i],
                            area.right() + 22,
                            y + 4,
                            Anchor.RIGHT,
                            own ? Type.STRONG : Type.TICK,
                            own ? palette.recon() : palette.tx2());
                    taken = y;
                }
            }
        }
        for (int i = 0; i < original.length; i++) {
            value(surface, area, i, palette);
        }
        if (cursor >= 0) {
            double half = Math.max(4, area.width() / original.length / 2);
            double x = x(cursor, area);
            Box frame = Box.between(x - half, pane.y() + 1, x + half, pane.bottom() - 3);
            surface.box(frame, 0, 0, Stroke.solid(palette.tx(), palette.weight(1.2)));
        }
    }

    private void value(Surface surface, Box area, int i, Palette palette) {
        if (!Float.isFinite(original[i]) || !Float.isFinite(reconstruction[i])) {
            return;
        }
        Axis value = axis();
        double x = x(i, area);
        double from = value.y(original[i], area);
        double to = value.y(reconstruction[i], area);
        double half = Math.clamp(area.width() / original.length / 2 - 1, 1.0, 5.0);
        Parts.vertical(
                surface, x, Math.min(from, to), Math.max(from, to), Stroke.solid(palette.err(), 2));
        Parts.horizontal(surface, x - half, x + half, to, Stroke.solid(palette.recon(), 2));
        surface.dots(new double[] {x}, new double[] {from}, 1, 2, palette.orig(), Stroke.NONE);
    }

    private double x(int i, Box area) {
        return area.x() + (i + 0.5) / original.length * area.width();
    }

    private Axis axis() {
        float low = Float.POSITIVE_INFINITY;
        float high = Float.NEGATIVE_INFINITY;
        for (int i = 0; i < original.length; i++) {
            if (Float.isFinite(original[i]) && Float.isFinite(reconstruction[i])) {
                low = Math.min(low, Math.min(original[i], reconstruction[i]));
                high = Math.max(high, Math.max(original[i], reconstruction[i]));
            }
        }
        if (!(low <= high)) {
            return Axis.linear(-1, 1);
        }
        double margin = high == low ? Math.max(1, Math.abs(high)) : 0.05 * ((double) high - low);
        return Axis.linear(low - margin, high + margin);
    }
}
