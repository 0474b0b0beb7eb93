package quantoscope.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import quantoscope.task.Job;
import quantoscope.tensor.Shape;
import quantoscope.tensor.Tensor;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** What sinks collect, against hand-computed numbers and exact sums. */
class SinksTest {
    private static final Layout WHOLE = new Layout.Whole();

    private static Affine int8(Layout layout, float... scale) {
        int n = scale.length;
        float[] low = new float[n];
        float[] high = new float[n];
        for (int i = 0; i < n; i++) {
            low[i] = -128 * scale[i];
            high[i] = 127 * scale[i];
        }
        return new Affine(
                layout,
                scale,
                new int[n],
                new Affine.Codes(8, -128, 127, false),
                Rounding.HALF_EVEN,
                0,
                0,
                new Limits(low, high),
                0);
    }

    private static void run(Program program, Sink sink, float... values) {
        TensorSource source = new TensorSource(Tensor.of(Shape.of(values.length), values));
        Pass.run(source, Span.all(source), Optional.ofNullable(program), List.of(sink), new Job());
    }

    @Test
    void errorSumsByHand() {
        Affine program = int8(WHOLE, 0.5f);
        ErrorSums sums = new ErrorSums(program);
        run(program, sums, 1, 1.125f, -70, 63.625f, Float.NaN, Float.POSITIVE_INFINITY);
        // x̂ = 1, 1, −64, 63.5; e = 0, −⅛, 6, −⅛
        ErrorSums.Totals totals = sums.totals();
        assertEquals(4, totals.count());
        assertEquals(1 + 1.265625 + 4900 + 63.625 * 63.625, totals.sumX2());
        assertEquals(5.75, totals.sumE());
        assertEquals(36.03125, totals.sumE2());
        assertEquals(-0.140625 - 420 - 7.953125, totals.sumXE());
        assertEquals(6, totals.maxAbsE());
        assertEquals(2, totals.clipped());
    }

    @Test
    void errorSumsAreWithinRoundingOfTheExactSum() {
        float[] values = gaussian(200_001);
        Affine program = int8(WHOLE, 0.02f);
        ErrorSums sums = new ErrorSums(program);
        run(program, sums, values);
        BigDecimal exact = BigDecimal.ZERO;
        BigDecimal power = BigDecimal.ZERO;
        for (float x : values) {
            float e = Math.clamp(Math.round(x / 0.02f), -128, 127) * 0.02f - x;
            exact = exact.add(new BigDecimal(e).pow(2));
            power = power.add(new BigDecimal(x).pow(2));
        }
        assertEquals(1, sums.totals().sumE2() / exact.doubleValue(), 1e-13);
        assertEquals(1, sums.totals().sumX2() / power.doubleValue(), 1e-13);
    }

    @Test
    void codeCountsPoolEveryCode() {
        Affine program = int8(WHOLE, 1);
        CodeCounts counts = new CodeCounts(program);
        run(program, counts, 0, 1, 1, Float.NaN, 500, Float.NEGATIVE_INFINITY, -128, 127);
        assertEquals(-128, counts.lowCode());
        long[] codes = counts.counts();
        assertEquals(2, codes[0]);
        assertEquals(2, codes[128]);
        assertEquals(2, codes[129]);
        assertEquals(2, codes[255]);
        assertEquals(2, counts.entropyBits(), 1e-15);
    }

    @Test
    void codeCountsOfManyCodes() {
        Affine program =
                new Affine(
                        WHOLE,
                        new float[] {1},
                        new int[1],
                        new Affine.Codes(16, -32768, 32767, false),
                        Rounding.HALF_EVEN,
                        0,
                        0,
                        new Limits(new float[] {-32768}, new float[] {32767}),
                        0);
        CodeCounts counts = new CodeCounts(program);
        run(program, counts, -32768, 32767, 32767, 0);
        assertEquals(1, counts.counts()[0]);
        assertEquals(2, counts.counts()[65535]);
        assertEquals(1.5, counts.entropyBits(), 1e-15);
    }

