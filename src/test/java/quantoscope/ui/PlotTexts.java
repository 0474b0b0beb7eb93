package quantoscope.ui;

import javafx.scene.canvas.Canvas;

import quantoscope.chart.Anchor;
import quantoscope.chart.Box;
import quantoscope.chart.Pixels;
import quantoscope.chart.Stroke;
import quantoscope.chart.Surface;
import quantoscope.chart.Type;
import quantoscope.chart.export.Drawing;
import quantoscope.ui.plot.CanvasSurface;
import quantoscope.ui.plot.TextMetrics;

import java.util.ArrayList;
import java.util.List;

/** Where the texts of a plot stand; those that something was drawn over are gone. */
final class PlotTexts implements Surface {
    private static final double CAPITAL = 0.73;
    private static final double TOLERANCE = 1;

    private record Piece(String text, Box box) {}

    private final Surface measures =
            new CanvasSurface(new Canvas().getGraphicsContext2D(), new TextMetrics());
    private final List<Piece> pieces = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();
    private Box clip = new Box(-1e9, -1e9, 2e9, 2e9);

    private PlotTexts() {}

    /** What is wrong with the texts of a drawing: cut off, or one over the other. */
    static List<String> faults(Drawing drawing) {
        PlotTexts texts = new PlotTexts();
        Box pane = new Box(0, 0, drawing.width(), drawing.height());
        drawing.layer().draw(texts, pane, drawing.palette());
        for (int i = 0; i < texts.pieces.size(); i++) {
            Piece piece = texts.pieces.get(i);
            if (!holds(pane, piece.box)) {
                texts.faults.add("“%s” leaves the plot".formatted(piece.text));
            }
            for (Piece other : texts.pieces.subList(0, i)) {
                if (meet(piece.box, other.box)) {
                    texts.faults.add("“%s” stands over “%s”".formatted(piece.text, other.text));
                }
            }
        }
        return texts.faults;
    }

    private static boolean holds(Box box, Box inner) {
        return inner.x() >= box.x() - TOLERANCE
                && inner.y() >= box.y() - TOLERANCE
                && inner.right() <= box.right() + TOLERANCE
                && inner.bottom() <= box.bottom() + TOLERANCE;
    }

    private static boolean meet(Box one, Box other) {
        Box both = one.within(other);
        return both.width() > TOLERANCE && both.height() > TOLERANCE;
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
        double high = CAPITAL * type.size();
        Box box = new Box(left, baseline - high, width, high);
        if (text.isEmpty() || !meet(box, clip)) {
            return;
        }
        if (!holds(clip, box)) {
            faults.add("“%s” is cut off".formatted(text));
        }
        pieces.add(new Piece(text, box));
    }

    /** What is drawn over a text hides it. */
    private void cover(Box box, int fill) {
        if (fill >>> 24 == 0xFF) {
            pieces.removeIf(piece -> holds(box, piece.box));
            for (Piece piece : pieces) {
                if (meet(box.within(clip), piece.box)) {
                    faults.add("“%s” is partly covered".formatted(piece.text));
                }
            }
        }
    }

    @Override
    public void rectangles(double[] xywh, int count, int fill) {
        for (int i = 0; i < 4 * count; i += 4) {
            cover(new Box(xywh[i], xywh[i + 1], xywh[i + 2], xywh[i + 3]), fill);
        }
    }

    @Override
    public void box(Box box, double radius, int fill, Stroke edge) {
        cover(box, fill);
    }

    @Override
    public void clipped(Box box, Runnable drawing) {
        Box before = clip;
        clip = clip.within(box);
        drawing.run();
        clip = before;
    }

    @Override
    public double width(String text, Type type) {
        return measures.width(text, type);
    }

    @Override
    public void lines(double[] x, double[] y, int count, Stroke stroke) {
        // Lines may run through texts.
    }

    @Override
    public void polygon(double[] x, double[] y, int count, int fill) {
        // As lines.
    }

    @Override
    public void dots(double[] x, double[] y, int count, double radius, int fill, Stroke edge) {
        // As lines.
    }

    @Override
    public void image(Pixels pixels, Box target) {
        // Texts are drawn over pictures.
    }

    @Override
    public void hatch(Box box, int ink) {
        // As lines.
    }
}
