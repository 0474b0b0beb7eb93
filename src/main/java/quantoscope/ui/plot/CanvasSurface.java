package quantoscope.ui.plot;

import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import javafx.scene.paint.ImagePattern;
import javafx.scene.shape.FillRule;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.shape.StrokeLineJoin;
import javafx.scene.text.TextAlignment;

import quantoscope.chart.Anchor;
import quantoscope.chart.Box;
import quantoscope.chart.Pixels;
import quantoscope.chart.Stroke;
import quantoscope.chart.Surface;
import quantoscope.chart.Type;

import java.util.LinkedHashMap;
import java.util.Map;

/** Draws plots on a canvas of the window. */
public final class CanvasSurface implements Surface {
    /**
     * The hat of x̂. A canvas lays its text out on the renderer's thread, and for combining marks
     * through Pango, which then runs beside the layout of labels and breaks the heap (JavaFX 26):
     * the hat is drawn as a letter of its own.
     */
    private static final String HAT = "\u0302";

    private static final String HAT_ALONE = "\u02C6";

    /** Farther from the canvas nothing is seen; the rasterizer counts in fixed point. */
    private static final double REACH = 1 << 20;

    private static final int IMAGES_KEPT = 4;

    /** Discs of a smaller radius are drawn as squares of the same area. */
    private static final double ROUND = 1.2;

    private final GraphicsContext canvas;
    private final TextMetrics metrics;

    /** Pictures drawn lately: a map is drawn again with each level that moves over it. */
    private final Map<Pixels, Image> images =
            new LinkedHashMap<>(8, 0.75f, true) {
                private static final long serialVersionUID = 1;

                @Override
                protected boolean removeEldestEntry(Map.Entry<Pixels, Image> eldest) {
                    return size() > IMAGES_KEPT;
                }
            };

    /**
     * @param canvas cleared by the caller
     * @param metrics shared by all surfaces, because measuring text is slow
     */
    public CanvasSurface(GraphicsContext canvas, TextMetrics metrics) {
        this.canvas = canvas;
        this.metrics = metrics;
        canvas.setTextBaseline(VPos.BASELINE);
        canvas.setLineCap(StrokeLineCap.BUTT);
        canvas.setLineJoin(StrokeLineJoin.MITER);
        canvas.setFillRule(FillRule.NON_ZERO);
        canvas.setImageSmoothing(false);
    }

    @Override
    public void lines(double[] x, double[] y, int count, Stroke stroke) {
        if (count < 2 || !stroke.visible()) {
            return;
        }
        if (isSquare(x, y, count, stroke)) {
            fillSegments(x, y, count, stroke);
        } else {
            use(stroke);
            canvas.strokePolyline(near(x, count), near(y, count), count);
        }
    }

    /**
     * Whether a line runs along the axes alone, so that it can be filled as rectangles: ten times
     * as fast, by software, as stroking it. Where it turns, rectangles lie one over the other: only
     * an opaque ink does not show that.
     */
    private static boolean isSquare(double[] x, double[] y, int count, Stroke stroke) {
        boolean square = stroke.dash().isEmpty() && (count == 2 || stroke.ink() >>> 24 == 0xFF);
        for (int i = 1; square && i < count; i++) {
            square = x[i] == x[i - 1] || y[i] == y[i - 1];
        }
        return square;
    }

    private void fillSegments(double[] x, double[] y, int count, Stroke stroke) {
        canvas.setFill(color(stroke.ink()));
        double half = stroke.width() / 2;
        for (int i = 1; i < count; i++) {
            // Mitred where the line turns, butt at its ends.
            double first = i == 1 ? 0 : half;
            double last = i == count - 1 ? 0 : half;
            boolean across = y[i] == y[i - 1];
            double from = Math.clamp(across ? x[i - 1] : y[i - 1], -REACH, REACH);
            double to = Math.clamp(across ? x[i] : y[i], -REACH, REACH);
            double low = from <= to ? from - first : to - last;
            double high = from <= to ? to + last : from + first;
            double side = Math.clamp((across ? y[i] : x[i]) - half, -REACH, REACH);
            if (across) {
                canvas.fillRect(low, side, high - low, stroke.width());
            } else {
                canvas.fillRect(side, low, stroke.width(), high - low);
            }
        }
    }

    @Override
    public void polygon(double[] x, double[] y, int count, int fill) {
        if (count >= 3 && visible(fill)) {
            canvas.setFill(color(fill));
            canvas.fillPolygon(near(x, count), near(y, count), count);
        }
    }

    @Override
    public void rectangles(double[] xywh, int count, int fill) {
        if (!visible(fill)) {
            return;
        }
        canvas.setFill(color(fill));
        for (int i = 0; i < 4 * count; i += 4) {
            canvas.fillRect(xywh[i], xywh[i + 1], xywh[i + 2], xywh[i + 3]);
        }
    }

    @Override
    public void box(Box box, double radius, int fill, Stroke edge) {
        double arc = 2 * radius;
        if (visible(fill)) {
            canvas.setFill(color(fill));
            canvas.fillRoundRect(box.x(), box.y(), box.width(), box.height(), arc, arc);
        }
        if (edge.visible()) {
            use(edge);
            canvas.strokeRoundRect(box.x(), box.y(), box.width(), box.height(), arc, arc);
        }
    }

