package quantoscope.chart;

/**
 * Levels and thresholds as ticks below a value axis: each up to 32 levels, thinned to 3 px up to
 * 256, a bar beyond until zooming in brings ticks back.
 */
record LevelTicks(Axis axis, Staircase levels) {
    private static final double APART = 3;
    private static final double HEIGHT = 8;

    /** So many levels at each side of the cursor are shown as they are. */
    private static final int TRUE = 8;

    static void draw(Surface surface, Box area, double top, LevelTicks ticks, Palette palette) {
        double[] levels = ticks.levels.levels();
        int first = ticks.levels.index(ticks.axis.low());
        int last = ticks.levels.index(ticks.axis.high());
        double pitch = area.width() / Math.max(1, last - first + 1);
        if (last - first + 1 > Staircase.DRAWN_EACH && pitch < APART) {
            double from = Math.clamp(ticks.axis.x(levels[first], area), area.x(), area.right());
            double to = Math.clamp(ticks.axis.x(levels[last], area), area.x(), area.right());
            double density = Math.min(1, (last - first + 1) / Math.max(1, to - from));
            int ink = Ink.faded(palette.recon(), 0.4 * density);
            surface.rectangles(new double[] {from, top, to - from, HEIGHT}, 1, ink);
            return;
        }
        if (pitch >= 2 * APART) {
            each(
                    surface,
                    area,
                    ticks.levels.thresholds(),
                    ticks.axis,
                    new Mark(top, 4, 1, palette.tx3()));
        }
        each(surface, area, levels, ticks.axis, new Mark(top, HEIGHT, 2, palette.recon()));
    }

    /** Where ticks are thinned, the true ones about a value, over those that stand for them. */
    void near(Surface surface, Box area, double top, double value, Palette palette) {
        double[] all = levels.levels();
        int first = levels.index(axis.low());
        int last = levels.index(axis.high());
        double pitch = area.width() / Math.max(1, last - first + 1);
        boolean thinned = pitch < APART && last - first < Staircase.DRAWN_EACH;
        if (!thinned || !axis.contains(value)) {
            return;
        }
        int middle = levels.index(value);
        int from = Math.max(first, middle - TRUE);
        int to = Math.min(last, middle + TRUE);
        double[] boxes = new double[4 * (to - from + 1)];
        int used = 0;
        for (int i = from; i <= to; i++) {
            if (axis.contains(all[i])) {
                double x = Math.rint(axis.x(all[i], area));
                Boxes.put(boxes, used++, new Box(x - 0.5, top, 1, HEIGHT));
            }
        }
        if (used > 0) {
            double left = boxes[0] - 1;
            double width = boxes[4 * used - 4] + 2 - left;
            surface.rectangles(new double[] {left, top, width, HEIGHT}, 1, palette.bg0());
            surface.rectangles(boxes, used, palette.recon());
        }
    }

    private record Mark(double top, double height, double width, int ink) {}

    private static void each(Surface surface, Box area, double[] values, Axis axis, Mark mark) {
        double[] boxes = new double[4 * values.length];
        int used = 0;
        double taken = Double.NEGATIVE_INFINITY;
        for (double value : values) {
            double x = Math.rint(axis.x(value, area));
            // Wrapped levels descend once: only what lies right of the last tick is drawn.
            if (axis.contains(value) && x >= taken + APART) {
                boxes[4 * used] = x - mark.width / 2;
                boxes[4 * used + 1] = mark.top;
                boxes[4 * used + 2] = mark.width;
                boxes[4 * used++ + 3] = mark.height;
                taken = x;
            }
        }
        surface.rectangles(boxes, used, mark.ink);
    }
}
