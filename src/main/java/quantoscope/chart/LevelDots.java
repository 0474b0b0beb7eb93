package quantoscope.chart;

import java.util.List;

/**
 * Levels that can be moved: rings hanging from the axis of a number line.
 *
 * @param line below whose axis they stand
 * @param levels ascending; more than {@link Staircase#DRAWN_EACH} are not drawn
 * @param held the one that is moved, filled; −1 for none
 * @param was where that one was before; NaN for nowhere
 */
public record LevelDots(NumberLine line, List<Double> levels, int held, double was)
        implements Layer {
    private static final double RADIUS = 6;
    private static final double NARROW = 3;

    public LevelDots {
        levels = List.copyOf(levels);
    }

    @Override
    public void draw(Surface surface, Box pane, Palette palette) {
        if (levels.size() > Staircase.DRAWN_EACH) {
            return;
        }
        Box area = line.area(pane);
        Axis axis = line.values();
        double y = line.levelsTop(area) + RADIUS;
        double radius = radius(area);
        double[] x = new double[levels.size()];
        double[] ys = new double[levels.size()];
        int used = 0;
        for (int i = 0; i < levels.size(); i++) {
            if (axis.contains(levels.get(i))) {
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

    /** The levels with a threshold in the middle between each two. */
    Staircase staircase() {
        double[] all = levels.stream().mapToDouble(Double::doubleValue).toArray();
        double[] thresholds = new double[all.length - 1];
        for (int i = 0; i < thresholds.length; i++) {
            thresholds[i] = (all[i] + all[i + 1]) / 2;
        }
        return new Staircase(thresholds, all);
    }

    /** Smaller where there are many. */
    private double radius(Box area) {
        return Math.clamp(area.width() / levels.size() / 2 - 1, NARROW, RADIUS - 0.75);
    }
}
