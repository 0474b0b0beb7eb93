package quantoscope.chart;

import java.util.List;

/**
 * Levels that can be moved: rings on the line below a histogram's axis.
 *
 * @param plot below whose axis they stand
 * @param levels ascending
 * @param held the one that is moved, filled; −1 for none
 * @param was where that one was before; NaN for nowhere
 */
public record LevelDots(HistogramPlot plot, List<Double> levels, int held, double was)
        implements Layer {
    private static final double RADIUS = 6;
    private static final double NARROW = 3;

    public LevelDots {
        levels = List.copyOf(levels);
    }

    @Override
    public void draw(Surface surface, Box pane, Palette palette) {
        Box area = plot.area(pane);
        Axis axis = plot.values();
        double y = plot.levelsTop(area) + RADIUS;
        double radius = radius(area);
        double[] x = new double[levels.size()];
        double[] ys = new double[levels.size()];
        int used = 0;
        for (int i = 0; i < levels.size(); i++) {
            if (axis.contains(levels.get(i)) && i != held) {
                x[used] = axis.x(levels.get(i), area);
                ys[used++] = y;
            }
        }
        Stroke edge = Stroke.solid(palette.recon(), palette.weight(1.5));
        surface.dots(x, ys, used, radius, palette.bg0(), edge);
        if (axis.contains(was)) {
            Stroke faint = Stroke.solid(Ink.faded(palette.recon(), 0.4), 1);
            double[] there = {axis.x(was, area)};
            surface.dots(there, new double[] {y}, 1, radius, palette.bg0(), faint);
        }
        if (held >= 0 && held < levels.size() && axis.contains(levels.get(held))) {
            double[] there = {axis.x(levels.get(held), area)};
            surface.dots(there, new double[] {y}, 1, radius, palette.recon(), edge);
        }
    }

    /** Smaller where levels are close. */
    private double radius(Box area) {
        double pitch = area.width();
        for (int i = 1; i < levels.size(); i++) {
            double to = plot.values().x(levels.get(i), area);
            pitch = Math.min(pitch, to - plot.values().x(levels.get(i - 1), area));
        }
        return Math.clamp(pitch / 2 - 1, NARROW, RADIUS - 0.75);
    }
}
