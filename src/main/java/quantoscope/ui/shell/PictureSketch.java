package quantoscope.ui.shell;

import quantoscope.analysis.Subject;
import quantoscope.chart.Anchor;
import quantoscope.chart.Box;
import quantoscope.chart.Layer;
import quantoscope.chart.Palette;
import quantoscope.chart.Pixels;
import quantoscope.chart.Surface;
import quantoscope.chart.Type;
import quantoscope.io.Entry;
import quantoscope.scheme.Quantizer;
import quantoscope.scheme.SchemeText;

/** A picture: at the left as it is, at the right as its quantizer makes it. */
record PictureSketch(Pixels pixels, String made) implements Layer {
    private static final int WHITE = 0xFFFFFFFF;
    private static final double INSET = 8;

    static PictureSketch of(Subject subject, Quantizer quantizer, Entry entry) {
        int height = (int) entry.shape().dimension(0);
        int width = (int) entry.shape().dimension(1);
        int channels = entry.shape().rank() < 3 ? 1 : (int) entry.shape().dimension(2);
        float[] values = new float[width * channels];
        int[] argb = new int[width * height];
        double scale = 255 / (Math.scalb(1.0, entry.depth()) - 1);
        for (int row = 0; row < height; row++) {
            subject.source().read((long) row * width * channels, 1, values, values.length);
            for (int i = values.length / 2; i < values.length; i++) {
                values[i] = quantizer.one(0, values[i], i).reconstruction();
            }
            for (int column = 0; column < width; column++) {
                argb[row * width + column] = ink(values, column * channels, channels, scale);
            }
        }
        String made =
                SchemeText.bits(quantizer.scheme())
                        .map(bits -> quantizer.scheme().settings().whole(bits) + " bit")
                        .orElse(quantizer.scheme().type().title());
        return new PictureSketch(new Pixels(argb, width, height), made);
    }

    private static int ink(float[] values, int at, int channels, double scale) {
        int red = (int) Math.round(values[at] * scale);
        int green = channels < 3 ? red : (int) Math.round(values[at + 1] * scale);
        int blue = channels < 3 ? red : (int) Math.round(values[at + 2] * scale);
        return 0xFF000000 | red << 16 | green << 8 | blue;
    }

    @Override
    public void draw(Surface surface, Box pane, Palette palette) {
        double factor = Math.max(pane.width() / pixels.width(), pane.height() / pixels.height());
        Box target =
                new Box(
                        pane.centerX() - pixels.width() * factor / 2,
                        pane.centerY() - pixels.height() * factor / 2,
                        pixels.width() * factor,
                        pixels.height() * factor);
        surface.clipped(pane, () -> surface.image(pixels, target));
        double half = Math.round(pane.centerX());
        surface.rectangles(new double[] {half, pane.y(), 1, pane.height()}, 1, WHITE);
        double base = pane.bottom() - INSET - 2;
        surface.text("original", pane.x() + INSET, base, Anchor.LEFT, Type.TICK, WHITE);
        surface.text(made, half + INSET, base, Anchor.LEFT, Type.TICK, WHITE);
    }
}
