package quantoscope.chart;

/** Single steps of a transfer curve whose steps are too small to be seen, beside the cursor. */
record TransferLens(Staircase stairs, double value) {
    private static final double SIDE = 48;
    private static final double AWAY = 12;
    private static final int STEPS = 3;

    /**
     * Draws three steps each way.
     *
     * @param x of the cursor
     */
    static void draw(Surface surface, Box area, TransferLens lens, double x, Palette palette) {
        int last = lens.stairs.levels().length - 1;
        int middle = lens.stairs.index(lens.value);
        int first = Math.clamp(middle - STEPS, 1, Math.max(1, last - 2 * STEPS));
        int end = Math.min(last - 1, first + 2 * STEPS);
        double low = lens.stairs.thresholds()[first - 1];
        double high = lens.stairs.thresholds()[end];
        double bottom = lens.stairs.levels()[first];
        double top = lens.stairs.levels()[end];
        // Levels of a large step are beyond float32.
        boolean steps = low < high && bottom < top && Double.isFinite(high - low + top - bottom);
        if (!steps || area.width() < 2 * SIDE || area.height() < SIDE) {
            return;
        }
        boolean left = x - AWAY - SIDE >= area.x();
        double from = left ? x - AWAY - SIDE : x + AWAY;
        Box box = new Box(Math.rint(from) + 0.5, area.y() + 8.5, SIDE, SIDE);
        surface.box(box, 0, palette.bg0(), Stroke.solid(palette.edge(), 1));
        double margin = (top - bottom) / 12;
        Axis across = Axis.linear(low, high);
        Axis up = Axis.linear(bottom - margin, top + margin);
        Polyline path = lens.stairs.path(low, high).in(box, across, up);
        surface.clipped(
                box,
                () -> {
                    path.draw(surface, Stroke.solid(palette.recon(), palette.weight(1.5)));
                    if (across.contains(lens.value)) {
                        double at = Parts.snap(across.x(lens.value, box));
                        Stroke line = Stroke.solid(palette.tx(), palette.weight(1));
                        Parts.vertical(surface, at, box.y(), box.bottom(), line);
                    }
                });
    }
}
