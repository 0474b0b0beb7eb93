package quantoscope.chart;

/** A cursor's tag on the axis below an area; labels that it would touch are taken away. */
record AxisTag(Axis axis, double x, String text, boolean pale) {
    static void draw(Surface surface, Frame frame, AxisTag tag, Palette palette) {
        Box area = frame.area();
        double width = Tag.width(surface, tag.text);
        Box pane = frame.pane();
        double left =
                Math.clamp(tag.x - width / 2, pane.x(), Math.max(pane.x(), pane.right() - width));
        double top = area.bottom() + 4;
        for (Parts.Label label : Parts.bottomLabels(surface, frame, tag.axis)) {
            if (label.meets(left - 2, left + width + 2)) {
                double from = label.x() - label.width() / 2 - 1;
                surface.rectangles(
                        new double[] {from, area.bottom() + 5, label.width() + 2, 15},
                        1,
                        palette.bg0());
            }
        }
        int fill = tag.pale ? palette.bg3() : palette.tx();
        int ink = tag.pale ? palette.tx() : palette.bg0();
        new Tag(tag.text, tag.x, top, fill, ink).draw(surface, pane);
    }
}
