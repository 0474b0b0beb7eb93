package quantoscope.chart;

import java.util.List;

/**
 * How magnitudes in units of a number format lie among its values: a low histogram on a logarithmic
 * axis, and below it the format's values as a comb.
 *
 * @param axis logarithmic
 * @param counts how many magnitudes lie in each of as many equal parts of the axis
 * @param values the format's above 0, in order
 * @param labels below the comb, those first that stay where there is no room for all
 * @param tags at the left and the right end: what lies outside; empty for nothing
 */
public record RatioStrip(
        Axis axis, List<Integer> counts, List<Double> values, List<Tick> labels, Ends tags)
        implements Layer {
    /** Height that it is made for. */
    public static final double HEIGHT = 78;

    private static final Insets INSETS = new Insets(4, 14, 26, 14);
    private static final double TITLE = 13;
    private static final double COMB = 7;
    private static final double BETWEEN = 8;

    /** What is said at both ends of the axis. */
    public record Ends(String below, String above) {}

    private static Box area(Box pane) {
        return pane.inside(INSETS);
    }

    @Override
    public void draw(Surface surface, Box pane, Palette palette) {
        Box area = area(pane);
        surface.text(
                "|x / s|, log₂",
                area.x(),
                area.y() + TITLE - 3,
                Anchor.LEFT,
                Type.TICK,
                palette.tx2());
        bars(surface, area, palette);
        comb(surface, area, palette);
        labels(surface, pane, area, palette);
        tag(surface, area, tags.below, area.x(), palette);
        tag(surface, area, tags.above, area.right(), palette);
    }

    private void bars(Surface surface, Box area, Palette palette) {
        int most = counts.stream().mapToInt(Integer::intValue).max().orElse(0);
        double[] boxes = new double[4 * counts.size()];
        int used = 0;
        double pitch = area.width() / counts.size();
        double room = area.height() - TITLE;
        for (int i = 0; i < counts.size(); i++) {
            if (counts.get(i) > 0) {
                double left = Math.rint(area.x() + i * pitch);
                double right = Math.rint(area.x() + (i + 1) * pitch);
                double height = Math.max(1, Math.rint(room * counts.get(i) / most));
                Box bar = new Box(left, area.bottom() - height, right - left, height);
                Boxes.put(boxes, used++, bar);
            }
        }
        surface.rectangles(boxes, used, Ink.faded(palette.orig(), palette.high() ? 0.7 : 0.45));
        Parts.bottomLine(surface, area, palette);
    }

    /** Values that share a pixel are one tooth. */
    private void comb(Surface surface, Box area, Palette palette) {
        double[] teeth = new double[4 * values.size()];
        int used = 0;
        double last = Double.NEGATIVE_INFINITY;
        for (double value : values) {
            double x = Math.floor(axis.x(value, area));
            if (axis.contains(value) && x > last) {
                Boxes.put(teeth, used++, new Box(x, area.bottom() + 2, 1, COMB));
                last = x;
            }
        }
        surface.rectangles(teeth, used, palette.recon());
    }

    private void labels(Surface surface, Box pane, Box area, Palette palette) {
        double[] from = new double[labels.size()];
        double[] to = new double[labels.size()];
        int placed = 0;
        for (Tick label : labels) {
            double width = surface.width(label.label(), Type.TICK);
            double x = axis.x(label.value(), area) - width / 2;
            x = Math.clamp(x, pane.x() + 2, pane.right() - 2 - width);
            boolean free = axis.contains(label.value());
            for (int i = 0; i < placed; i++) {
                free &= x > to[i] + BETWEEN || x + width < from[i] - BETWEEN;
            }
            if (free) {
                from[placed] = x;
                to[placed++] = x + width;
                double baseline = pane.bottom() - 4;
                surface.text(label.label(), x, baseline, Anchor.LEFT, Type.TICK, palette.tx2());
            }
        }
    }

    private static void tag(Surface surface, Box area, String text, double x, Palette palette) {
        if (!text.isEmpty()) {
            double half = Tag.width(surface, text) / 2;
            double center = Math.clamp(x, area.x() + half, area.right() - half);
            double top = area.y() + TITLE + 3;
            new Tag(text, center, top, palette.clipTint(), palette.clip()).draw(surface, area);
        }
    }

    /** The magnitude at the cursor, where it is on the axis. */
    public Layer marks(double ratio) {
        return (surface, pane, palette) -> {
            Box area = area(pane);
            if (axis.contains(ratio)) {
                Parts.vertical(
                        surface,
                        Parts.snap(axis.x(ratio, area)),
                        area.y(),
                        area.bottom() + 2 + COMB,
                        Stroke.solid(palette.tx(), palette.weight(1)));
            }
        };
    }
}
