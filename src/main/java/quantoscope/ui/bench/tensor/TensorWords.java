package quantoscope.ui.bench.tensor;

import quantoscope.chart.Numbers;
import quantoscope.chart.PlotValues;
import quantoscope.chart.bench.Curves;
import quantoscope.scheme.Quantizer;
import quantoscope.ui.bench.part.Focus;
import quantoscope.ui.state.Shown;

import java.util.List;
import java.util.Optional;
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
                                        spoken(of)))
                .orElse("Heat map, nothing to show yet.");
    }

    String error() {
        return "Error map, largest error in view %s."
                .formatted(
                        known.result()
                                .map(r -> Numbers.significant(r.most(), 3))
                                .orElse("not known yet"));
    }

    String ranges() {
        return known.rangedRows()
                .map(found -> "Range of each of %s rows.".formatted(Numbers.count(found)))
                .orElse("Row range, nothing to show yet.");
    }

    /** Row, column, value and code at the cursor. */
    private String spoken(Shown of) {
        if (of.subject().count() == 0) {
            return "";
        }
        long index = focus.index(of);
        float x = focus.value(of, index);
        Quantizer quantizer = of.front().quantizer();
        int code = quantizer.one(quantizer.program().layout().parameterAt(index), x, index).code();
        return " Row %s, column %s: %s, code %s."
                .formatted(
                        Numbers.count(view.grid().row(index)),
                        Numbers.count(view.grid().column(index)),
                        Numbers.significant(x, 4),
                        Numbers.count(code));
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
