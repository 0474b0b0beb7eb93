package quantoscope.chart;

/**
 * Single pixels around the cursor: each split by its diagonal, the original at the upper left, the
 * reconstruction at the lower right, with the original's number in one channel.
 *
 * @param original picture
 * @param reconstruction of the same size
 * @param column in the middle
 * @param row in the middle
 * @param channel whose number is written: 0 red, 1 green, 2 blue
 */
public record PixelsPlot(Pixels original, Pixels reconstruction, int column, int row, int channel)
        implements Layer {
    private static final double WIDTH = 24;
    private static final double HEIGHT = 26;
    private static final Insets INSETS = new Insets(4, 8, 8, 12);

    @Override
    public void draw(Surface surface, Box pane, Palette palette) {
        Box area = pane.inside(INSETS);
        int across = (int) Math.clamp(Math.floor(area.width() / WIDTH), 1.0, original.width());
        int down = (int) Math.clamp(Math.floor(area.height() / HEIGHT), 1.0, original.height());
        int left = Math.clamp((long) column - across / 2, 0, original.width() - across);
        int top = Math.clamp((long) row - down / 2, 0, original.height() - down);
        for (int y = top; y < top + down; y++) {
            for (int x = left; x < left + across; x++) {
                double px = area.x() + (x - left) * WIDTH;
                double py = area.y() + (y - top) * HEIGHT;
                cell(surface, new Box(px, py, WIDTH, HEIGHT), y * original.width() + x);
            }
        }
        double x = area.x() + (column - left) * WIDTH;
        double y = area.y() + (row - top) * HEIGHT;
        // Seen on dark pixels and on bright ones.
        Box middle = new Box(x, y, WIDTH, HEIGHT);
        surface.box(middle, 0, 0, Stroke.solid(0xFFFFFFFF, 4));
        surface.box(middle, 0, 0, Stroke.solid(0xFF000000, 2));
    }

    private void cell(Surface surface, Box box, int index) {
        int first = original.argb()[index];
        int second = reconstruction.argb()[index];
        double[] xs = {box.x(), box.right(), box.x()};
        double[] ys = {box.y(), box.y(), box.bottom()};
        surface.rectangles(new double[] {box.x(), box.y(), WIDTH, HEIGHT}, 1, second | 0xFF000000);
        surface.polygon(xs, ys, 3, first | 0xFF000000);
        int number = first >> (16 - 8 * channel) & 0xFF;
        boolean bright = luma(first) + luma(second) > 2 * 120;
        surface.text(
                Integer.toString(number),
                box.centerX(),
                box.centerY() + 4,
                Anchor.CENTER,
                Type.SMALL,
                bright ? 0xFF000000 : 0xFFFFFFFF);
    }

    private static double luma(int ink) {
        return 0.299 * (ink >> 16 & 0xFF) + 0.587 * (ink >> 8 & 0xFF) + 0.114 * (ink & 0xFF);
    }
}
