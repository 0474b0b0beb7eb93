package quantoscope.ui.bench.tensor;

import quantoscope.analysis.FigureText;
import quantoscope.chart.Numbers;
import quantoscope.chart.PlotValues;
import quantoscope.chart.RowRangePlot;
import quantoscope.chart.bench.Curves;
import quantoscope.scheme.Quantizer;
import quantoscope.ui.bench.part.Focus;
import quantoscope.ui.state.Shown;

import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/**
 * The plots of a tensor in words and as tables.
 *
 * @param shown once it is drawn
 * @param view the table
 * @param focus where the cursor is
 * @param known what was found out
 */
record TensorWords(Supplier<Optional<Shown>> shown, GridView view, Focus focus, TensorData known) {
    /** More cells than this are not written out: zooming in makes them fewer. */
    private static final long MOST_CELLS = 1 << 16;

    String values() {
        return shown.get()
                .map(of ->
                        "Heat map, %s rows and %s columns.%s"
                                .formatted(
                                        Numbers.count(view.grid().rows()),
                                        Numbers.count(view.grid().columns()),
                                        spoken(of, false)))
                .orElse("Heat map, nothing to show yet.");
    }

    String error() {
        return "Error map, largest error in view %s.%s"
                .formatted(
                        known.result()
                                .map(r -> Numbers.significant(r.most(), 3))
                                .orElse("not known yet"),
                        shown.get().map(of -> spoken(of, true)).orElse(""));
    }

    String ranges() {
        return known.rangedRows()
                .map(found ->
                        "Range of each of %s rows.%s"
                                .formatted(
                                        Numbers.count(found),
                                        row(r ->
                                                known.rangePlot()
                                                        .map(plot -> range(plot.ranges(), r)))))
                .orElse("Row range, nothing to show yet.");
    }

    private static String range(RowRangePlot.Ranges of, int row) {
        return Numbers.significant(of.low()[row], 3)
                + " to "
                + Numbers.significant(of.high()[row], 3);
    }

    String ratios() {
        return "Signal-to-noise ratio of each row."
                + row(r ->
                        known.ratioPlot()
                                .map(plot ->
                                        FigureText.spokenSqnr(
                                                plot.rows().getLast().decibels()[r], 1)));
    }

    /** What is known of the row of the cursor. */
    private String row(IntFunction<Optional<String>> words) {
        return shown.get()
                .filter(of -> of.subject().count() > 0)
                .map(of -> (int) view.grid().row(focus.index(of)))
                .flatMap(row ->
                        words.apply(row)
                                .map(known -> " Row %s: %s.".formatted(Numbers.count(row), known)))
                .orElse("");
    }

    String group(String title) {
        return "Group: " + title + "." + shown.get().map(of -> spoken(of, false)).orElse("");
    }

    /** Row and column of the cursor, and the value there with its code, or its error. */
    private String spoken(Shown of, boolean error) {
        if (of.subject().count() == 0) {
            return "";
        }
        long index = focus.index(of);
        float x = focus.value(of, index);
        Quantizer quantizer = of.front().quantizer();
        int parameter = quantizer.program().layout().parameterAt(index);
        Quantizer.Example made = quantizer.one(parameter, x, index);
        return " Row %s, column %s: %s."
                .formatted(
                        Numbers.count(view.grid().row(index)),
                        Numbers.count(view.grid().column(index)),
                        error
                                ? "error " + Numbers.significant(made.reconstruction() - x, 3)
                                : "%s, code %s"
                                        .formatted(
                                                Numbers.significant(x, 4),
                                                Numbers.count(made.code())));
    }

    /** The cells in view with what becomes of them, unless they are too many to be read. */
    Optional<String> cells() {
        return shown.get().filter(of -> of.subject().count() > 0).flatMap(this::cells);
    }

    private Optional<String> cells(Shown of) {
        long[] rows = view.seenRows();
        long[] columns = view.seenColumns();
        long width = columns[1] - columns[0];
        long count = width * (rows[1] - rows[0]);
        if (count > MOST_CELLS) {
            return Optional.empty();
        }
        Quantizer quantizer = of.front().quantizer();
        return Optional.of(
                PlotValues.lines(
                        List.of("row", "column", "original", "reconstruction"),
                        (int) count,
                        i -> {
                            long row = rows[0] + i / width;
                            long column = columns[0] + i % width;
                            long index = view.grid().index(row, column);
                            float x = focus.value(of, index);
                            return List.of(row, column, x, Curves.one(quantizer, x, index));
                        }));
    }
}
