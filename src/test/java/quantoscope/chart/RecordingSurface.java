package quantoscope.chart;

import java.util.ArrayList;
import java.util.List;

/** Keeps what was drawn: texts, and the extent of everything, clips taken into account. */
final class RecordingSurface implements Surface {
    final List<String> texts = new ArrayList<>();
    final List<double[]> extents = new ArrayList<>();
    final List<Integer> fills = new ArrayList<>();
    private Box clip = new Box(-1e9, -1e9, 2e9, 2e9);

    private void extent(double left, double top, double right, double bottom) {
        for (double value : new double[] {left, top, right, bottom}) {
            if (!Double.isFinite(value)) {
                throw new AssertionError("a coordinate of " + value);
            }
        }
        double x = Math.max(left, clip.x());
        double y = Math.max(top, clip.y());
        double x2 = Math.min(right, clip.right());
        double y2 = Math.min(bottom, clip.bottom());
        if (x <= x2 && y <= y2) {
            extents.add(new double[] {x, y, x2, y2});
        }
    }

    private void points(double[] x, double[] y, int count, double margin) {
        for (int i = 0; i < count; i++) {
            extent(x[i] - margin, y[i] - margin, x[i] + margin, y[i] + margin);
        }
    }

    @Override
    public void lines(double[] x, double[] y, int count, Stroke stroke) {
        points(x, y, count, 0);
    }

    @Override
    public void polygon(double[] x, double[] y, int count, int fill) {
        points(x, y, count, 0);
    }

    @Override
    public void rectangles(double[] xywh, int count, int fill) {
        for (int i = 0; i < 4 * count; i += 4) {
            extent(xywh[i], xywh[i + 1], xywh[i] + xywh[i + 2], xywh[i + 1] + xywh[i + 3]);
        }
        fills.add(fill);
    }

    @Override
    public void box(Box box, double radius, int fill, Stroke edge) {
        extent(box.x(), box.y(), box.right(), box.bottom());
    }

    @Override
    public void dots(double[] x, double[] y, int count, double radius, int fill, Stroke edge) {
        points(x, y, count, radius);
    }

    @Override
    public void image(Pixels pixels, Box target) {
        extent(target.x(), target.y(), target.right(), target.bottom());
    }

    @Override
    public void hatch(Box box, int ink) {
        extent(box.x(), box.y(), box.right(), box.bottom());
    }

    @Override
    public void text(String text, double x, double baseline, Anchor anchor, Type type, int ink) {
        double width = width(text, type);
        double left =
                switch (anchor) {
                    case LEFT -> x;
                    case CENTER -> x - width / 2;
                    case RIGHT -> x - width;
                };
        if (!text.isEmpty()) {
            extent(left, baseline - 0.75 * type.size(), left + width, baseline);
            texts.add(text);
        }
    }

    /** The advance of a digit in the shipped font is 0.62 of its size; letters are narrower. */
    @Override
    public double width(String text, Type type) {
        return 0.6 * type.size() * text.length();
    }

    @Override
    public void clipped(Box box, Runnable drawing) {
        Box before = clip;
        clip =
                Box.between(
                        Math.max(before.x(), box.x()),
                        Math.max(before.y(), box.y()),
                        Math.min(before.right(), box.right()),
                        Math.min(before.bottom(), box.bottom()));
        drawing.run();
        clip = before;
    }

    /** Fails unless all that was drawn lies in a box, up to a margin. */
    void requireInside(Box box, double margin) {
        for (double[] e : extents) {
            boolean inside =
                    e[0] >= box.x() - margin
                            && e[1] >= box.y() - margin
                            && e[2] <= box.right() + margin
                            && e[3] <= box.bottom() + margin;
            if (!inside) {
                throw new AssertionError(java.util.Arrays.toString(e) + " outside " + box);
            }
        }
    }
}
