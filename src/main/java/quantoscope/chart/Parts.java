package quantoscope.chart;

import java.util.ArrayList;
import java.util.List;

/** What several plots have in common: axes, grid, hatch, tags, sentences. */
final class Parts {
    /** From an area's bottom to the base line of labels right below it. */
    static final double LABEL_DROP = 16;

    /** Between an area and the labels at its left; less for a long one. */
    private static final double LABEL_GAP = 7;

    private static final double NEAREST_LABEL = 2;

    /** What the margins have room for: −0.005. */
    private static final double LABEL_WIDTH = 38;

    private static final double HATCH = 0.26;
    private static final double DENSE_Y = 22;

    private Parts() {}

    /** The middle of the pixel that a coordinate lies in. */
    static double snap(double position) {
        return Math.floor(position) + 0.5;
    }

    /** Pixels between ticks of a vertical axis: fewer in a low plot, so that there are three. */
    static double targetY(Box area) {
        return Math.clamp(area.height() / 3.2, 30.0, Axis.TARGET_Y);
    }

    static void horizontal(Surface surface, double left, double right, double y, Stroke stroke) {
        surface.lines(new double[] {left, right}, new double[] {y, y}, 2, stroke);
    }

    static void vertical(Surface surface, double x, double top, double bottom, Stroke stroke) {
        surface.lines(new double[] {x, x}, new double[] {top, bottom}, 2, stroke);
    }

    /** Ticks of a vertical axis. */
    static List<Tick> ticksUp(Box area, Axis axis) {
        List<Tick> ticks = axis.ticks(area.height(), targetY(area));
        // One label says nothing about a scale: denser, then.
        return ticks.size() > 1 ? ticks : axis.ticks(area.height(), DENSE_Y);
    }

    static void horizontalGrid(Surface surface, Box area, Axis axis, Palette palette) {
        horizontalGrid(surface, area, axis, ticksUp(area, axis), palette);
    }

    static void horizontalGrid(
            Surface surface, Box area, Axis axis, List<Tick> ticks, Palette palette) {
        Stroke stroke = Stroke.solid(palette.line2(), 1);
        for (Tick tick : ticks) {
            horizontal(surface, area.x(), area.right(), snap(axis.y(tick.value(), area)), stroke);
        }
    }

    static void verticalGrid(Surface surface, Box area, Axis axis, Palette palette) {
        Stroke stroke = Stroke.solid(palette.line2(), 1);
        for (Tick tick : axis.ticks(area.width(), Axis.TARGET_X)) {
            vertical(surface, snap(axis.x(tick.value(), area)), area.y(), area.bottom(), stroke);
        }
    }

    static void bottomLine(Surface surface, Box area, Palette palette) {
        Stroke stroke = Stroke.solid(palette.edge(), palette.weight(1));
        horizontal(surface, area.x() - 0.5, area.right(), snap(area.bottom()), stroke);
    }

    static void leftLine(Surface surface, Box area, Palette palette) {
        Stroke stroke = Stroke.solid(palette.edge(), palette.weight(1));
        vertical(surface, area.x() - 0.5, area.y(), area.bottom() + 0.5, stroke);
    }

    /** Labels at the left of an area, kept inside the pane's height. */
    static void leftLabels(Surface surface, Box area, Axis axis, Palette palette) {
        leftLabels(surface, area, axis, ticksUp(area, axis), palette);
    }

    static void leftLabels(
            Surface surface, Box area, Axis axis, List<Tick> ticks, Palette palette) {
        boolean wide =
                ticks.stream().anyMatch(t -> surface.width(t.label(), Type.TICK) > LABEL_WIDTH);
        for (Tick tick : wide ? brief(ticks) : ticks) {
            double baseline = axis.y(tick.value(), area) + 4;
            baseline =
                    Math.clamp(baseline, area.y() + 7, Math.max(area.y() + 7, area.bottom() + 4));
            double spare = Insets.VALUE.left() - surface.width(tick.label(), Type.TICK);
            double right = area.x() - Math.clamp(spare, NEAREST_LABEL, LABEL_GAP);
            surface.text(tick.label(), right, baseline, Anchor.RIGHT, Type.TICK, palette.tx2());
        }
    }

    /** The same ticks as multiples of the power of ten of their step: −2e−4, 15e−5. */
    private static List<Tick> brief(List<Tick> ticks) {
        if (ticks.size() < 2) {
            return ticks;
        }
        double step = ticks.get(1).value() - ticks.getFirst().value();
        int exponent = (int) Math.floor(Math.log10(step) + 1e-9);
        double power = Math.pow(10, exponent);
        return ticks.stream()
                .map(tick -> {
                    long times = Math.round(tick.value() / power);
                    String label = times == 0 ? "0" : Numbers.count(times) + "e" + exponent;
                    return new Tick(tick.value(), label.replace('-', Numbers.MINUS));
                })
                .toList();
    }

