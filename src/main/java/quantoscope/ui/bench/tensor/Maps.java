package quantoscope.ui.bench.tensor;

import quantoscope.analysis.CellMap;
import quantoscope.analysis.Grid;
import quantoscope.analysis.RowErrors;
import quantoscope.analysis.Subject;
import quantoscope.chart.HeatMap;
import quantoscope.chart.Matrix;
import quantoscope.chart.Palette;
import quantoscope.chart.Pixels;
import quantoscope.chart.Window;
import quantoscope.kernel.Layout;
import quantoscope.kernel.Pass;
import quantoscope.kernel.Sink;
import quantoscope.kernel.Span;
import quantoscope.scheme.Quantizer;
import quantoscope.task.Job;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Paints heat maps and finds the ratio of each row; runs off the screen's thread. */
final class Maps {
    /**
     * What is to be seen of a table.
     *
     * @param grid rows and columns
     * @param rows which row a value belongs to
     * @param window rows and columns seen
     * @param width pixels across
     * @param height pixels down
     */
    record View(Grid grid, Layout rows, Window window, int width, int height) {
        private CellMap.Area area() {
            long row = (long) Math.floor(window.row());
            long column = (long) Math.floor(window.column());
            long rowCount =
                    Math.clamp(
                            (long) Math.ceil(window.row() + window.rows()) - row, 1, grid.rows());
            long columnCount =
                    Math.clamp(
                            (long) Math.ceil(window.column() + window.columns()) - column,
                            1,
                            grid.columns());
            return new CellMap.Area(
                    row,
                    column,
                    rowCount,
                    columnCount,
                    (int) Math.min(rowCount, height),
                    (int) Math.min(columnCount, width));
        }

        /** The values that the rows in view take: all, unless rows lie one after the other. */
        private Span span(Subject subject) {
            CellMap.Area area = area();
            return grid.inner() == grid.columns()
                    ? new Span(area.row() * grid.columns(), 1, area.rows() * grid.columns())
                    : Span.all(subject.source());
        }
    }

    /**
     * A painted map.
     *
     * @param pixels of the window
     * @param window that they show
     */
    record Painted(Pixels pixels, Window window) {}

    /**
     * What a quantizer does to a table.
     *
     * @param reconstruction painted
     * @param error painted
     * @param decibels of each row; empty where only a part was looked at
     * @param most the largest |e| in view
     */
    record Result(Painted reconstruction, Painted error, Optional<float[]> decibels, double most) {}

    private static final double USUAL = 0.995;

    /** About so many values a first look takes. */
    private static final long ROUGH = 1L << 22;

    private static final int LINES_AT_ONCE = 64;

    private Maps() {}

    /**
     * How a table is to be seen.
     *
     * @param view what of it
     * @param palette of the theme
     * @param reference the magnitude whose colour is the strongest
     */
    record Look(View view, Palette palette, double reference) {
        private HeatMap values() {
            return new HeatMap(palette, reference, true);
        }
    }

    /** The original. */
    static Painted original(Subject subject, Look look, Job job) {
        View view = look.view;
        CellMap map = new CellMap(view.grid, CellMap.What.ORIGINAL, view.area());
        Pass.run(subject.source(), view.span(subject), Optional.empty(), List.of(map), job);
        return painted(map, view, look.values());
    }

    /** The original by one row for each row of pixels, and few values of a long one. */
    static Painted rough(Subject subject, Look look, Job job) {
        View view = look.view;
        Grid grid = view.grid;
        CellMap.Area area = view.area();
        CellMap map = new CellMap(grid, CellMap.What.ORIGINAL, area);
        long each = Math.max(1, ROUGH / area.height());
        long step = Math.ceilDiv(area.columns(), each);
        // Values of other rows lie between those of a row: too far apart to be read a few at once.
        boolean together = grid.inner() == grid.columns();
        for (int line = 0; together && line < area.height(); line++) {
            long row = area.row() + (2L * line + 1) * area.rows() / (2L * area.height());
            long first = grid.index(row, area.column());
            Span span = new Span(first, step, Math.ceilDiv(area.columns(), step));
            if (line % LINES_AT_ONCE == 0) {
                job.check();
            }
            // A job of its own: one that stands back at each row would not be quick.
            Pass.run(subject.source(), span, Optional.empty(), List.of(map), new Job());
        }
        return painted(map, view, look.values());
    }

    /** Reconstruction and error; the ratio of rows too where all is in view. */
    static Result result(Subject subject, Quantizer quantizer, Look look, Job job) {
        View view = look.view;
        CellMap made = new CellMap(view.grid, CellMap.What.RECONSTRUCTION, view.area());
        CellMap error = new CellMap(view.grid, CellMap.What.ERROR, view.area());
        RowErrors ratios = new RowErrors(view.rows);
        Span span = view.span(subject);
        boolean all = span.count() == subject.count();
        List<Sink> sinks = new ArrayList<>(List.of(made, error));
        if (all) {
            sinks.add(ratios);
        }
        Pass.run(subject.source(), span, Optional.of(quantizer.program()), sinks, job);
        double most = 0;
        for (float e : error.cells()) {
            most = Float.isFinite(e) ? Math.max(most, Math.abs(e)) : most;
        }
        return new Result(
                painted(made, view, look.values()),
                painted(error, view, new HeatMap(look.palette, usual(error.cells()), false)),
                all ? Optional.of(ratios.decibels()) : Optional.empty(),
                most);
    }

    /** The 99.5 % point of |e|: one clipped outlier would leave the map pale. */
    private static double usual(float[] cells) {
        float[] magnitudes = new float[cells.length];
        int used = 0;
        for (float e : cells) {
            if (Float.isFinite(e)) {
                magnitudes[used++] = Math.abs(e);
            }
        }
        Arrays.sort(magnitudes, 0, used);
        double found = used == 0 ? 0 : magnitudes[(int) (USUAL * (used - 1))];
        return found > 0 ? found : 1;
    }

    /** The ratio of each row alone. */
    static float[] decibels(Subject subject, Quantizer quantizer, Layout rows, Job job) {
        RowErrors ratios = new RowErrors(rows);
        Pass.run(
                subject.source(),
                Span.all(subject.source()),
                Optional.of(quantizer.program()),
                List.of(ratios),
                job);
        return ratios.decibels();
    }

    private static Painted painted(CellMap map, View view, HeatMap colours) {
        CellMap.Area area = map.area();
        double down = (double) area.height() / area.rows();
        double across = (double) area.width() / area.columns();
        Window cells =
                new Window(
                        (view.window.row() - area.row()) * down,
                        (view.window.column() - area.column()) * across,
                        view.window.rows() * down,
                        view.window.columns() * across);
        Matrix matrix = new Matrix(map.cells(), area.height(), area.width());
        return new Painted(colours.paint(matrix, cells, view.width, view.height), view.window);
    }
}
