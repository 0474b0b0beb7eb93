package quantoscope.ui.shell;

import quantoscope.analysis.Subject;
import quantoscope.chart.Anchor;
import quantoscope.chart.Box;
import quantoscope.chart.Ink;
import quantoscope.chart.Layer;
import quantoscope.chart.Palette;
import quantoscope.chart.Surface;
import quantoscope.chart.Type;
import quantoscope.scheme.Calibration;
import quantoscope.scheme.Scheme;
import quantoscope.scheme.Spec;
import quantoscope.task.Job;
import quantoscope.task.Problem;
import quantoscope.task.UsageProblem;

/** A histogram with two rows of levels: evenly spaced, and fitted to the values. */
record LevelsSketch(int[] counts, double span, double[] even, double[] fitted) implements Layer {
    /** As many levels as four bits have, where they cost a Gaussian least when spaced evenly. */
    private static final String EVEN = "uniform:bits=4,grid=mid-rise,range=sigma,k=2.7";

    private static final int BINS = 44;
    private static final double SIGMAS = 3.25;
    private static final double PITCH = 4;
    private static final double BAR = 3;
    private static final double TOP = 12;
    private static final double FOOT = 37;
    private static final double LABELS = 44;
    private static final double ROW = 15;
    private static final double TICK = 10;

    static LevelsSketch of(Subject subject, Scheme scheme, Job job) throws Problem {
        Calibration data = subject.calibration();
        double span = SIGMAS * data.moments(job).deviation();
        int[] counts = new int[BINS];
        for (float value : subject.sample().values()) {
            int bin = (int) Math.floor((value / span + 1) / 2 * BINS);
            if (bin >= 0 && bin < BINS) {
                counts[bin]++;
            }
        }
        return new LevelsSketch(
                counts,
                span,
                evenlySpaced().fit(data, job).levels(0),
                scheme.fit(data, job).levels(0));
    }

    private static Scheme evenlySpaced() {
        try {
            return Spec.parse(EVEN);
        } catch (UsageProblem wrong) {
            throw new IllegalStateException(EVEN, wrong);
        }
    }

    @Override
    public void draw(Surface surface, Box pane, Palette palette) {
        double ground = pane.bottom() - FOOT;
        double left = pane.right() - BINS * PITCH;
        int most = 1;
        for (int count : counts) {
            most = Math.max(most, count);
        }
        double[] bars = new double[4 * BINS];
        for (int b = 0; b < BINS; b++) {
            double height = Math.round((ground - pane.y() - TOP) * counts[b] / most);
            bars[4 * b] = left + b * PITCH;
            bars[4 * b + 1] = ground - height;
            bars[4 * b + 2] = BAR;
            bars[4 * b + 3] = height;
        }
        surface.rectangles(bars, BINS, Ink.faded(palette.orig(), 0.45));
        surface.rectangles(new double[] {pane.x(), ground, pane.width(), 1}, 1, palette.edge());
        row(surface, pane, ground + 4, "even", even, palette.a());
        row(surface, pane, ground + 4 + ROW, "fitted", fitted, palette.recon());
    }

    private void row(Surface surface, Box pane, double y, String name, double[] levels, int ink) {
        surface.text(name, pane.x() + 8, y + TICK - 1, Anchor.LEFT, Type.TAG, ink);
        double[] ticks = new double[4 * levels.length];
        int count = 0;
        for (double level : levels) {
            double x = pane.right() + ((level / span + 1) / 2 - 1) * BINS * PITCH;
            if (x >= pane.x() + LABELS && x < pane.right() - 2) {
                ticks[4 * count] = Math.round(x) - 1;
                ticks[4 * count + 1] = y;
                ticks[4 * count + 2] = 2;
                ticks[4 * count + 3] = TICK;
                count++;
            }
        }
        surface.rectangles(ticks, count, ink);
    }
}