    @Test
    void valueCountsFollowTheirEdges() {
        ValueCounts counts = new ValueCounts(ValueCounts.Of.ORIGINAL, -0.3, 0.7, 10);
        float[] values = gaussian(100_000);
        run(null, counts, values);
        long[] expected = new long[10];
        long below = 0;
        long above = 0;
        for (float x : values) {
            if (x < -0.3) {
                below++;
            } else if (x >= 0.7) {
                above++;
            } else {
                int bin = 0;
                while (bin < 9 && x >= -0.3 + (bin + 1) * ((0.7 - -0.3) / 10)) {
                    bin++;
                }
                expected[bin]++;
            }
        }
        assertArrayEquals(expected, counts.bins());
        assertEquals(below, counts.below());
        assertEquals(above, counts.above());
    }

    /** Values on edges, a step beside them, and between, in bins that float32 can tell or not. */
    @ParameterizedTest
    @CsvSource({
        "-4, 4, 2048",
        "-0.3, 0.7, 10",
        "0, 1, 7",
        "1000, 1001, 512",
        "1e6, 1000001, 4096",
        "-1e-30, 3e-30, 300",
        "-3e38, 3e38, 65536",
        "-1e-44, 1e-44, 8"
    })
    void valueCountsKeepToTheirEdges(double low, double high, int bins) {
        ValueCounts counts = new ValueCounts(ValueCounts.Of.ORIGINAL, low, high, bins);
        double[] edges = new double[bins + 1];
        for (int i = 0; i <= bins; i++) {
            edges[i] = i == bins ? high : low + i * ((high - low) / bins);
        }
        float[] values = new float[9 * bins];
        for (int i = 0; i < values.length; i++) {
            float edge = (float) edges[i / 9];
            int steps = i % 9 - 4;
            values[i] =
                    steps == 4
                            ? (float) (edge + 0.4 * (high - low) / bins)
                            : edge + steps * Math.ulp(edge);
        }
        run(null, counts, values);
        long[] expected = new long[bins];
        for (float x : values) {
            if (x >= low && x < high) {
                int found = Arrays.binarySearch(edges, x);
                expected[found >= 0 ? found : -found - 2]++;
            }
        }
        assertArrayEquals(expected, counts.bins());
    }

    @Test
    void valueCountsSetWhatIsNotFiniteApart() {
        ValueCounts counts = new ValueCounts(ValueCounts.Of.ORIGINAL, 0, 4, 4);
        float inf = Float.POSITIVE_INFINITY;
        run(null, counts, Float.NaN, inf, inf, -inf, -1, 0, 3.999f, 4, 1, 2, 3, 1e38f);
        assertArrayEquals(new long[] {1, 1, 1, 2}, counts.bins());
        assertEquals(1, counts.below());
        assertEquals(2, counts.above());
        assertEquals(1, counts.nan());
        assertEquals(2, counts.positiveInfinity());
        assertEquals(1, counts.negativeInfinity());
        Affine program = int8(WHOLE, 1);
        ValueCounts reconstruction = new ValueCounts(ValueCounts.Of.RECONSTRUCTION, 0, 4, 4);
        run(program, reconstruction, 0.6f, Float.NaN, 1.2f);
        assertArrayEquals(new long[] {1, 2, 0, 0}, reconstruction.bins());
    }

    @Test
    void momentsMatchExactOnes() {
        float[] values = gaussian(150_000);
        for (int i = 0; i < values.length; i++) {
            values[i] = 1e6f + values[i] * values[i];
        }
        Moments moments = new Moments();
        run(null, moments, values);
        BigDecimal n = new BigDecimal(values.length);
        BigDecimal mean = BigDecimal.ZERO;
        for (float x : values) {
            mean = mean.add(new BigDecimal(x));
        }
        mean = mean.divide(n, MathContext.DECIMAL128);
        BigDecimal[] m = {BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO};
        for (float x : values) {
            BigDecimal d = new BigDecimal(x).subtract(mean, MathContext.DECIMAL128);
            BigDecimal power = d;
            for (int k = 0; k < 3; k++) {
                power = power.multiply(d, MathContext.DECIMAL128);
                m[k] = m[k].add(power, MathContext.DECIMAL128);
            }
        }
        double variance = m[0].divide(n, MathContext.DECIMAL128).doubleValue();
        Moments.Summary summary = moments.summary();
        assertEquals(values.length, summary.finite());
        assertEquals(mean.doubleValue(), summary.mean(), 1e-9);
        assertEquals(1, summary.std() / Math.sqrt(variance), 1e-12);
        double n1 = values.length;
        assertEquals(
                1, summary.skewness() / (m[1].doubleValue() / n1 / Math.pow(variance, 1.5)), 1e-9);
        assertEquals(
                1, summary.kurtosis() / (m[2].doubleValue() / n1 / (variance * variance)), 1e-9);
    }

