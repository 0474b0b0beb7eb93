package quantoscope.analysis;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import quantoscope.kernel.Block;
import quantoscope.kernel.Layout;
import quantoscope.kernel.Pass;
import quantoscope.kernel.Sink;
import quantoscope.kernel.Span;
import quantoscope.kernel.TensorSource;
import quantoscope.scheme.Quantizer;
import quantoscope.scheme.Range;
import quantoscope.scheme.Spec;
import quantoscope.scheme.Traits;
import quantoscope.task.Job;
import quantoscope.tensor.Shape;
import quantoscope.tensor.Tensor;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** What the benches draw, against numbers worked out by hand. */
class BenchDataTest {
    private static Subject subject(Shape shape, float... values) {
        return new Subject(
                new TensorSource(Tensor.of(shape, values)),
                new Traits(shape, Range.NONE, 0),
                4L * values.length,
                OptionalDouble.empty());
    }

    private static Quantizer fit(Subject subject, String spec) throws Exception {
        return Spec.parse(spec).fit(subject.calibration(), new Job());
    }

    private static void run(Subject subject, Quantizer quantizer, Sink sink) {
        Pass.run(
                subject.source(),
                Span.all(subject.source()),
                Optional.ofNullable(quantizer).map(Quantizer::program),
                List.of(sink),
                new Job());
    }

    @Test
    void columnsHoldTheExtremesOfTheirStretch() throws Exception {
        Subject data = subject(Shape.of(6), 0.1f, 0.9f, -1, Float.NaN, 0.4f, 1);
        // Levels −1, 0, 1: x̂ is 0 1 | −1 – | 0 1 and e is −0.1 0.1 | 0 – | −0.4 0.
        Quantizer quantizer = fit(data, "uniform:bits=2,symmetry=restricted");
        ColumnExtremes extremes = new ColumnExtremes(0, 6, 3);
        run(data, quantizer, extremes);
        assertArrayEquals(new float[] {0, -1, 0}, extremes.reconstruction().low());
        assertArrayEquals(new float[] {1, -1, 1}, extremes.reconstruction().high());
        assertArrayEquals(new float[] {-0.1f, 0, -0.4f}, extremes.error().low(), 1e-7f);
        assertArrayEquals(new float[] {0.1f, 0, 0}, extremes.error().high(), 1e-7f);
    }

    @Test
    void columnsLeaveOutWhatLiesOutside() throws Exception {
        Subject data = subject(Shape.of(4), 1, 1, -1, 1);
        ColumnExtremes extremes = new ColumnExtremes(2, 3, 1);
        run(data, fit(data, "uniform:bits=2,symmetry=restricted"), extremes);
        assertArrayEquals(new float[] {-1}, extremes.reconstruction().high());
    }

    @Test
    void rowsHaveTheirOwnRatio() throws Exception {
        Subject data = subject(Shape.of(3, 2), 1, -1, 0.6f, 1, 0, 0);
        RowErrors ratios = new RowErrors(Layout.Axis.of(Shape.of(3, 2), 0));
        run(data, fit(data, "uniform:bits=2,symmetry=restricted"), ratios);
        float[] decibels = ratios.decibels();
        assertEquals(Float.POSITIVE_INFINITY, decibels[0]);
        // 10 log₁₀((0.36 + 1) / 0.16)
        assertEquals(9.29419, decibels[1], 1e-4);
        assertTrue(Float.isNaN(decibels[2]));
    }

    @Test
    void rowsAreFoundAcrossTheTable() throws Exception {
        // Rows along the last dimension: 1, −1 and 0.6, 1.
        Subject data = subject(Shape.of(2, 2), 1, 0.6f, -1, 1);
        RowErrors ratios = new RowErrors(Layout.Axis.of(Shape.of(2, 2), 1));
        run(data, fit(data, "uniform:bits=2,symmetry=restricted"), ratios);
        assertEquals(Float.POSITIVE_INFINITY, ratios.decibels()[0]);
        assertEquals(9.29419, ratios.decibels()[1], 1e-4);
    }

