package quantoscope.chart.bench;

import quantoscope.analysis.CellMap;
import quantoscope.analysis.Evaluation;
import quantoscope.analysis.Grid;
import quantoscope.analysis.RowErrors;
import quantoscope.analysis.RowRanges;
import quantoscope.analysis.Spread;
import quantoscope.analysis.Subject;
import quantoscope.chart.Bench;
import quantoscope.chart.Box;
import quantoscope.chart.GroupPlot;
import quantoscope.chart.HeatMap;
import quantoscope.chart.HeatMapPlot;
import quantoscope.chart.Layer;
import quantoscope.chart.Matrix;
import quantoscope.chart.Numbers;
import quantoscope.chart.Pane;
import quantoscope.chart.Pixels;
import quantoscope.chart.Role;
import quantoscope.chart.RowRangePlot;
import quantoscope.chart.RowSqnrPlot;
import quantoscope.chart.Window;
import quantoscope.kernel.Layout;
import quantoscope.kernel.Pass;
import quantoscope.kernel.Sink;
import quantoscope.kernel.Span;
import quantoscope.scheme.Quantizer;
import quantoscope.task.Job;
import quantoscope.tensor.Shape;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The data column of a tensor, its first dimension down and the others flattened across: values,
 * the range and SQNR of rows, errors, the values of one group.
 *
 * @param values heat map
 * @param errors heat map
 * @param strips beside the values; none where there are more rows than lines could show
 * @param group around the chosen value
 */
public record TensorPicture(Heat values, Heat errors, Optional<Strips> strips, Near group) {
    private static final double RANGE_WIDTH = 150;
    private static final double SQNR_WIDTH = 92;
    private static final double ERROR_SHARE = 0.26;

    /** Below this width the values are shown alone. */
    private static final double NARROW = 500;

    /** More cells than this in a direction no picture can show. */
    private static final int MOST_CELLS = 2048;

    /** With more rows than this they are not looked at one by one. */
    private static final long MOST_ROWS = 1 << 16;

    /**
     * Values on a raster, painted when the picture's size is known.
     *
     * @param cells at most a few million
     * @param reference what the map's colours are relative to, above 0
     * @param signed values, or errors
     * @param note at the end of the header
     */
    public record Heat(Grid grid, Matrix cells, double reference, boolean signed, String note) {
        /** The heat map over a pane. */
        Layer layer() {
            return (surface, pane, palette) -> {
                Box area = pane.inside(plot(Pixels.blank(1, 1)).insets());
                HeatMap colours = new HeatMap(palette, reference, signed);
                int width = Math.max(1, (int) Math.round(area.width()));
                int height = Math.max(1, (int) Math.round(area.height()));
                Pixels pixels = colours.paint(cells, Window.all(cells), width, height);
                plot(pixels).draw(surface, pane, palette);
            };
        }

        private HeatMapPlot plot(Pixels pixels) {
            boolean empty = grid.rows() == 0 || grid.columns() == 0;
            return new HeatMapPlot(
                    pixels,
                    new Window(
                            0, 0, Math.max(1, grid.rows()), Math.max(1, (double) grid.columns())),
                    empty ? 0 : clamp(grid.rows()),
                    empty ? 0 : clamp(grid.columns()),
                    signed);
        }

        private static int clamp(long extent) {
            return (int) Math.min(Integer.MAX_VALUE, extent);
        }
    }

    /** The strips beside the heat map. */
    public record Strips(RowRangePlot ranges, RowSqnrPlot ratios) {}

    /**
     * The values around the chosen one.
     *
     * @param title of the pane
     */
    public record Near(String title, GroupPlot plot) {}

