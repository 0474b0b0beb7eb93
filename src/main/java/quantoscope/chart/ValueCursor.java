package quantoscope.chart;

import java.util.List;

/**
 * The cursor of the value column: a line through histogram, transfer and error plot.
 *
 * @param axis of values
 * @param value under the cursor
 * @param tag on the axis of the lowest plot; empty in the others
 * @param pale whether the pointer has left
 */
public record ValueCursor(Axis axis, double value, String tag, boolean pale) {
    /** Draws the line from the pane's top to the axis, and the tag below it. */
    public void draw(Surface surface, Box pane, Insets insets, Palette palette) {
        draw(surface, pane, insets, pane.inside(insets).bottom(), palette);
    }

    /**
     * Draws the line through what stands between axis and labels, too.
     *
     * @param bottom where the line ends
     */
    void draw(Surface surface, Box pane, Insets insets, double bottom, Palette palette) {
        if (!axis.contains(value)) {
            return;
        }
        Frame frame = Frame.of(pane, insets);
        Box area = frame.area();
        double x = Parts.snap(axis.x(value, area));
        int ink = pale ? palette.tx3() : palette.tx();
        Parts.vertical(surface, x, pane.y(), bottom, Stroke.solid(ink, palette.weight(1)));
        if (!tag.isEmpty()) {
            AxisTag.draw(surface, frame, new AxisTag(axis, x, tag, pale), palette);
        }
    }

    /** The rings at this value: what is under the cursor on each curve. */
    public void rings(Surface surface, Box area, Axis up, List<Ring> rings, Palette palette) {
        for (Ring ring : rings) {
            if (axis.contains(value) && up.contains(ring.height)) {
                double x = axis.x(value, area);
                Parts.ring(surface, x, up.y(ring.height, area), ring.role.ink(palette), palette);
            }
        }
    }

    /** A ring on a curve. */
    public record Ring(Role role, double height) {}
}
