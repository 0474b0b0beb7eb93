package quantoscope.chart;

import java.util.ArrayList;
import java.util.List;

/**
 * The bits of a format that has no choice of them, and where it stands among others: what each
 * gives on this data against the bits it takes.
 *
 * @param number of bits, as it is written
 * @param unit below the number
 * @param points of the others and the chosen one, the chosen one first
 * @param small whether room is short
 */
public record FormatMap(String number, String unit, List<Point> points, boolean small)
        implements Layer {
    private static final double NEAR = 12;
    private static final double LABEL = 15;

    /**
     * A format.
     *
     * @param name of it
     * @param bits a value takes
     * @param decibels of signal to noise; NaN where not known yet
     */
    public record Point(String name, double bits, double decibels) {
        private boolean known() {
            return !Double.isNaN(decibels);
        }
    }

    @Override
    public void draw(Surface surface, Box pane, Palette palette) {
        double[] sizes = {88, 72, 58, 42, 33};
        double size = sizes[Math.min(number.length(), sizes.length) - 1];
        size = small ? Math.min(size, 64) : size;
        double center = pane.x() + 51;
        double baseline = pane.y() + (small ? 70 : 84);
        surface.text(number, center, baseline, Anchor.CENTER, Type.BITS.sized(size), palette.tx());
        surface.text(unit, center, pane.bottom() - 13, Anchor.CENTER, Type.LABEL, palette.tx2());
        Box area = area(pane);
        surface.text(
                "SQNR by bits / value",
                area.x(),
                pane.y() + 14,
                Anchor.LEFT,
                Type.TICK,
                palette.tx2());
        Parts.horizontal(
                surface,
                area.x() - 1,
                area.right() + 1,
                Parts.snap(area.bottom()),
                Stroke.solid(palette.edge(), palette.weight(1)));
        ticks(surface, area, palette);
        dots(surface, area, palette);
    }

    private Box area(Box pane) {
        double foot = small ? 22 : 24;
        return Box.between(pane.x() + 112, pane.y() + 22, pane.right() - 10, pane.bottom() - foot);
    }

    private double low() {
        double least = points.stream().mapToDouble(Point::bits).min().orElse(0);
        return Math.floor(least) - 0.5;
    }

    private double high() {
        double most = points.stream().mapToDouble(Point::bits).max().orElse(1);
        return Math.ceil(most) + 0.5;
    }

    private double x(Point point, Box area) {
        return area.x() + (point.bits - low()) / (high() - low()) * area.width();
    }

    private double y(Point point, Box area) {
        double most = 6;
        double least = 0;
        for (Point each : points) {
            most = Double.isFinite(each.decibels) ? Math.max(most, each.decibels) : most;
            least = Double.isFinite(each.decibels) ? Math.min(least, each.decibels) : least;
        }
        double part = (Math.clamp(point.decibels, least, most) - least) / (most - least);
        return area.bottom() - 5 - part * (area.height() - LABEL - 5);
    }

    private void ticks(Surface surface, Box area, Palette palette) {
        double pitch = area.width() / (high() - low());
        int every = (int) Math.ceil(16 / pitch);
        for (int bits = (int) Math.ceil(low()); bits <= high(); bits += every) {
            double x = area.x() + (bits - low()) * pitch;
            String text = Integer.toString(bits);
            surface.text(text, x, area.bottom() + 16, Anchor.CENTER, Type.TICK, palette.tx2());
        }
    }

    private void dots(Surface surface, Box area, Palette palette) {
        List<Box> taken = new ArrayList<>();
        Point chosen = points.getFirst();
        if (chosen.known()) {
            String text =
                    Double.isInfinite(chosen.decibels)
                            ? "exact"
                            : Numbers.fixed(chosen.decibels, 1) + " dB";
            taken.add(label(surface, area, chosen, text, Type.TITLE));
            surface.text(
                    text,
                    taken.getFirst().centerX(),
                    taken.getFirst().bottom() - 3,
                    Anchor.CENTER,
                    Type.TITLE,
                    palette.tx());
        }
        for (Point point : points) {
            if (point.known()) {
                taken.add(new Box(x(point, area) - 5, y(point, area) - 5, 10, 10));
            }
        }
        for (Point point : points.subList(1, points.size())) {
            if (!point.known()) {
                continue;
            }
            Box box = label(surface, area, point, point.name, Type.TICK);
            Box dot = new Box(x(point, area) - 5, y(point, area) - 5, 10, 10);
            if (taken.stream().noneMatch(other -> !other.equals(dot) && other.meets(box))) {
                taken.add(box);
                surface.text(
                        point.name,
                        box.centerX(),
                        box.bottom() - 4,
                        Anchor.CENTER,
                        Type.TICK,
                        palette.tx2());
            }
            dot(surface, area, point, 3.5, Ink.faded(palette.recon(), 0.42));
        }
        if (chosen.known()) {
            dot(surface, area, chosen, 5, palette.recon());
        }
    }

    private void dot(Surface surface, Box area, Point point, double radius, int ink) {
        double[] x = {x(point, area)};
        double[] y = {y(point, area)};
        surface.dots(x, y, 1, radius, ink, Stroke.NONE);
    }

    /** Above its dot, within the area's sides. */
    private Box label(Surface surface, Box area, Point point, String text, Type type) {
        double width = surface.width(text, type) + 4;
        double right = area.right() + 6 - width;
        double left = Math.max(area.x(), Math.min(right, x(point, area) - width / 2));
        return new Box(left, y(point, area) - 7 - LABEL, width, LABEL);
    }

    /** The index of the point at a place of the pane; −1 where none is near. */
    public int at(double px, double py, Box pane) {
        Box area = area(pane);
        int nearest = -1;
        double least = NEAR;
        for (int i = 0; i < points.size(); i++) {
            Point point = points.get(i);
            if (point.known()) {
                double far = Math.hypot(px - x(point, area), py - y(point, area));
                if (far < least) {
                    least = far;
                    nearest = i;
                }
            }
        }
        return nearest;
    }
}
