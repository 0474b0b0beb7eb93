package quantoscope.chart;

import java.util.List;

/**
 * A signal over time with its reconstruction, levels and clip range.
 *
 * @param time in seconds
 * @param value of the signal
 * @param original of the data
 * @param reconstruction of the data
 * @param ground levels and clip range
 */
public record WaveformPlot(
        Axis time, Axis value, Trace original, Trace reconstruction, Ground ground)
        implements Layer {
    private static final int LINES = 32;
    private static final double LINES_APART = 7;
    private static final double LABELS_APART = 15;

    /**
     * What lies behind the signal.
     *
     * @param levels of the scheme, ascending; up to 32 are drawn
     * @param codes one a level, as written at the right
     */
    public record Ground(Kept kept, List<Double> levels, List<String> codes) {
        public Ground {
            levels = List.copyOf(levels);
            codes = List.copyOf(codes);
        }
    }

    /** Room around the area. */
    public static Insets insets() {
        return Insets.DATA_BARE;
    }

    @Override
    public void draw(Surface surface, Box pane, Palette palette) {
        Box area = pane.inside(insets());
        if (!showsLevels(area)) {
            Parts.horizontalGrid(surface, area, value, palette);
        }
        Parts.leftLabels(surface, area, value, palette);
        Parts.hatchUp(surface, area, value, ground.kept, palette);
        levels(surface, area, palette);
        Parts.leftLine(surface, area, palette);
        surface.clipped(area, () -> traces(surface, area, palette));
    }

    private void traces(Surface surface, Box area, Palette palette) {
        Traces.Ground axes = new Traces.Ground(time, value, area);
        for (double end : new double[] {ground.kept.low(), ground.kept.high()}) {
            if (value.contains(end)) {
                Stroke stroke = Stroke.solid(palette.clip(), palette.weight(1));
                double y = Parts.snap(value.y(end, area));
                Parts.horizontal(surface, area.x(), area.right(), y, stroke);
            }
        }
        // Of lines the original is on top, so that the staircase frames it; of areas it lies
        // behind.
        if (original instanceof Trace.Columns) {
            Traces.original(surface, axes, original, palette);
            Traces.steps(surface, axes, reconstruction, palette);
        } else {
            Traces.steps(surface, axes, reconstruction, palette);
            Traces.original(surface, axes, original, palette);
        }
        ClippedSteps.draw(
                surface, axes, new ClippedSteps(original, reconstruction), ground.kept, palette);
    }

    private boolean showsLevels(Box area) {
        int count = ground.levels.size();
        if (count == 0 || count > LINES) {
            return false;
        }
        for (int i = 1; i < count; i++) {
            double step = ground.levels.get(i) - ground.levels.get(i - 1);
            if (step / (value.high() - value.low()) * area.height() < LINES_APART) {
                return false;
            }
        }
        return true;
    }

    private void levels(Surface surface, Box area, Palette palette) {
        if (!showsLevels(area)) {
            return;
        }
        Stroke stroke = Stroke.solid(Ink.faded(palette.recon(), palette.high() ? 1 : 0.18), 1);
        int every = 1;
        if (ground.levels.size() > 1) {
            double span = ground.levels.getLast() - ground.levels.getFirst();
            double pitch = span / (ground.levels.size() - 1) / (value.high() - value.low());
            every = pitch * area.height() < LABELS_APART ? 2 : 1;
        }
        // Zero keeps its label where only every second has one.
        int middle = ground.codes.indexOf("0");
        for (int i = 0; i < ground.levels.size(); i++) {
            double level = ground.levels.get(i);
            if (value.contains(level)) {
                double y = value.y(level, area);
                Parts.horizontal(surface, area.x(), area.right(), Parts.snap(y), stroke);
                if ((i - middle) % every == 0) {
                    code(surface, area, y, ground.codes.get(i), palette.tx2());
                }
            }
        }
    }

    private static void code(Surface surface, Box area, double y, String code, int ink) {
        double baseline =
                Math.clamp(y + 4, area.y() + 8, Math.max(area.y() + 8, area.bottom() + 2));
        surface.text(code, area.right() + 8, baseline, Anchor.LEFT, Type.TICK, ink);
    }

    /**
     * The cursor: line, rings on original and reconstruction, its code in bold.
     *
     * @param x the original's value there
     * @param level index of its level; −1 for none
     */
    public Layer marks(TimeCursor cursor, double x, double result, int level) {
        return (surface, pane, palette) -> {
            // Without a tag the line goes on into the lane below.
            Insets through = cursor.tag().isEmpty() ? insets().withBottom(0) : insets();
            cursor.draw(surface, pane, through, palette);
            if (!time.contains(cursor.seconds())) {
                return;
            }
            Box area = pane.inside(insets());
            double px = time.x(cursor.seconds(), area);
            if (value.contains(x)) {
                Parts.ring(surface, px, value.y(x, area), palette.orig(), palette);
            }
            if (value.contains(result)) {
                Parts.ring(surface, px, value.y(result, area), palette.recon(), palette);
            }
            if (level >= 0 && showsLevels(area) && value.contains(ground.levels.get(level))) {
                strongCode(surface, area, level, palette);
            }
        };
    }

    private void strongCode(Surface surface, Box area, int level, Palette palette) {
        double y = value.y(ground.levels.get(level), area);
        surface.rectangles(
                new double[] {area.right() + 5, y - 7, Insets.DATA.right() - 6, 14},
                1,
                palette.bg0());
        surface.text(
                ground.codes.get(level),
                area.right() + 8,
                y + 4,
                Anchor.LEFT,
                Type.STRONG,
                palette.recon());
    }
}
