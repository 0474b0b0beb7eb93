package quantoscope.chart;

/** Draws traces: columns, lines, steps or stems by how many samples there are to a pixel. */
final class Traces {
    /** Pixels a sample from which single samples are drawn as stems. */
    private static final double STEMS_FROM = 8;

    private static final double DOT = 2.5;

    private Traces() {}

    /** Time and value axes over an area. */
    record Ground(Axis time, Axis value, Box area) {
        double x(double seconds) {
            return time.x(seconds, area);
        }

        double y(double v) {
            return value.y(v, area);
        }

        double pixels(double seconds) {
            return seconds / (time.high() - time.low()) * area.width();
        }
    }

    /** The original: area of columns, or a line, with stems where samples are far apart. */
    static void original(Surface surface, Ground ground, Trace trace, Palette palette) {
        switch (trace) {
            case Trace.Columns columns ->
                    columns(surface, ground, columns, Ink.faded(palette.orig(), 0.45));
            case Trace.Samples samples -> {
                Stroke stroke = Stroke.solid(palette.orig(), palette.weight(1.5));
                line(ground, samples).drawDense(surface, stroke);
                if (ground.pixels(samples.period()) > STEMS_FROM) {
                    stems(surface, ground, samples, palette);
                }
            }
        }
    }

    /** The reconstruction: columns, or each value held half a sample each side. */
    static void steps(Surface surface, Ground ground, Trace trace, Palette palette) {
        switch (trace) {
            case Trace.Columns columns ->
                    columns(surface, ground, columns, Ink.faded(palette.recon(), 0.7));
            case Trace.Samples samples -> {
                Stroke stroke = Stroke.solid(palette.recon(), palette.weight(1.5));
                held(ground, samples).drawDense(surface, stroke);
            }
        }
    }

    static void columns(Surface surface, Ground ground, Trace.Columns columns, int ink) {
        int count = columns.low().length;
        double[] boxes = new double[4 * count];
        double width = ground.area.width() / count;
        int used = 0;
        for (int i = 0; i < count; i++) {
            if (columns.low()[i] <= columns.high()[i]) {
                double top = ground.y(columns.high()[i]);
                boxes[4 * used] = ground.area.x() + i * width;
                boxes[4 * used + 1] = top - 0.5;
                boxes[4 * used + 2] = width;
                // A flat stretch is one pixel high.
                boxes[4 * used++ + 3] = Math.max(1, ground.y(columns.low()[i]) - top + 1);
            }
        }
        surface.rectangles(boxes, used, ink);
    }

    static Polyline line(Ground ground, Trace.Samples samples) {
        Polyline path = new Polyline(samples.values().length);
        for (int i = 0; i < samples.values().length; i++) {
            double y = samples.values()[i];
            path.add(ground.x(samples.first() + i * samples.period()), ground.y(y));
        }
        return path;
    }

    private static Polyline held(Ground ground, Trace.Samples samples) {
        Polyline path = new Polyline(2 * samples.values().length);
        double half = samples.period() / 2;
        for (int i = 0; i < samples.values().length; i++) {
            double time = samples.first() + i * samples.period();
            double y = ground.y(samples.values()[i]);
            path.add(ground.x(time - half), y);
            path.add(ground.x(time + half), y);
        }
        return path;
    }

    private static void stems(
            Surface surface, Ground ground, Trace.Samples samples, Palette palette) {
        Polyline path = line(ground, samples);
        double zero = Math.clamp(ground.y(0), ground.area.y(), ground.area.bottom());
        double[] x = new double[path.count()];
        double[] y = new double[path.count()];
        double[] boxes = new double[4 * path.count()];
        int used = 0;
        for (int i = 0; i < path.count(); i++) {
            if (!Double.isNaN(path.y()[i])) {
                x[used] = path.x()[i];
                y[used] = path.y()[i];
                boxes[4 * used] = x[used] - 0.5;
                boxes[4 * used + 1] = Math.min(y[used], zero);
                boxes[4 * used + 2] = 1;
                boxes[4 * used + 3] = Math.abs(y[used] - zero);
                used++;
            }
        }
        surface.rectangles(boxes, used, Ink.faded(palette.orig(), 0.6));
        surface.dots(x, y, used, DOT, palette.orig(), Stroke.NONE);
    }
}
