package quantoscope.chart;

import java.util.Optional;

/**
 * A picture with its reconstruction, divided by a wipe.
 *
 * @param pair what is compared
 * @param view where the picture lies
 * @param wipe from 0 at the pane's left to 1 at its right
 * @param labels at the lower left and right
 */
public record PicturePlot(Pair pair, View view, double wipe, Labels labels) implements Layer {
    private static final int WHITE = 0xFFFFFFFF;
    private static final int BLACK = 0xFF000000;
    private static final int SHADE = 0xB8000000;

    /**
     * Two pictures of the same size.
     *
     * @param original at the left of the wipe
     * @param reconstruction at the right
     */
    public record Pair(Pixels original, Pixels reconstruction) {}

    /** Pixels of the picture that are looked at, from their first column and row. */
    public record Patch(int column, int row, int across, int down) {}

    /** What is said of the two sides; empty for nothing. */
    public record Labels(String left, String right) {}

    /**
     * Where a picture lies in a pane.
     *
     * @param scale logical pixels to a picture's pixel
     * @param x of the picture's left edge, from the pane's
     * @param y of the picture's upper edge, from the pane's
     */
    public record View(double scale, double x, double y) {
        /** The whole picture, centred, as large as fits. */
        public static View fit(Pixels pixels, Box pane) {
            double across = pane.width() / Math.max(1, pixels.width());
            double down = pane.height() / Math.max(1, pixels.height());
            return centered(pixels, pane, Math.min(across, down));
        }

        /** The picture's middle in the pane's at a scale. */
        public static View centered(Pixels pixels, Box pane, double scale) {
            return new View(
                    scale,
                    Math.rint((pane.width() - scale * pixels.width()) / 2),
                    Math.rint((pane.height() - scale * pixels.height()) / 2));
        }

        /** The same picture seen from a place of the pane. */
        public View from(double left, double top) {
            return new View(scale, x - left, y - top);
        }

        /** The picture's rectangle. */
        public Box target(Pixels pixels, Box pane) {
            double width = pixels.width() * scale;
            return new Box(pane.x() + x, pane.y() + y, width, pixels.height() * scale);
        }

        /** The picture's column at an x of the pane; may lie outside. */
        public int columnAt(double px, Box pane) {
            return (int) Math.floor((px - pane.x() - x) / scale);
        }

        /** The picture's row at a y of the pane; may lie outside. */
        public int rowAt(double py, Box pane) {
            return (int) Math.floor((py - pane.y() - y) / scale);
        }
    }

    /** The same seen from a place of the pane. */
    public PicturePlot from(double left, double top) {
        return new PicturePlot(pair, view.from(left, top), wipe, labels);
    }

    @Override
    public void draw(Surface surface, Box pane, Palette palette) {
        double x = wipeX(pane);
        Box left = Box.between(pane.x(), pane.y(), x, pane.bottom());
        Box right = Box.between(x, pane.y(), pane.right(), pane.bottom());
        Box target = view.target(pair.original, pane);
        surface.clipped(left, () -> surface.image(pair.original, target));
        surface.clipped(right, () -> surface.image(pair.reconstruction, target));
        label(surface, left, labels.left, -1);
        label(surface, right, labels.right, 1);
    }

    /** x of the wipe on the pixel grid. */
    public double wipeX(Box pane) {
        return Math.rint(pane.x() + Math.clamp(wipe, 0.0, 1.0) * pane.width());
    }

    private static void label(Surface surface, Box side, String text, int outward) {
        double width = surface.width(text, Type.TAG) + 14;
        if (text.isEmpty() || width + 16 > side.width()) {
            return;
        }
        double left = outward < 0 ? side.x() + 8 : side.right() - 8 - width;
        Box box = new Box(left, side.bottom() - 26, width, 18);
        surface.box(box, 3, SHADE, Stroke.NONE);
        surface.text(text, box.centerX(), box.y() + 13, Anchor.CENTER, Type.TAG, WHITE);
    }

    /** The wipe's handle, and what is looked at framed. */
    public Layer marks(Optional<Patch> patch) {
        return Layer.of(handle(), patch.map(this::frame).orElse(Layer.NOTHING));
    }

    /** The wipe's handle. */
    public Layer handle() {
        return (surface, pane, _) -> {
            double x = wipeX(pane);
            surface.rectangles(new double[] {x - 2, pane.y(), 4, pane.height()}, 1, BLACK);
            surface.rectangles(new double[] {x - 1, pane.y(), 2, pane.height()}, 1, WHITE);
            Box grip = new Box(x - 15, pane.y() + Math.rint(pane.height() * 0.66) - 11, 30, 22);
            surface.box(grip, 11, WHITE, Stroke.NONE);
            arrow(surface, grip.centerX() - 4, grip.centerY(), -1);
            arrow(surface, grip.centerX() + 4, grip.centerY(), 1);
        };
    }

    /** What is looked at framed, without a wipe. */
    public Layer frame(Patch patch) {
        return (surface, pane, palette) -> frame(surface, pane, patch);
    }

    /** A wash over pixels that are selected. */
    public Layer wash(Patch patch) {
        return (surface, pane, palette) -> {
            double x = pane.x() + view.x() + patch.column * view.scale();
            double y = pane.y() + view.y() + patch.row * view.scale();
            Box part =
                    Box.between(
                            Math.rint(x),
                            Math.rint(y),
                            Math.rint(x + patch.across * view.scale()),
                            Math.rint(y + patch.down * view.scale()));
            Wash.draw(surface, pane, part, palette);
        };
    }

    private static void arrow(Surface surface, double x, double y, int direction) {
        double[] xs = {x, x + 4 * direction, x};
        double[] ys = {y - 4, y, y + 4};
        surface.lines(xs, ys, 3, Stroke.solid(BLACK, 1.8));
    }

    /** Never so small that it could be overlooked. */
    private void frame(Surface surface, Box pane, Patch patch) {
        Box target = view.target(pair.original, pane);
        double width = Math.max(8, patch.across * view.scale + 4);
        double height = Math.max(8, patch.down * view.scale + 4);
        double x = target.x() + (patch.column + patch.across / 2.0) * view.scale - width / 2;
        double y = target.y() + (patch.row + patch.down / 2.0) * view.scale - height / 2;
        Box box = new Box(Math.rint(x), Math.rint(y), Math.rint(width), Math.rint(height));
        surface.clipped(
                pane,
                () -> {
                    surface.box(box, 0, 0, Stroke.solid(WHITE, 4));
                    surface.box(box, 0, 0, Stroke.solid(BLACK, 2));
                });
    }
}