    @Override
    public void dots(double[] x, double[] y, int count, double radius, int fill, Stroke edge) {
        double size = 2 * radius;
        if (visible(fill) && radius < ROUND && !edge.visible()) {
            // Nobody sees that they are square, and thousands of them are drawn ten times as fast.
            canvas.setFill(color(fill));
            double side = radius * Math.sqrt(Math.PI);
            for (int i = 0; i < count; i++) {
                canvas.fillRect(x[i] - side / 2, y[i] - side / 2, side, side);
            }
        } else if (visible(fill)) {
            canvas.setFill(color(fill));
            for (int i = 0; i < count; i++) {
                canvas.fillOval(x[i] - radius, y[i] - radius, size, size);
            }
        }
        if (edge.visible()) {
            use(edge);
            for (int i = 0; i < count; i++) {
                canvas.strokeOval(x[i] - radius, y[i] - radius, size, size);
            }
        }
    }

    @Override
    public void image(Pixels pixels, Box target) {
        if (pixels.width() == 0 || pixels.height() == 0) {
            return;
        }
        Image image = images.computeIfAbsent(pixels, CanvasSurface::imageOf);
        canvas.drawImage(image, target.x(), target.y(), target.width(), target.height());
    }

    private static Image imageOf(Pixels pixels) {
        WritableImage image = new WritableImage(pixels.width(), pixels.height());
        image.getPixelWriter()
                .setPixels(
                        0,
                        0,
                        pixels.width(),
                        pixels.height(),
                        PixelFormat.getIntArgbPreInstance(),
                        pixels.argb(),
                        0,
                        pixels.width());
        return image;
    }

    @Override
    public void hatch(Box box, int ink) {
        if (visible(ink) && box.width() > 0 && box.height() > 0) {
            canvas.setFill(
                    new ImagePattern(metrics.hatch(ink), 0, 0, HATCH_PITCH, HATCH_PITCH, false));
            canvas.fillRect(box.x(), box.y(), box.width(), box.height());
        }
    }

    @Override
    public void text(String text, double x, double baseline, Anchor anchor, Type type, int ink) {
        if (!visible(ink)) {
            return;
        }
        canvas.setFont(metrics.font(type));
        canvas.setFill(color(ink));
        String plain = text.replace(HAT, "");
        double left =
                switch (anchor) {
                    case LEFT -> x;
                    case CENTER -> x - metrics.width(plain, type) / 2;
                    case RIGHT -> x - metrics.width(plain, type);
                };
        canvas.setTextAlign(TextAlignment.LEFT);
        canvas.fillText(plain, left, baseline);
        for (int at = text.indexOf(HAT); at >= 0; at = text.indexOf(HAT, at + 1)) {
            String letter = text.substring(at - 1, at);
            double before = metrics.width(text.substring(0, at - 1).replace(HAT, ""), type);
            double middle = left + before + metrics.width(letter, type) / 2;
            canvas.fillText(HAT_ALONE, middle - metrics.width(HAT_ALONE, type) / 2, baseline);
        }
    }

    @Override
    public double width(String text, Type type) {
        return metrics.width(text.replace(HAT, ""), type);
    }

    @Override
    public void clipped(Box box, Runnable drawing) {
        canvas.save();
        canvas.beginPath();
        // On whole pixels: along any other edge the renderer blends through a mask of the pane's
        // size.
        double left = Math.floor(box.x());
        double top = Math.floor(box.y());
        canvas.rect(left, top, Math.ceil(box.right()) - left, Math.ceil(box.bottom()) - top);
        canvas.clip();
        drawing.run();
        canvas.restore();
    }

    /** The coordinates, brought back to {@link #REACH} where they are beyond it. */
    private static double[] near(double[] coordinates, int count) {
        for (int i = 0; i < count; i++) {
            if (Math.abs(coordinates[i]) > REACH) {
                double[] reachable = new double[count];
                for (int k = 0; k < count; k++) {
                    reachable[k] = Math.clamp(coordinates[k], -REACH, REACH);
                }
                return reachable;
            }
        }
        return coordinates;
    }

    private void use(Stroke stroke) {
        canvas.setStroke(color(stroke.ink()));
        canvas.setLineWidth(stroke.width());
        canvas.setLineDashes(stroke.dash().stream().mapToDouble(Double::doubleValue).toArray());
    }

    private static boolean visible(int ink) {
        return ink >>> 24 != 0;
    }

    /** The colour of an ARGB ink. */
    public static Color color(int ink) {
        return Color.rgb(ink >> 16 & 0xFF, ink >> 8 & 0xFF, ink & 0xFF, (ink >>> 24) / 255.0);
    }

    /** One tile of hatch: a line rising to the right, wrapped at the tile's edges. */
    static Image hatchTile(int ink) {
        // Twice as fine as the pitch, so that the slanted line has smooth edges.
        int size = (int) (2 * HATCH_PITCH);
        WritableImage tile = new WritableImage(size, size);
        for (int y = 0; y < size; y++) {
            for (int x = 0; x < size; x++) {
                int off = Math.floorMod(x + y, size);
                double cover = off == 0 ? 1 : off == 1 || off == size - 1 ? 0.5 : 0;
                tile.getPixelWriter().setColor(x, y, color(ink).deriveColor(0, 1, 1, cover));
            }
        }
        return tile;
    }
}
