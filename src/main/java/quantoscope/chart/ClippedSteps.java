package quantoscope.chart;

/** The stretches of a reconstruction that were clipped: drawn over its steps. */
record ClippedSteps(Trace original, Trace reconstruction) {
    private static final double WIDTH = 2;

    static void draw(
            Surface surface, Traces.Ground ground, ClippedSteps steps, Kept kept, Palette palette) {
        double[] boxes = new double[0];
        int used = 0;
        double width = palette.weight(WIDTH);
        if (steps.original instanceof Trace.Samples x
                && steps.reconstruction instanceof Trace.Samples result) {
            boxes = new double[4 * x.values().length];
            for (int i = 0; i < x.values().length; i++) {
                if (outside(x.values()[i], kept) && Float.isFinite(result.values()[i])) {
                    double left = ground.x(x.first() + (i - 0.5) * x.period());
                    double y = ground.y(result.values()[i]) - width / 2;
                    double length = ground.pixels(x.period());
                    Boxes.put(boxes, used++, new Box(left, y, length, width));
                }
            }
        } else if (steps.original instanceof Trace.Columns x) {
            Box area = ground.area();
            double column = area.width() / x.low().length;
            boxes = new double[8 * x.low().length];
            for (int i = 0; i < x.low().length; i++) {
                double left = area.x() + i * column;
                if (x.high()[i] > kept.high()) {
                    double y = ground.y(kept.high()) - width / 2;
                    Boxes.put(boxes, used++, new Box(left, y, column, width));
                }
                if (x.low()[i] < kept.low()) {
                    double y = ground.y(kept.low()) - width / 2;
                    Boxes.put(boxes, used++, new Box(left, y, column, width));
                }
            }
        }
        surface.rectangles(boxes, used, palette.clip());
    }

    private static boolean outside(float x, Kept kept) {
        return Float.isFinite(x) && !kept.holds(x);
    }
}
