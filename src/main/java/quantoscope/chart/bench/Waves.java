package quantoscope.chart.bench;

import quantoscope.chart.Axis;
import quantoscope.chart.ErrorLane;
import quantoscope.chart.Kept;
import quantoscope.chart.Trace;
import quantoscope.chart.WaveformPlot;
import quantoscope.kernel.Affine;
import quantoscope.kernel.Program;
import quantoscope.scheme.Quantizer;

import java.util.ArrayList;
import java.util.List;

/**
 * The plots of a stretch of a signal.
 *
 * @param waveform with levels and clip range
 * @param lane of the error
 */
public record Waves(WaveformPlot waveform, ErrorLane lane) {
    private static final int LEVELS = 32;
    private static final double LANE = 1.5;

    /** Of the largest error where no step says how large errors are: its name stands above. */
    private static final double ROOM = 1.1;

    /**
     * A stretch as it is drawn.
     *
     * @param time axis
     * @param value axis
     */
    public record Axes(Axis time, Axis value) {}

    /** Original, reconstruction and error of the same samples. */
    public record Lines(Trace original, Trace reconstruction, Trace error) {}

    /**
     * Composes the plots.
     *
     * @param parameter the set of the quantizer whose range and levels are shown
     */
    public static Waves of(Axes axes, Quantizer quantizer, int parameter, Lines lines) {
        Program program = quantizer.program();
        boolean many = program.layout().parameters() > 1;
        List<Double> levels = new ArrayList<>();
        List<String> codes = new ArrayList<>();
        if (!many && program.highCode() - program.lowCode() < LEVELS) {
            double[] all = quantizer.levels(parameter);
            for (int i = 0; i < all.length; i++) {
                if (!Double.isFinite(all[i]) || (i > 0 && all[i] == all[i - 1])) {
                    // Of a floating-point type: no level, or 0 once more.
                    continue;
                }
                levels.add(all[i]);
                codes.add(CodeText.of(program, program.lowCode() + i));
            }
        }
        Kept kept = many ? Kept.ALL : Curves.kept(program, parameter);
        double half = !many && program instanceof Affine affine ? affine.scale()[0] / 2.0 : 0;
        return new Waves(
                new WaveformPlot(
                        axes.time,
                        axes.value,
                        lines.original,
                        lines.reconstruction,
                        new WaveformPlot.Ground(kept, levels, codes)),
                new ErrorLane(axes.time, errors(half, lines.error), lines.error, half));
    }

    private static Axis errors(double half, Trace error) {
        double most = LANE * half;
        if (half == 0) {
            float[][] all =
                    switch (error) {
                        case Trace.Samples samples -> new float[][] {samples.values()};
                        case Trace.Columns columns -> new float[][] {columns.low(), columns.high()};
                    };
            for (float[] each : all) {
                for (float e : each) {
                    most = Float.isFinite(e) ? Math.max(most, Math.abs(e)) : most;
                }
            }
        }
        // In steps, so that the axis rests while the view moves.
        double reach = half == 0 ? Axis.outward(ROOM * most) : most;
        return reach > 0 ? Axis.linear(-reach, reach) : Axis.linear(-1, 1);
    }
}
