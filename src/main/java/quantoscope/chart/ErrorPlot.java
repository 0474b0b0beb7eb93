package quantoscope.chart;

import java.util.List;

/**
 * The error e = x̂ − x by input: exact sawtooth for one parameter set, sampled dots for many.
 *
 * @param values x, shared with the histogram
 * @param errors e
 * @param curves the lowest first; empty where dots are drawn
 * @param dots sampled
 * @param kept the clip range
 */
public record ErrorPlot(
        Axis values, Axis errors, List<TransferPlot.Curve> curves, Dots dots, Kept kept)
        implements Layer {
    /** Sampled values and their errors. */
    public record Dots(float[] x, float[] e) {
        /** No dots. */
        public static final Dots NONE = new Dots(new float[0], new float[0]);
    }

    /** Room around the area. */
    public static Insets insets() {
        return Insets.VALUE;
    }

    @Override
    public void draw(Surface surface, Box pane, Palette palette) {
        Frame frame = Frame.of(pane, insets());
        Box area = frame.area();
        Parts.horizontalGrid(surface, area, errors, palette);
        Parts.leftLabels(surface, area, errors, palette);
        Parts.hatchAcross(surface, area, values, kept, palette);
        Parts.leftLine(surface, area, palette);
        Parts.bottomLine(surface, area, palette);
        surface.clipped(
                area,
                () -> {
                    Parts.keptLines(surface, area, values, kept, palette);
                    curves(surface, area, palette);
                    dots(surface, area, palette);
                });
        Parts.bottomLabels(surface, frame, values, palette, Parts.LABEL_DROP);
    }

    private void curves(Surface surface, Box area, Palette palette) {
        for (TransferPlot.Curve curve : curves) {
            Role role = curve.role() == Role.LIVE ? Role.ERROR : curve.role();
            Polyline path = curve.staircase().errors(values.low(), values.high());
            path.in(area, values, errors).drawDense(surface, role.stroke(palette, 1.5));
        }
    }

    private void dots(Surface surface, Box area, Palette palette) {
        double[] x = new double[dots.x.length];
        double[] y = new double[x.length];
        int used = 0;
        for (int i = 0; i < x.length; i++) {
            if (values.contains(dots.x[i]) && errors.contains(dots.e[i])) {
                x[used] = values.x(dots.x[i], area);
                y[used++] = errors.y(dots.e[i], area);
            }
        }
        int ink = Ink.faded(palette.err(), palette.high() ? 1 : 0.5);
        surface.dots(x, y, used, 0.9, ink, Stroke.NONE);
    }

    /** The cursor on this plot, with its tag on the axis and a ring at the error. */
    public Layer marks(ValueCursor cursor, double error) {
        return (surface, pane, palette) -> {
            cursor.draw(surface, pane, insets(), palette);
            if (curves.isEmpty()) {
                // Dots are no curve that a ring could lie on.
                return;
            }
            Box area = pane.inside(insets());
            cursor.rings(
                    surface,
                    area,
                    errors,
                    List.of(new ValueCursor.Ring(Role.ERROR, error)),
                    palette);
        };
    }
}
