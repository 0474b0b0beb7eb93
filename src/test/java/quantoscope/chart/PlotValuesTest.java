package quantoscope.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.util.List;

/** Plots written out as numbers. */
class PlotValuesTest {
    private static final Axis TIME = Axis.of(0, 2, "s");

    @Test
    void samplesAreWrittenOneByOne() {
        Trace.Samples x = new Trace.Samples(0, 0.5, new float[] {0.25f, -0.5f});
        Trace.Samples result = new Trace.Samples(0, 0.5, new float[] {0.5f, Float.NaN});
        WaveformPlot.Ground ground = new WaveformPlot.Ground(Kept.ALL, List.of(), List.of());
        assertEquals(
                "time, s\toriginal\treconstruction\n0.0\t0.25\t0.5\n0.5\t-0.5\tNaN\n",
                PlotValues.of(new WaveformPlot(TIME, Axis.linear(-1, 1), x, result, ground)));
    }

    @Test
    void columnsAreWrittenByTheirEnds() {
        Trace.Columns error = new Trace.Columns(new float[] {-1, -2}, new float[] {1, 2});
        assertEquals(
                "time, s\terror low\terror high\n0.5\t-1.0\t1.0\n1.5\t-2.0\t2.0\n",
                PlotValues.of(new ErrorLane(TIME, Axis.linear(-2, 2), error, 0)));
    }

    @Test
    void aCurveIsWrittenStepByStep() {
        Staircase stairs = new Staircase(new double[] {-0.5, 0.5}, new double[] {-1, 0, 1});
        Axis axis = Axis.linear(-2, 0.25);
        TransferPlot plot =
                new TransferPlot(
                        axis, axis, List.of(new TransferPlot.Curve(Role.LIVE, stairs)), Kept.ALL);
        assertEquals(
                "from\tto\treconstruction\n-2.0\t-0.5\t-1.0\n-0.5\t0.25\t0.0\n",
                PlotValues.of(plot));
    }

    @Test
    void rowsBearTheNamesOfTheirSettings() {
        RowSqnrPlot plot =
                new RowSqnrPlot(
                        new Window(0, 0, 2, 1),
                        Axis.linear(0, 30),
                        List.of(
                                new RowSqnrPlot.Row(Role.A, new float[] {1, 2}),
                                new RowSqnrPlot.Row(Role.LIVE, new float[] {3, 4})));
        assertEquals("row\ta, dB\tlive, dB\n0\t1.0\t3.0\n1\t2.0\t4.0\n", PlotValues.of(plot));
    }
}
