package quantoscope.ui.bench.signal;

import quantoscope.chart.Axis;
import quantoscope.chart.ErrorLane;
import quantoscope.chart.Kept;
import quantoscope.chart.Numbers;
import quantoscope.chart.Trace;
import quantoscope.chart.WaveformPlot;
import quantoscope.kernel.Affine;
import quantoscope.kernel.Program;
import quantoscope.scheme.Quantizer;

import java.util.ArrayList;
import java.util.List;

/**
 * What the plots of a signal draw.
 *
 * @param waveform with levels and clip range
 * @param lane of the error
 */
record WaveScene(WaveformPlot waveform, ErrorLane lane) {
    private static final int LEVELS = 32;
    private static final double LANE = 1.25;

    static WaveScene of(
            SignalData data,
            Quantizer quantizer,
            int parameter,
            TimeView.Part part,
            Traces traces) {
        Axis time = Axis.of(data.time(part.from()), data.time(part.to()), data.unit());
        Axis value = Axis.linear(part.low(), part.high());
        Program program = quantizer.program();
        Kept kept = new Kept(program.limits().low()[parameter], program.limits().high()[parameter]);
        boolean many = program.layout().parameters() > 1;
        List<Double> levels = new ArrayList<>();
        List<String> codes = new ArrayList<>();
        if (!many && program.highCode() - program.lowCode() < LEVELS) {
            double[] all = quantizer.levels(parameter);
            for (int i = 0; i < all.length; i++) {
                levels.add(all[i]);
                codes.add(code(program, program.lowCode() + i));
            }
        }
        double half = !many && program instanceof Affine affine ? affine.scale()[0] / 2.0 : 0;
        return new WaveScene(
                new WaveformPlot(
                        time,
                        value,
                        traces.original(),
                        traces.reconstruction(),
                        new WaveformPlot.Ground(many ? Kept.ALL : kept, levels, codes)),
                new ErrorLane(time, errors(half, traces.error()), traces.error(), half));
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
        return most > 0 ? Axis.linear(-most, most) : Axis.linear(-1, 1);
    }

    /** A code as people write it: signed where codes are. */
    static String code(Program program, int code) {
        String sign = code > 0 && program.lowCode() < 0 ? "+" : "";
        return sign + Numbers.count(code);
    }
}