    @Test
    void rangesOfRowsInterpolateLikeNumPy() {
        float[] values = new float[42];
        for (int i = 0; i < 21; i++) {
            values[i] = i;
            values[21 + i] = -2 * i;
        }
        RowRanges ranges =
                RowRanges.of(
                        subject(Shape.of(2, 21), values),
                        Layout.Axis.of(Shape.of(2, 21), 0),
                        new Job());
        assertArrayEquals(new float[] {0, -40}, ranges.low());
        // 5 % of 20 steps is one step.
        assertArrayEquals(new float[] {1, -38}, ranges.p5());
        assertArrayEquals(new float[] {19, -2}, ranges.p95());
        assertArrayEquals(new float[] {20, 0}, ranges.high());
        assertEquals(1, ranges.lowest());
        assertEquals(0, ranges.highest());
    }

    @Test
    void spreadLeavesOutATenthOfAPercent() {
        float[] values = new float[2001];
        for (int i = 0; i < values.length; i++) {
            values[i] = i - 1000;
        }
        values[0] = Float.NaN;
        values[1] = Float.POSITIVE_INFINITY;
        Spread spread = Spread.ofSample(subject(Shape.of(2001), values));
        assertEquals(1999, spread.finite());
        assertEquals(1, spread.nan());
        assertEquals(1, spread.infinite());
        assertEquals(-998, spread.min());
        assertEquals(1000, spread.max());
        // 99.9 % of 1999 magnitudes 0, 1, 1 … 998, 998, 999, 1000: number 1996 of 0 … 1998.
        assertEquals(998, spread.high());
        assertEquals(-998, spread.low());
        assertTrue(spread.exact());
    }

    @Test
    void spreadOfALargeSubjectBecomesExact() {
        float[] values = new float[1 << 18];
        values[12_345] = 7;
        Subject data = subject(Shape.of(values.length), values);
        Spread rough = Spread.ofSample(data);
        Spread exact = rough.exactly(data, new Job());
        assertEquals(7, exact.max());
        assertEquals(values.length, exact.count());
        assertTrue(exact.exact());
    }

    @Test
    void everyReadsOneChannel() {
        Subject data = subject(Shape.of(7), 0, 1, 2, 3, 4, 5, 6);
        Every channel = new Every(data.source(), 1, 3);
        assertEquals(2, channel.count());
        float[] values = new float[2];
        channel.read(0, 1, values, 2);
        assertArrayEquals(new float[] {1, 4}, values);
    }

    @Test
    void coloursAreCountedAcrossBlocks() {
        // Three values a pixel do not divide a block: the pixel across the edge is one colour.
        int pixels = Block.SIZE;
        float[] values = new float[3 * pixels];
        for (int i = 0; i < pixels; i++) {
            values[3 * i + i % 3] = 1 + i % 200;
        }
        ColourCount count = new ColourCount(3, true);
        run(subject(Shape.of(1, pixels, 3), values), null, count);
        // Every pair of a channel and a value, since 3 and 200 have no common factor.
        assertEquals(600, count.count());
    }

    @Test
    void coloursOfTheReconstruction() throws Exception {
        Subject data = subject(Shape.of(1, 2, 3), 0, 0, 0.1f, 0, 0.2f, 3);
        ColourCount count = new ColourCount(3, false);
        run(data, fit(data, "uniform:bits=1"), count);
        // x̂ is 0 or 3: black, and one with blue.
        assertEquals(2, count.count());
    }

    @Test
    void transferStepsBetweenLevels() throws Exception {
        Subject data = subject(Shape.of(2), -1, 1);
        Transfer curve = Transfer.of(fit(data, "uniform:bits=2,symmetry=restricted"), 0, -2, 2);
        assertArrayEquals(new double[] {-0.5, 0.5}, curve.thresholds());
        assertArrayEquals(new double[] {-1, 0, 1}, curve.levels());
        assertEquals(0, curve.at(0.5));
        assertEquals(1, curve.at(0.6));
    }

    @Test
    void transferWrapsLikeTheKernel() throws Exception {
        Subject data = subject(Shape.of(2), -1, 1);
        Quantizer quantizer =
                fit(data, "uniform:bits=2,symmetry=restricted,overflow=wrap,rounding=half-up");
        Transfer curve = Transfer.of(quantizer, 0, -6, 6);
        for (double x = -5.9; x < 6; x += 0.1307) {
            assertEquals(quantizer.one(0, (float) x, 0).reconstruction(), curve.at(x), "x = " + x);
        }
    }
}
