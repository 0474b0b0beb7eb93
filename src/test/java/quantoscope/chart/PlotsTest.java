package quantoscope.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** Every plot drawn on a surface that refuses coordinates that are not finite, in odd sizes. */
class PlotsTest {
    private static final Axis VALUES = Axis.linear(-1.01, 0.99);
    private static final List<Palette> THEMES =
            List.of(Palette.LIGHT, Palette.DARK, Palette.HIGH_CONTRAST);

    private static Staircase steps(int count) {
        double[] levels = new double[count];
        double[] thresholds = new double[count - 1];
        for (int i = 0; i < count; i++) {
            levels[i] = -1 + 2.0 * i / (count - 1);
        }
        for (int i = 0; i + 1 < count; i++) {
            thresholds[i] = (levels[i] + levels[i + 1]) / 2;
        }
        return new Staircase(thresholds, levels);
    }

    private static RecordingSurface drawn(Layer layer, Box pane) {
        RecordingSurface last = new RecordingSurface();
        for (Palette palette : THEMES) {
            last = new RecordingSurface();
            layer.draw(last, pane, palette);
            last.requireInside(pane, 0.5);
        }
        return last;
    }

    private static float[] noise(int count, int nanEvery) {
        SplittableRandom random = new SplittableRandom(7);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] =
                    i % nanEvery == nanEvery - 1 ? Float.NaN : (float) random.nextDouble(-1.2, 1.2);
        }
        return values;
    }

    private static long[] counts(int bins) {
        SplittableRandom random = new SplittableRandom(3);
        return random.longs(bins, 0, 5000).toArray();
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 16, 64, 65, 257, 65_536})
    void valuePlotsAtAnyNumberOfLevels(int levels) {
        Staircase stairs = steps(levels);
        Kept kept = new Kept(-0.9, 0.7);
        ValueCursor cursor = new ValueCursor(VALUES, 0.98, "", false);
        ValueCursor tagged = new ValueCursor(VALUES, 0.98, "x 0.98", false);
        Bins bins = new Bins(-1.3, 1.2, counts(4096));
        Series series = new Series(Role.LIVE, stairs.levels(), counts(levels));
        for (Axis.Spacing spacing :
                List.of(Axis.Spacing.LINEAR, Axis.Spacing.LOG10, Axis.Spacing.LOG2)) {
            HistogramPlot histogram =
                    new HistogramPlot(
                            VALUES,
                            Axis.counts(9000, spacing),
                            new HistogramPlot.Body(List.of(bins), List.of(series), ""),
                            new HistogramPlot.Ground(
                                    kept, Optional.of(stairs), true, 1, "s = 0.1"));
            HistogramPlot.Tags tags = new HistogramPlot.Tags("‹ 3 values to −9", "4 ›", "3 NaN");
            Jaws jaws = new Jaws(VALUES, kept, "−0.9", "0.7", Jaws.End.HIGH, tags.jawsTop());
            Layer marks = histogram.marks(Optional.of(cursor), Optional.of(jaws), tags);
            drawn(Layer.of(histogram, marks), new Box(11, 7, 336, 226));
        }
        List<TransferPlot.Curve> curves =
                List.of(
                        new TransferPlot.Curve(Role.B, steps(3)),
                        new TransferPlot.Curve(Role.LIVE, stairs));
        TransferPlot transfer = new TransferPlot(VALUES, Axis.linear(-1, 1), curves, kept);
        drawn(Layer.of(transfer, transfer.marks(cursor)), new Box(0, 0, 337, 299));
        ErrorPlot.Dots dots = new ErrorPlot.Dots(noise(999, 10), noise(999, 7));
        ErrorPlot error = new ErrorPlot(VALUES, Axis.linear(-0.3, 0.3), curves, dots, kept);
        drawn(Layer.of(error, error.marks(tagged, 0.1)), new Box(3, 3, 336, 108));
    }

    @Test
    void levelsBeyondFloat32LeaveTheLensOut() {
        double[] levels = new double[1 + Staircase.DRAWN_EACH];
        double[] thresholds = new double[Staircase.DRAWN_EACH];
        for (int i = 0; i < levels.length; i++) {
            levels[i] = (float) (1e38 * (i - Staircase.DRAWN_EACH / 2));
        }
        for (int i = 0; i < thresholds.length; i++) {
            thresholds[i] = (float) (1e38 * (i + 0.5 - Staircase.DRAWN_EACH / 2));
        }
        Staircase stairs = new Staircase(thresholds, levels);
        TransferPlot plot =
                new TransferPlot(
                        VALUES,
                        VALUES,
                        List.of(new TransferPlot.Curve(Role.LIVE, stairs)),
                        Kept.ALL);
        drawn(plot.marks(new ValueCursor(VALUES, 0.1, "", false)), new Box(0, 0, 337, 299));
    }

    @Test
    void theBarsAreAsHighAsTheirCounts() {
        Bins bins = new Bins(0, 2, new long[] {0, 50});
        HistogramPlot plot =
                new HistogramPlot(
                        Axis.linear(0, 2),
                        new Axis(0, 100, Axis.Spacing.LINEAR, ""),
                        new HistogramPlot.Body(List.of(bins), List.of(), ""),
                        new HistogramPlot.Ground(Kept.ALL, Optional.empty(), false, 1, ""));
        Box pane = new Box(0, 0, 42 + 2 + 12, 4 + 100 + 22);
        RecordingSurface surface = new RecordingSurface();
        plot.draw(surface, pane, Palette.LIGHT);
        // Two pixels wide: the first column is empty and draws nothing, the second is half high.
        boolean bar =
                surface.extents.stream()
                        .anyMatch(e -> e[0] == 43 && e[1] == 54 && e[2] == 44 && e[3] == 104);
        boolean empty =
                surface.extents.stream().anyMatch(e -> e[0] == 42 && e[2] == 43 && e[3] == 104);
        assertTrue(bar);
        assertFalse(empty);
    }

    @Test
    void nothingToCountIsSaid() {
        HistogramPlot plot =
                new HistogramPlot(
                        VALUES,
                        Axis.counts(0, Axis.Spacing.LOG10),
                        new HistogramPlot.Body(
                                List.of(), List.of(), "No finite values: 4 096 NaN."),
                        new HistogramPlot.Ground(Kept.ALL, Optional.empty(), false, 1, ""));
        RecordingSurface surface = drawn(plot, new Box(0, 0, 336, 200));
        assertTrue(surface.texts.contains("No finite values: 4 096 NaN."));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 40, 300, 5000})
    void signalsFromSamplesToManyAPixel(int samples) {
        double period = 1 / 44_100.0;
        Axis time = Axis.of(3.8, 3.8 + samples * period, "s");
        Trace.Samples original = new Trace.Samples(3.8, period, noise(samples + 1, 9));
        Trace.Samples result = new Trace.Samples(3.8, period, noise(samples + 1, 8));
        WaveformPlot.Ground ground =
                new WaveformPlot.Ground(
                        new Kept(-0.8, 0.8), List.of(-1.0, 0.0, 1.0), List.of("−1", "0", "+1"));
        Axis value = Axis.linear(-1.1, 1.1);
        WaveformPlot plot = new WaveformPlot(time, value, original, result, ground);
        double end = 3.8 + samples * period;
        TimeCursor cursor = new TimeCursor(time, end, "", true);
        TimeCursor tagged = new TimeCursor(time, end, "3811.18 ms", true);
        Box pane = new Box(0, 0, 533, 340);
        drawn(Layer.of(plot, plot.marks(cursor, 0.3, 0.5, 1)), pane);
        ErrorLane lane = new ErrorLane(time, Axis.linear(-0.7, 0.7), original, 0.5);
        drawn(Layer.of(lane, lane.marks(tagged)), new Box(0, 0, 533, 120));
        drawn(
                new SpectrumPlot(
                        Axis.of(0, 22_050, "Hz"),
                        Axis.linear(-120, 0),
                        noise(1025, 2000),
                        noise(1025, 2000),
                        22_050),
                pane);
    }

    @ParameterizedTest
    @CsvSource({"0.6, 0.5", "0.02, 0.02", "0.00014, 2e−4", "3e-5, 4e−5", "6e-7, 5e−7"})
    void errorsOfAnySizeAreLabelledInsideTheMargin(double half, String label) {
        Axis time = Axis.of(0, 4, "s");
        Trace.Samples error = new Trace.Samples(0, 1, new float[] {0, (float) half, 0, 0});
        ErrorLane lane = new ErrorLane(time, Axis.linear(-1.5 * half, 1.5 * half), error, half);
        RecordingSurface drawn = drawn(lane, new Box(0, 0, 533, 120));
        assertTrue(drawn.texts.contains("+Δ/2"));
        assertTrue(drawn.texts.contains(label), drawn.texts::toString);
        assertTrue(drawn.texts.contains(Numbers.MINUS + label), drawn.texts::toString);
    }

    @Test
    void whatWasClippedIsDrawnOverTheSteps() {
        Axis time = Axis.of(0, 4, "");
        Trace.Samples original = new Trace.Samples(0, 1, new float[] {0, 0.9f, 0.2f, -0.7f});
        Trace.Samples result = new Trace.Samples(0, 1, new float[] {0, 0.5f, 0, -0.5f});
        WaveformPlot.Ground ground =
                new WaveformPlot.Ground(new Kept(-0.5, 0.5), List.of(), List.of());
        Box pane = new Box(0, 0, 46 + 400 + 44, 4 + 100 + 6);
        RecordingSurface surface = new RecordingSurface();
        new WaveformPlot(time, Axis.linear(-1, 1), original, result, ground)
                .draw(surface, pane, Palette.LIGHT);
        // Half a pixel of the limits' line lies at each side of 29.5 and 79.5.
        assertTrue(
                surface.extents.stream()
                        .anyMatch(e -> e[0] == 96 && e[1] == 28 && e[2] == 196 && e[3] == 30));
        assertTrue(
                surface.extents.stream()
                        .anyMatch(e -> e[0] == 296 && e[1] == 78 && e[2] == 396 && e[3] == 80));
        assertFalse(surface.extents.stream().anyMatch(e -> e[0] == 196 && e[2] == 296));
    }

    @Test
    void columnsOfExtremes() {
        Axis time = Axis.of(0, 9.1, "s");
        float[] low = noise(443, 50);
        float[] high = low.clone();
        for (int i = 0; i < high.length; i++) {
            high[i] += 0.2f;
        }
        Trace.Columns columns = new Trace.Columns(low, high);
        WaveformPlot.Ground ground = new WaveformPlot.Ground(Kept.ALL, List.of(), List.of());
        drawn(
                new WaveformPlot(time, Axis.linear(-2, 2), columns, columns, ground),
                new Box(0, 0, 533, 300));
        OverviewPlot overview = new OverviewPlot(time, columns, 9.09, 9.1);
        drawn(Layer.of(overview, overview.marks()), new Box(0, 0, 533, 61));
    }

    @Test
    void matrices() {
        Matrix matrix = new Matrix(noise(128 * 387, 91), 128, 387);
        Window all = Window.all(matrix);
        Pixels pixels = new HeatMap(Palette.DARK, 1, true).paint(matrix, all, 259, 487);
        HeatMapPlot plot = new HeatMapPlot(pixels, all, 128, 387, true);
        HeatMapPlot.Cursor cursor =
                new HeatMapPlot.Cursor(
                        0, 386, new HeatMapPlot.Cells(0, 0, 380, 386), "[0, 386] 0.2");
        RecordingSurface surface =
                drawn(Layer.of(plot, plot.marks(cursor)), new Box(0, 0, 306, 520));
        assertTrue(surface.texts.containsAll(List.of("0", "32", "64", "96", "127", "100", "300")));
        float[] rows = noise(128, 30);
        RowRangePlot.Ranges ranges = new RowRangePlot.Ranges(rows, rows, rows, rows);
        RowRangePlot range = new RowRangePlot(all, Axis.linear(-0.5, 0.5), ranges, "‹ −10.7", 127);
        drawn(Layer.of(range, range.marks(127)), new Box(0, 0, 116, 520));
        rows[5] = Float.POSITIVE_INFINITY;
        RowSqnrPlot sqnr =
                new RowSqnrPlot(
                        all, Axis.linear(-2, 32), List.of(new RowSqnrPlot.Row(Role.B, rows)));
        drawn(Layer.of(sqnr, sqnr.marks(0)), new Box(0, 0, 100, 520));
        GroupPlot group =
                new GroupPlot(
                        noise(32, 5),
                        noise(32, 5),
                        new double[] {-1, 0, 1},
                        new String[] {"−1", "0", "1"},
                        4);
        drawn(group, new Box(0, 0, 216, 144));
        drawn(
                new GroupPlot(new float[1], new float[1], new double[0], new String[0], 0),
                new Box(0, 0, 216, 144));
    }

    @Test
    void theLargestOfManyCellsIsSeen() {
        float[] values = new float[1000 * 1000];
        values[777 * 1000 + 333] = -5;
        Matrix matrix = new Matrix(values, 1000, 1000);
        Pixels pixels =
                new HeatMap(Palette.LIGHT, 1, true).paint(matrix, Window.all(matrix), 10, 10);
        assertEquals(0xFF3F1D73, pixels.argb()[7 * 10 + 3]);
        assertEquals(0xFFFAFAFA, pixels.argb()[0]);
    }

    @Test
    void pictures() {
        int[] argb = new SplittableRandom(1).ints(64 * 40).map(i -> i | 0xFF000000).toArray();
        Pixels first = new Pixels(argb, 64, 40);
        Pixels second = new Pixels(argb.clone(), 64, 40);
        second.argb()[0] = first.argb()[0] ^ 0x000001;
        Box pane = new Box(0, 0, 500, 400);
        PicturePlot.Pair pair = new PicturePlot.Pair(first, second);
        PicturePlot plot =
                new PicturePlot(
                        pair,
                        PicturePlot.View.fit(first, pane),
                        0.4,
                        new PicturePlot.Labels("original", "3 bit"));
        drawn(Layer.of(plot, plot.marks(Optional.of(new PicturePlot.Patch(60, 39, 4, 1)))), pane);
        Pixels difference = DifferencePlot.difference(first, second, 4);
        int blue = (second.argb()[0] & 0xFF) - (first.argb()[0] & 0xFF);
        assertEquals(0xFF808000 | (128 + 4 * blue), difference.argb()[0]);
        assertEquals(0xFF808080, difference.argb()[1]);
        drawn(new DifferencePlot(difference, 4), new Box(0, 0, 260, 200));
        drawn(new PixelsPlot(pair, new float[64 * 40], 63, 0), new Box(0, 0, 266, 200));
        // Taller and wider than the picture.
        drawn(
                new PixelsPlot(
                        new PicturePlot.Pair(
                                new Pixels(new int[1], 1, 1), new Pixels(new int[1], 1, 1)),
                        new float[] {65_535},
                        0,
                        0),
                new Box(0, 0, 266, 200));
    }

    @Test
    void singlePixelsFillTheirPaneAndHaveTheFilesOwnNumbers() {
        Pixels black = Pixels.blank(40, 40);
        float[] numbers = new float[1600];
        Box pane = new Box(0, 0, 266, 196);
        PicturePlot.Pair pair = new PicturePlot.Pair(black, black);
        PixelsPlot small = new PixelsPlot(pair, numbers, 20, 20);
        assertEquals(new PicturePlot.Patch(15, 17, 10, 7), small.patch(pane));
        numbers[20 * 40 + 20] = 51_234;
        PixelsPlot deep = new PixelsPlot(pair, numbers, 20, 20);
        assertTrue(drawn(deep, pane).texts.contains("51234"));
        assertEquals(6, deep.patch(pane).across());
    }

    @Test
    void ladderAndFigures() {
        float[] decibels = noise(16, 5);
        decibels[15] = Float.POSITIVE_INFINITY;
        for (int bits : new int[] {1, 8, 12, 16}) {
            for (boolean small : new boolean[] {true, false}) {
                BitsLadder.Look look = new BitsLadder.Look(true, true, small);
                drawn(
                        new BitsLadder(bits, decibels, noise(16, 3), "clipping limits", look),
                        new Box(0, 0, 299, small ? 108 : 131));
            }
        }
        FiguresTable.Column column =
                new FiguresTable.Column("SQNR, dB", "15.59", "15.63 in range", "12.46", "12.30", 0);
        FiguresTable.Names names = new FiguresTable.Names("uniform, 4 bit", "theory", "A", "B");
        FiguresTable table = new FiguresTable(names, java.util.Collections.nCopies(11, column));
        drawn(table, new Box(0, 0, 1400, FiguresTable.HEIGHT));
        drawn(table, new Box(0, 0, 700, FiguresTable.HEIGHT));
    }
}