    /**
     * Composes the column in a few passes over the data.
     *
     * @param index of the value whose group is shown
     */
    public static TensorPicture of(Subject subject, Evaluation evaluation, long index, Job job) {
        Shape shape = subject.traits().shape();
        Grid grid = subject.count() == 0 ? new Grid(0, 0, 1) : Grid.of(shape, 0);
        Quantizer quantizer = evaluation.quantizer();
        CellMap.Area area = CellMap.Area.all(grid, MOST_CELLS, MOST_CELLS);
        CellMap original = new CellMap(grid, CellMap.What.ORIGINAL, area);
        CellMap error = new CellMap(grid, CellMap.What.ERROR, area);
        boolean striped = subject.count() > 0 && grid.rows() <= MOST_ROWS;
        Layout rows = shape.rank() < 2 || !striped ? new Layout.Whole() : Layout.Axis.of(shape, 0);
        RowErrors ratios = new RowErrors(rows);
        List<Sink> sinks = new ArrayList<>(List.of(original, error));
        if (striped) {
            sinks.add(ratios);
        }
        Pass.run(
                subject.source(),
                Span.all(subject.source()),
                Optional.of(quantizer.program()),
                sinks,
                job);
        Spread spread = Spread.ofSample(subject);
        double reference = spread.reference() > 0 ? spread.reference() : 1;
        Optional<Strips> strips =
                striped
                        ? Optional.of(
                                strips(grid, spread, RowRanges.of(subject, rows, job), ratios))
                        : Optional.empty();
        double most = largest(error.cells());
        return new TensorPicture(
                new Heat(grid, matrix(original), reference, true, ""),
                new Heat(grid, matrix(error), most > 0 ? most : 1, false, scale(most)),
                strips,
                near(subject, quantizer, index));
    }

    private static Strips strips(Grid grid, Spread spread, RowRanges ranges, RowErrors ratios) {
        Window window = new Window(0, 0, grid.rows(), grid.columns());
        RowSqnrPlot.Row live = new RowSqnrPlot.Row(Role.LIVE, ratios.decibels());
        return new Strips(
                RowStrips.ranges(
                        window, ranges, Math.min(0, spread.low()), Math.max(0, spread.high())),
                RowStrips.ratios(window, List.of(live)));
    }

    private static Matrix matrix(CellMap map) {
        return new Matrix(map.cells(), map.area().height(), map.area().width());
    }

    private static String scale(double most) {
        return most > 0 ? "|e|, 0 … " + Numbers.significant(most, 3) : "";
    }

    private static double largest(float[] errors) {
        double most = 0;
        for (float e : errors) {
            most = Float.isFinite(e) ? Math.max(most, Math.abs(e)) : most;
        }
        return most;
    }

    private static Near near(Subject subject, Quantizer quantizer, long index) {
        Layout layout = quantizer.program().layout();
        if (subject.count() == 0) {
            return new Near("", new Group(0, 1, 0, true).plot(subject, quantizer, -1));
        }
        Group group = Group.around(layout, index, subject.count());
        String title =
                group.whole() && layout.parameters() > 1
                        ? "Set %s, %s values"
                                .formatted(
                                        Numbers.count(layout.parameterAt(index)),
                                        Numbers.count(group.count()))
                        : "Values %s … %s"
                                .formatted(
                                        Numbers.count(group.first()),
                                        Numbers.count(group.at(group.count() - 1)));
        return new Near(title, group.plot(subject, quantizer, -1));
    }

    /**
     * The column's rows.
     *
     * @param column where it lies; a narrow one has no room for the strips
     */
    public List<Bench.Row> rows(Box column) {
        List<Bench.Slot> upper = new ArrayList<>();
        upper.add(new Bench.Slot(0, new Pane("Values", List.of(), "", values.layer())));
        boolean broad = column.width() >= NARROW;
        if (strips.isPresent() && broad) {
            Pane ranges = new Pane("Row range", List.of(), "5…95 %", strips.get().ranges);
            Pane ratios = new Pane("SQNR", List.of(), "dB", strips.get().ratios);
            upper.add(new Bench.Slot(RANGE_WIDTH, ranges));
            upper.add(new Bench.Slot(SQNR_WIDTH, ratios));
        } else if (broad) {
            // The maps share their columns all the same.
            upper.add(new Bench.Slot(RANGE_WIDTH + SQNR_WIDTH, Pane.bare(Layer.NOTHING)));
        }
        List<Bench.Slot> lower = new ArrayList<>();
        Pane map = new Pane("Error", List.of(), errors.note, errors.layer());
        lower.add(new Bench.Slot(0, map));
        if (broad) {
            Pane near = new Pane(group.title, List.of(), "code", group.plot);
            lower.add(new Bench.Slot(RANGE_WIDTH + SQNR_WIDTH, near));
        }
        return List.of(
                new Bench.Row(0, upper),
                new Bench.Row(Math.max(140, ERROR_SHARE * column.height()), lower));
    }
}
