package quantoscope.chart;

/**
 * Single pixels around the cursor: each split by its diagonal, the original at the upper left, the
 * reconstruction at the lower right, with the original's number in one channel.
 *
 * @param pair a part of the two pictures
 * @param numbers of the original's pixels in that part, in the file's own values
 * @param column in the middle
 * @param row in the middle
 */
public record PixelsPlot(PicturePlot.Pair pair, float[] numbers, int column, int row)
        implements Layer {
    private static final double WIDTH = 23.5;
    private static final double HEIGHT = 25.5;
    private static final double DIGIT = 6;
    private static final Insets INSETS = new Insets(2, 14, 12, 12);

    /** What of the part has room in a pane: cells fill it. */
    public PicturePlot.Patch patch(Box pane) {
        Box area = pane.inside(INSETS);
        float largest = 0;
        for (float number : numbers) {
            largest = Math.max(largest, number);
        }
        double width = Math.max(WIDTH, DIGIT * written(largest).length() + 5);
        int all = pair.original().width();
        int high = pair.original().height();
        int across = (int) Math.clamp(Math.floor(area.width() / width), 1.0, all);
        int down = (int) Math.clamp(Math.floor(area.height() / HEIGHT), 1.0, high);
        int left = Math.clamp((long) column - across / 2, 0, all - across);
        int top = Math.clamp((long) row - down / 2, 0, high - down);
        return new PicturePlot.Patch(left, top, across, down);
    }

    @Override
    public void draw(Surface surface, Box pane, Palette palette) {
        PicturePlot.Patch patch = patch(pane);
        for (int y = patch.row(); y < patch.row() + patch.down(); y++) {
            for (int x = patch.column(); x < patch.column() + patch.across(); x++) {
                cell(surface, box(pane, patch, x, y), y * pair.original().width() + x);
            }
        }
        // Seen on dark pixels and on bright ones.
        Box middle = box(pane, patch, column, row);
        surface.box(middle, 0, 0, Stroke.solid(0xFFFFFFFF, 4));
        surface.box(middle, 0, 0, Stroke.solid(0xFF000000, 2));
    }

    /** A cell on the pixel grid; one of few cells is not stretched out of shape. */
    private static Box box(Box pane, PicturePlot.Patch patch, int x, int y) {
        Box area = pane.inside(INSETS);
        double width = Math.min(2 * WIDTH, area.width() / patch.across());
        double height = Math.min(2 * HEIGHT, area.height() / patch.down());
        int right = x - patch.column();
        int below = y - patch.row();
        return Box.between(
                area.x() + Math.rint(right * width),
                area.y() + Math.rint(below * height),
                area.x() + Math.rint((right + 1) * width),
                area.y() + Math.rint((below + 1) * height));
    }

    private void cell(Surface surface, Box box, int index) {
        int first = pair.original().argb()[index];
        int second = pair.reconstruction().argb()[index];
        double[] xs = {box.x(), box.right(), box.x()};
        double[] ys = {box.y(), box.y(), box.bottom()};
        double[] whole = {box.x(), box.y(), box.width(), box.height()};
        surface.rectangles(whole, 1, second | 0xFF000000);
        surface.polygon(xs, ys, 3, first | 0xFF000000);
        boolean bright = luma(first) + luma(second) > 2 * 120;
        surface.text(
                written(numbers[index]),
                box.centerX(),
                box.centerY() + 4,
                Anchor.CENTER,
                Type.SMALL,
                bright ? 0xFF000000 : 0xFFFFFFFF);
    }

    /** Without spaces between thousands: there is no room. */
    private static String written(float number) {
        return Long.toString((long) number);
    }

    private static double luma(int ink) {
        return 0.299 * (ink >> 16 & 0xFF) + 0.587 * (ink >> 8 & 0xFF) + 0.114 * (ink & 0xFF);
    }
}