    @Test
    void momentsLeaveOutWhatIsNotFinite() {
        Moments moments = new Moments();
        float inf = Float.POSITIVE_INFINITY;
        run(null, moments, Float.NaN, 1, inf, 3, -inf, -inf);
        Moments.Summary summary = moments.summary();
        assertEquals(6, summary.count());
        assertEquals(2, summary.finite());
        assertEquals(1, summary.nan());
        assertEquals(1, summary.positiveInfinity());
        assertEquals(3, summary.infinite());
        assertEquals(1, summary.min());
        assertEquals(3, summary.max());
        assertEquals(2, summary.mean());
        assertEquals(1, summary.std());
        assertEquals(1, summary.kurtosis());
        Moments none = new Moments();
        run(null, none, Float.NaN);
        assertTrue(Double.isNaN(none.summary().mean()));
        assertEquals(inf, none.summary().min());
    }

    @Test
    void extremesOfEveryLayout() {
        float[] values = gaussian(3 * 7 * 11_000);
        values[5] = Float.NaN;
        values[6] = Float.POSITIVE_INFINITY;
        values[7] = Float.NEGATIVE_INFINITY;
        Shape shape = Shape.of(3, 11_000, 7);
        for (Layout layout :
                List.of(
                        WHOLE,
                        Layout.Axis.of(shape, 0),
                        Layout.Axis.of(shape, 1),
                        Layout.Axis.of(shape, 2),
                        Layout.Groups.byRow(shape, 3),
                        Layout.Groups.byRow(Shape.of(3, 77_000), 32),
                        Layout.Groups.flat(shape, 128),
                        Layout.Blocks.of(shape, 0, 2),
                        Layout.Blocks.of(shape, 1, 32),
                        Layout.Blocks.of(Shape.of(2, 3, 38_500), 1, 2))) {
            Extremes extremes = new Extremes(layout);
            run(null, extremes, values);
            float[] min = new float[layout.parameters()];
            float[] max = new float[layout.parameters()];
            Arrays.fill(min, Float.POSITIVE_INFINITY);
            Arrays.fill(max, Float.NEGATIVE_INFINITY);
            for (int i = 0; i < values.length; i++) {
                if (Float.isFinite(values[i])) {
                    int p = layout.parameterAt(i);
                    min[p] = Math.min(min[p], values[i]);
                    max[p] = Math.max(max[p], values[i]);
                }
            }
            assertArrayEquals(min, extremes.limits().low());
            assertArrayEquals(max, extremes.limits().high());
        }
    }

    @Test
    void extremesOfSharedGroupsAreMergedAndOthersAreNot() {
        Extremes extremes = new Extremes(Layout.Groups.flat(Shape.of(100), 10));
        float[] all = extremes.limits().low();
        Extremes.Taker taker = (Extremes.Taker) extremes.worker(new Span(0, 1, 100));
        Block block = new Block();
        for (int[] alone : new int[][] {{0, 20}, {20, 80}, {0, 100}}) {
            block.set(0, alone[0], 1, alone[1]);
            assertSame(all, taker.part(block).min());
        }
        for (int[] shared : new int[][] {{0, 25}, {5, 15}, {5, 25}, {95, 2}}) {
            block.set(0, shared[0], 1, shared[1]);
            assertNotSame(all, taker.part(block).min());
        }
        block.set(0, 0, 2, 50);
        assertNotSame(all, taker.part(block).min());
    }

    @Test
    void outputsHoldEveryCodeAndValue() {
        float[] values = gaussian(2 * Block.SIZE + 13);
        Affine program = int8(WHOLE, 0.03f);
        MemorySegment bytes = MemorySegment.ofArray(new byte[values.length]);
        run(program, new CodesOut(bytes, 8), values);
        MemorySegment floats = MemorySegment.ofArray(new byte[4 * values.length]);
        run(program, new ReconstructionOut(floats), values);
        for (int i = 0; i < values.length; i++) {
            byte code = (byte) Math.clamp((long) Math.rint(values[i] / 0.03f), -128, 127);
            assertEquals(code, bytes.get(ValueLayout.JAVA_BYTE, i));
            assertEquals(
                    code * 0.03f,
                    floats.get(
                            ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN),
                            4L * i));
        }
    }

    static float[] gaussian(int count) {
        Random random = new Random(7);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }
}
