package quantoscope.chart;

/** Rectangles as a surface takes them. */
final class Boxes {
    private Boxes() {}

    /** Sets one of the rectangles. */
    static void put(double[] xywh, int index, Box box) {
        xywh[4 * index] = box.x();
        xywh[4 * index + 1] = box.y();
        xywh[4 * index + 2] = box.width();
        xywh[4 * index + 3] = box.height();
    }
}
