package quantoscope.chart.export;

import quantoscope.chart.Anchor;
import quantoscope.chart.Box;
import quantoscope.chart.Pixels;
import quantoscope.chart.Stroke;
import quantoscope.chart.Surface;
import quantoscope.chart.Type;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;

/** A surface on AWT: pixels, SVG and PDF alike. */
final class Graphics2DSurface implements Surface {
    // Metrics without hints, the same for every output.
    private static final FontRenderContext METRICS = new FontRenderContext(null, true, true);

    private final Graphics2D graphics;
    private final Fonts fonts;

    Graphics2DSurface(Graphics2D graphics, Fonts fonts) {
        this.graphics = graphics;
        this.fonts = fonts;
        graphics.setRenderingHint(
                RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(
                RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setRenderingHint(
                RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        graphics.setRenderingHint(
                RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION,
                RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
    }

    @Override
    public void lines(double[] x, double[] y, int count, Stroke stroke) {
        if (count >= 2) {
            outline(path(x, y, count), stroke);
        }
    }

    @Override
    public void polygon(double[] x, double[] y, int count, int fill) {
        if (count >= 3) {
            Path2D path = path(x, y, count);
            path.closePath();
            fill(path, fill);
        }
    }

    @Override
    public void rectangles(double[] xywh, int count, int fill) {
        // One shape for all: a file then holds one path, and faded ink does not add up at edges.
        Path2D all = new Path2D.Double();
        for (int i = 0; i < 4 * count; i += 4) {
            if (xywh[i + 2] > 0 && xywh[i + 3] > 0) {
                all.append(
                        new Rectangle2D.Double(xywh[i], xywh[i + 1], xywh[i + 2], xywh[i + 3]),
                        false);
            }
        }
        if (all.getCurrentPoint() != null) {
            fill(all, fill);
        }
    }

    @Override
    public void box(Box box, double radius, int fill, Stroke edge) {
        Shape shape =
                radius == 0
                        ? rectangle(box)
                        : new RoundRectangle2D.Double(
                                box.x(),
                                box.y(),
                                box.width(),
                                box.height(),
                                2 * radius,
                                2 * radius);
        fill(shape, fill);
        outline(shape, edge);
    }

    @Override
    public void dots(double[] x, double[] y, int count, double radius, int fill, Stroke edge) {
        for (int i = 0; i < count; i++) {
            Shape disc = new Ellipse2D.Double(x[i] - radius, y[i] - radius, 2 * radius, 2 * radius);
            fill(disc, fill);
            outline(disc, edge);
        }
    }

    @Override
    public void image(Pixels pixels, Box target) {
        if (pixels.width() == 0 || pixels.height() == 0 || target.width() == 0) {
            return;
        }
        BufferedImage image =
                new BufferedImage(pixels.width(), pixels.height(), BufferedImage.TYPE_INT_ARGB_PRE);
        image.getRaster().setDataElements(0, 0, pixels.width(), pixels.height(), pixels.argb());
        var transform = graphics.getTransform();
        graphics.translate(target.x(), target.y());
        graphics.scale(target.width() / pixels.width(), target.height() / pixels.height());
        boolean shrunk = target.width() < pixels.width();
        graphics.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION,
                shrunk
                        ? RenderingHints.VALUE_INTERPOLATION_BILINEAR
                        : RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
        graphics.drawImage(image, 0, 0, null);
        graphics.setTransform(transform);
    }

    @Override
    public void hatch(Box box, int ink) {
        if (box.width() <= 0 || box.height() <= 0) {
            return;
        }
        // Anchored to the surface, so that neighbouring boxes continue each other.
        double first = Math.floor((box.x() + box.y()) / HATCH_PITCH) * HATCH_PITCH;
        Path2D lines = new Path2D.Double();
        for (double sum = first; sum < box.right() + box.bottom(); sum += HATCH_PITCH) {
            double top = Math.max(box.y(), sum - box.right());
            double bottom = Math.min(box.bottom(), sum - box.x());
            if (top < bottom) {
                lines.moveTo(sum - bottom, bottom);
                lines.lineTo(sum - top, top);
            }
        }
        outline(lines, Stroke.solid(ink, 1));
    }

    @Override
    public void text(String text, double x, double baseline, Anchor anchor, Type type, int ink) {
        if (text.isEmpty() || ink >>> 24 == 0) {
            return;
        }
        double left =
                switch (anchor) {
                    case LEFT -> x;
                    case CENTER -> x - width(text, type) / 2;
                    case RIGHT -> x - width(text, type);
                };
        graphics.setFont(fonts.of(type));
        graphics.setColor(new Color(ink, true));
        graphics.drawString(text, (float) left, (float) baseline);
    }

    @Override
    public double width(String text, Type type) {
        Font font = fonts.of(type);
        return font.getStringBounds(text, METRICS).getWidth();
    }

    @Override
    public void clipped(Box box, Runnable drawing) {
        Shape before = graphics.getClip();
        graphics.clip(rectangle(box));
        drawing.run();
        graphics.setClip(before);
    }

    private void fill(Shape shape, int ink) {
        if (ink >>> 24 != 0) {
            graphics.setColor(new Color(ink, true));
            graphics.fill(shape);
        }
    }

    private void outline(Shape shape, Stroke stroke) {
        if (stroke.visible()) {
            graphics.setColor(new Color(stroke.ink(), true));
            graphics.setStroke(awt(stroke));
            graphics.draw(shape);
        }
    }

    private static BasicStroke awt(Stroke stroke) {
        float width = (float) stroke.width();
        if (stroke.dash().isEmpty()) {
            return new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 4);
        }
        float[] dash = new float[stroke.dash().size()];
        for (int i = 0; i < dash.length; i++) {
            dash[i] = stroke.dash().get(i).floatValue();
        }
        return new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 4, dash, 0);
    }

    private static Path2D path(double[] x, double[] y, int count) {
        Path2D path = new Path2D.Double(Path2D.WIND_NON_ZERO, count);
        path.moveTo(x[0], y[0]);
        for (int i = 1; i < count; i++) {
            path.lineTo(x[i], y[i]);
        }
        return path;
    }

    private static Rectangle2D rectangle(Box box) {
        return new Rectangle2D.Double(box.x(), box.y(), box.width(), box.height());
    }
}
