package quantoscope.ui.shell;

import javafx.scene.layout.StackPane;

import quantoscope.analysis.Subject;
import quantoscope.chart.Anchor;
import quantoscope.chart.Box;
import quantoscope.chart.Layer;
import quantoscope.chart.Palette;
import quantoscope.chart.Pixels;
import quantoscope.chart.Stroke;
import quantoscope.chart.Surface;
import quantoscope.chart.Type;
import quantoscope.io.Document;
import quantoscope.tensor.Shape;
import quantoscope.ui.plot.PlotContext;
import quantoscope.ui.plot.PlotPane;
import quantoscope.ui.state.Item;
import quantoscope.ui.state.Session;

import java.util.Arrays;

/**
 * A sample drawn by its own data: the first stretch of a signal, a corner of an image or tensor.
 */
final class SampleThumbnail extends StackPane {
    private static final double WIDTH = 220;
    private static final double HEIGHT = 150;
    private static final int MOST_FRAMES = 1 << 18;
    private static final int CROSSINGS = 12;
    private static final float SILENCE = 0.02f;
    private static final int CELLS = 56;

    SampleThumbnail(Session session, PlotContext context, Document sample) {
        Item item = Item.of(sample, sample.entries().getFirst());
        PlotPane plot = new PlotPane(item.entry().name(), context);
        plot.setFocusTraversable(false);
        plot.setMouseTransparent(true);
        plot.setMinSize(WIDTH, HEIGHT);
        plot.setPrefSize(WIDTH, HEIGHT);
        plot.setMaxSize(WIDTH, HEIGHT);
        getChildren().add(plot);
        session.background()
                .run(
                        job -> layer(item, session.subject(item, job)),
                        plot::setStill,
                        problem -> plot.setStill(sentence(problem.getMessage())));
    }

    private static Layer sentence(String words) {
        return (surface, pane, palette) ->
                surface.text(
                        words,
                        pane.centerX(),
                        pane.centerY(),
                        Anchor.CENTER,
                        Type.TICK,
                        palette.tx2());
    }

    private static Layer layer(Item item, Subject subject) {
        Shape shape = item.entry().shape();
        return switch (item.entry().kind()) {
            case SIGNAL -> {
                int channels = item.channels();
                int frames = (int) Math.min(MOST_FRAMES, subject.count() / channels);
                float[] values = new float[frames];
                subject.source().read(0, channels, values, frames);
                float[] stretch = stretch(values);
                yield (surface, pane, palette) -> wave(surface, pane, palette, stretch);
            }
            case IMAGE -> picture(subject, shape, item.entry().depth());
            case TENSOR -> heat(subject, shape);
        };
    }

    /** From where it is not silent any more, as many frames as hold a few periods. */
    private static float[] stretch(float[] values) {
        float most = 0;
        for (float value : values) {
            most = Math.max(most, Math.abs(value));
        }
        int start = 0;
        while (start < values.length - 1 && Math.abs(values[start]) <= SILENCE * most) {
            start++;
        }
        int crossings = 0;
        int end = start + 1;
        while (end < values.length && crossings < CROSSINGS) {
            if ((values[end - 1] < 0) != (values[end] < 0)) {
                crossings++;
            }
            end++;
        }
        return Arrays.copyOfRange(values, start, Math.min(end, values.length));
    }

    private static void wave(Surface surface, Box pane, Palette palette, float[] values) {
        double[] x = new double[values.length];
        double[] y = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            x[i] = pane.x() + (i + 0.5) * pane.width() / values.length;
            y[i] = pane.centerY() - values[i] * (pane.height() / 2 - 12);
        }
        surface.lines(x, y, values.length, Stroke.solid(palette.orig(), 1.5));
    }

    private static Layer picture(Subject subject, Shape shape, int depth) {
        int height = (int) shape.dimension(0);
        int width = (int) shape.dimension(1);
        int channels = shape.rank() < 3 ? 1 : (int) shape.dimension(2);
        float[] values = new float[width * channels];
        int[] argb = new int[width * height];
        double scale = 255 / (Math.scalb(1.0, depth) - 1);
        for (int row = 0; row < height; row++) {
            subject.source().read((long) row * width * channels, 1, values, values.length);
            for (int column = 0; column < width; column++) {
                int at = column * channels;
                int red = (int) Math.round(values[at] * scale);
                int green = channels < 3 ? red : (int) Math.round(values[at + 1] * scale);
                int blue = channels < 3 ? red : (int) Math.round(values[at + 2] * scale);
                argb[row * width + column] = 0xFF000000 | red << 16 | green << 8 | blue;
            }
        }
        Pixels pixels = new Pixels(argb, width, height);
        return (surface, pane, _) -> {
            double factor = Math.max(pane.width() / width, pane.height() / height);
            Box target =
                    new Box(
                            pane.centerX() - width * factor / 2,
                            pane.centerY() - height * factor / 2,
                            width * factor,
                            height * factor);
            surface.clipped(pane, () -> surface.image(pixels, target));
        };
    }

    private static Layer heat(Subject subject, Shape shape) {
        int width = (int) Math.min(CELLS, shape.last());
        int height = (int) Math.min(CELLS * 2 / 3, subject.count() / Math.max(1, shape.last()));
        float[] values = new float[width * height];
        float[] row = new float[width];
        float most = Float.MIN_NORMAL;
        for (int r = 0; r < height; r++) {
            subject.source().read(r * shape.last(), 1, row, width);
            System.arraycopy(row, 0, values, r * width, width);
        }
        for (float value : values) {
            most = Math.max(most, Math.abs(value));
        }
        float reference = most;
        return (surface, pane, palette) -> {
            int[] argb = new int[values.length];
            for (int i = 0; i < values.length; i++) {
                argb[i] = palette.signed(values[i], reference);
            }
            surface.image(new Pixels(argb, width, height), pane);
        };
    }
}
