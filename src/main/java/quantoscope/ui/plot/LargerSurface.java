package quantoscope.ui.plot;

import quantoscope.chart.Anchor;
import quantoscope.chart.Box;
import quantoscope.chart.Pixels;
import quantoscope.chart.Stroke;
import quantoscope.chart.Surface;
import quantoscope.chart.Type;

/**
 * Draws on another surface everything as many times as large, with what runs along the axes on
 * whole pixels: between them it would be blurred, and bars side by side would show their seams.
 *
 * @param under drawn on
 * @param factor how many times as large
 */
record LargerSurface(Surface under, double factor) implements Surface {
    @Override
    public void lines(double[] x, double[] y, int count, Stroke stroke) {
        double wide = stroke.width() * factor;
        boolean square = stroke.dash().isEmpty();
        for (int i = 1; square && i < count; i++) {
            square = x[i] == x[i - 1] || y[i] == y[i - 1];
        }
        double width = square ? Math.max(1, Math.rint(wide)) : wide;
        under.lines(
                square ? middles(x, count, width) : scaled(x, count),
                square ? middles(y, count, width) : scaled(y, count),
                count,
                sized(stroke, width));
    }

    /** Where lines of a width cover whole pixels. */
    private double[] middles(double[] coordinates, int count, double width) {
        double half = width % 2 / 2;
        double[] middles = new double[count];
        for (int i = 0; i < count; i++) {
            middles[i] = Math.rint(coordinates[i] * factor - half) + half;
        }
        return middles;
    }

    private double[] scaled(double[] coordinates, int count) {
        double[] scaled = new double[count];
        for (int i = 0; i < count; i++) {
            scaled[i] = coordinates[i] * factor;
        }
        return scaled;
    }

    private Stroke sized(Stroke stroke, double width) {
        return new Stroke(
                stroke.ink(), width, stroke.dash().stream().map(each -> each * factor).toList());
    }

    private Box whole(Box box) {
        return Box.between(
                Math.rint(box.x() * factor),
                Math.rint(box.y() * factor),
                Math.rint(box.right() * factor),
                Math.rint(box.bottom() * factor));
    }

    private Box scaled(Box box) {
        return new Box(
                box.x() * factor, box.y() * factor, box.width() * factor, box.height() * factor);
    }

    @Override
    public void polygon(double[] x, double[] y, int count, int fill) {
        under.polygon(scaled(x, count), scaled(y, count), count, fill);
    }

    @Override
    public void rectangles(double[] xywh, int count, int fill) {
        double[] larger = new double[4 * count];
        for (int i = 0; i < larger.length; i += 4) {
            for (int side = 0; side < 2; side++) {
                double from = Math.rint(xywh[i + side] * factor);
                double to = Math.rint((xywh[i + side] + xywh[i + 2 + side]) * factor);
                larger[i + side] = from;
                // What is there is seen.
                larger[i + 2 + side] = xywh[i + 2 + side] > 0 ? Math.max(1, to - from) : 0;
            }
        }
        under.rectangles(larger, count, fill);
    }

    @Override
    public void box(Box box, double radius, int fill, Stroke edge) {
        under.box(
                edge.visible() ? scaled(box) : whole(box),
                radius * factor,
                fill,
                sized(edge, edge.width() * factor));
    }

    @Override
    public void dots(double[] x, double[] y, int count, double radius, int fill, Stroke edge) {
        under.dots(
                scaled(x, count),
                scaled(y, count),
                count,
                radius * factor,
                fill,
                sized(edge, edge.width() * factor));
    }

    @Override
    public void image(Pixels pixels, Box target) {
        under.image(pixels, whole(target));
    }

    @Override
    public void hatch(Box box, int ink) {
        under.hatch(whole(box), ink);
    }

    @Override
    public void text(String text, double x, double baseline, Anchor anchor, Type type, int ink) {
        under.text(
                text,
                x * factor,
                Math.rint(baseline * factor),
                anchor,
                type.sized(type.size() * factor),
                ink);
    }

    @Override
    public double width(String text, Type type) {
        return under.width(text, type.sized(type.size() * factor)) / factor;
    }

    @Override
    public void clipped(Box box, Runnable drawing) {
        under.clipped(scaled(box), drawing);
    }
}