    /**
     * Small ticks, labels and the unit below an area.
     *
     * @param drop from the area's bottom to the base line
     */
    static void bottomLabels(
            Surface surface, Frame frame, Axis axis, Palette palette, double drop) {
        Box area = frame.area();
        Stroke stroke = Stroke.solid(palette.edge(), 1);
        double baseline = area.bottom() + drop;
        for (Label label : bottomLabels(surface, frame, axis)) {
            if (drop == LABEL_DROP) {
                double x = snap(axis.x(label.value, area));
                vertical(surface, x, area.bottom(), area.bottom() + 4, stroke);
            }
            surface.text(label.text, label.x, baseline, Anchor.CENTER, Type.TICK, palette.tx2());
        }
        surface.text(
                axis.unitLabel(), area.right(), baseline, Anchor.RIGHT, Type.TICK, palette.tx3());
    }

    /** A label's centre and width. */
    record Label(String text, double value, double x, double width) {
        boolean meets(double from, double to) {
            return x - width / 2 < to && x + width / 2 > from;
        }
    }

    /** The labels that are drawn below an area: those that the unit and the pane leave room for. */
    static List<Label> bottomLabels(Surface surface, Frame frame, Axis axis) {
        Box area = frame.area();
        double unit = axis.unitLabel().isEmpty() ? 0 : surface.width(axis.unitLabel(), Type.TICK);
        double end = unit == 0 ? frame.pane().right() : area.right() - unit - 6;
        double taken = Double.NEGATIVE_INFINITY;
        List<Label> labels = new ArrayList<>();
        for (Tick tick : axis.ticks(area.width(), Axis.TARGET_X)) {
            double width = surface.width(tick.label(), Type.TICK);
            double x = axis.x(tick.value(), area);
            if (x - width / 2 >= taken + 6 && x + width / 2 <= end) {
                labels.add(new Label(tick.label(), tick.value(), x, width));
                taken = x + width / 2;
            }
        }
        return labels;
    }

    /** Hatches what lies outside the kept range of a horizontal axis. */
    static void hatchAcross(Surface surface, Box area, Axis axis, Kept kept, Palette palette) {
        double low = Math.clamp(axis.x(finite(kept.low()), area), area.x(), area.right());
        double high = Math.clamp(axis.x(finite(kept.high()), area), area.x(), area.right());
        int ink = Ink.faded(palette.clip(), palette.weight(HATCH));
        surface.hatch(Box.between(area.x(), area.y(), low, area.bottom()), ink);
        surface.hatch(Box.between(high, area.y(), area.right(), area.bottom()), ink);
    }

    /** Hatches what lies outside the kept range of a vertical axis. */
    static void hatchUp(Surface surface, Box area, Axis axis, Kept kept, Palette palette) {
        double low = Math.clamp(axis.y(finite(kept.low()), area), area.y(), area.bottom());
        double high = Math.clamp(axis.y(finite(kept.high()), area), area.y(), area.bottom());
        int ink = Ink.faded(palette.clip(), palette.weight(HATCH));
        surface.hatch(Box.between(area.x(), area.y(), area.right(), high), ink);
        surface.hatch(Box.between(area.x(), low, area.right(), area.bottom()), ink);
    }

    /** Vertical lines at the ends of the kept range, where they are in view. */
    static void keptLines(Surface surface, Box area, Axis axis, Kept kept, Palette palette) {
        Stroke stroke = Stroke.solid(palette.clip(), palette.weight(1));
        for (double end : new double[] {kept.low(), kept.high()}) {
            if (axis.contains(end)) {
                vertical(surface, snap(axis.x(end, area)), area.y(), area.bottom(), stroke);
            }
        }
    }

    private static double finite(double value) {
        return Math.clamp(value, -Double.MAX_VALUE / 4, Double.MAX_VALUE / 4);
    }

    /** One sentence at the centre of an area. */
    static void sentence(Surface surface, Box area, String text, Palette palette) {
        surface.text(
                text, area.centerX(), area.centerY() + 4, Anchor.CENTER, Type.TICK, palette.tx2());
    }

    /** A ring filled with paper. */
    static void ring(Surface surface, double x, double y, int ink, Palette palette) {
        Stroke edge = Stroke.solid(ink, palette.weight(1.5));
        surface.dots(new double[] {x}, new double[] {y}, 1, 3.5, palette.bg0(), edge);
    }
}
