package quantoscope.ui.shell;

import quantoscope.analysis.Subject;
import quantoscope.chart.Box;
import quantoscope.chart.Ink;
import quantoscope.chart.Layer;
import quantoscope.chart.Palette;
import quantoscope.chart.Stroke;
import quantoscope.chart.Surface;
import quantoscope.scheme.Quantizer;

import java.util.Arrays;

/** A few periods of a signal, what its quantizer makes of them as steps, and the levels. */
record SignalSketch(float[] values, float[] steps, double[] levels) implements Layer {
    private static final int MOST_FRAMES = 1 << 18;
    private static final float SILENCE = 0.02f;
    private static final double BEFORE = 0.6;
    private static final double MARGIN = 14;
    private static final double LINE = 1.5;
    private static final double PALE = 0.18;

    static SignalSketch of(Subject subject, Quantizer quantizer, int channels, int periods) {
        int frames = (int) Math.min(MOST_FRAMES, subject.count() / channels);
        float[] all = new float[frames];
        subject.source().read(0, channels, all, frames);
        float[] values = stretch(all, 2 * periods);
        float[] steps = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            steps[i] = quantizer.one(0, values[i], i).reconstruction();
        }
        return new SignalSketch(values, steps, quantizer.levels(0));
    }

    /** From shortly before it is loud, to so many crossings of zero later. */
    private static float[] stretch(float[] values, int crossings) {
        float most = 0;
        for (float value : values) {
            most = Math.max(most, Math.abs(value));
        }
        int sounds = firstAbove(values, SILENCE * most);
        int loud = firstAbove(values, most / 2);
        int crossed = 0;
        int end = loud + 1;
        while (end < values.length && crossed < crossings) {
            if ((values[end - 1] < 0) != (values[end] < 0)) {
                crossed++;
            }
            end++;
        }
        int start = Math.max(Math.max(0, sounds - 1), loud - (int) (BEFORE * (end - loud)));
        return Arrays.copyOfRange(values, start, Math.min(end, values.length));
    }

    private static int firstAbove(float[] values, float limit) {
        int at = 0;
        while (at < values.length - 1 && Math.abs(values[at]) <= limit) {
            at++;
        }
        return at;
    }

    @Override
    public void draw(Surface surface, Box pane, Palette palette) {
        double unit = pane.height() / 2 - MARGIN;
        double[] lines = new double[4 * levels.length];
        int count = 0;
        for (double level : levels) {
            if (Math.abs(level) <= 1) {
                lines[4 * count] = pane.x();
                lines[4 * count + 1] = Math.round(pane.centerY() - level * unit);
                lines[4 * count + 2] = pane.width();
                lines[4 * count + 3] = 1;
                count++;
            }
        }
        surface.rectangles(lines, count, Ink.faded(palette.recon(), PALE));
        double perFrame = pane.width() / values.length;
        double[] x = new double[2 * values.length];
        double[] y = new double[2 * values.length];
        for (int i = 0; i < values.length; i++) {
            x[2 * i] = pane.x() + i * perFrame;
            x[2 * i + 1] = pane.x() + (i + 1) * perFrame;
            y[2 * i] = pane.centerY() - steps[i] * unit;
            y[2 * i + 1] = y[2 * i];
        }
        surface.lines(x, y, 2 * values.length, Stroke.solid(palette.recon(), LINE));
        for (int i = 0; i < values.length; i++) {
            x[i] = pane.x() + (i + 0.5) * perFrame;
            y[i] = pane.centerY() - values[i] * unit;
        }
        surface.lines(x, y, values.length, Stroke.solid(palette.orig(), LINE));
    }
}
