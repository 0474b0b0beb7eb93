package quantoscope.ui.bench.tensor;

import quantoscope.analysis.Evaluation;
import quantoscope.analysis.Grid;
import quantoscope.analysis.RowRanges;
import quantoscope.analysis.Spread;
import quantoscope.analysis.Subject;
import quantoscope.chart.Palette;
import quantoscope.chart.Role;
import quantoscope.chart.RowRangePlot;
import quantoscope.chart.RowSqnrPlot;
import quantoscope.chart.bench.RowStrips;
import quantoscope.kernel.Layout;
import quantoscope.scheme.Quantizer;
import quantoscope.tensor.Shape;
import quantoscope.ui.bench.part.Latest;
import quantoscope.ui.state.Session;
import quantoscope.ui.state.Shown;
import quantoscope.ui.state.Slot;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What is found out about a tensor behind the window: painted maps, the ranges and ratios of its
 * rows. Belongs to the screen's thread.
 */
final class TensorData {
    /** More rows than this have no percentiles: their tables would be larger than the tensor. */
    private static final long MOST_ROWS = 1 << 22;

    /**
     * What a map is painted on.
     *
     * @param width of its area in pixels
     * @param height of its area in pixels
     */
    record Canvas(int width, int height, Palette palette) {}

    private final GridView view;
    private final Supplier<Canvas> canvas;
    private final Runnable changed;
    private final Latest mapping;
    private final Latest resulting;
    private final Latest ranging;
    private final Map<Slot, Latest> rating = new EnumMap<>(Slot.class);
    private final IdentityHashMap<Quantizer, float[]> decibels = new IdentityHashMap<>();
    private Shown shown;
    private int axis;
    private Layout rows = new Layout.Whole();
    private Optional<RowRanges> rowRanges = Optional.empty();
    private Optional<Spread> spread = Optional.empty();
    private Optional<Maps.Painted> original = Optional.empty();
    private Optional<Maps.Result> result = Optional.empty();
    private Quantizer resultOf;
    private Maps.View resultView;

    /**
     * @param canvas of the maps as it is now
     * @param changed told when there is more to draw
     */
    TensorData(Session session, GridView view, Supplier<Canvas> canvas, Runnable changed) {
        this.view = view;
        this.canvas = canvas;
        this.changed = changed;
        mapping = new Latest(session);
        resulting = new Latest(session);
        ranging = new Latest(session);
        for (Slot slot : Slot.values()) {
            rating.put(slot, new Latest(session));
        }
    }

    /** The dimension whose indices are the rows. */
    int axis() {
        return axis;
    }

    /** The map of the original. */
    Optional<Maps.Painted> original() {
        return original;
    }

    /** What the quantizer in front makes of it. */
    Optional<Maps.Result> result() {
        return result;
    }

    /** How many rows have a known range. */
    Optional<Integer> rangedRows() {
        return rowRanges.map(found -> found.low().length);
    }

    /** The ranges of the rows in view. */
    Optional<RowRangePlot> rangePlot() {
        if (view.grid().rows() == 0 || spread.isEmpty() || rowRanges.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                RowStrips.ranges(
                        view.window(),
                        rowRanges.get(),
                        Math.min(0, spread.get().low()),
                        Math.max(0, spread.get().high())));
    }

    /** The ratios of the rows in view, of every setting that has them. */
    Optional<RowSqnrPlot> ratioPlot() {
        List<RowSqnrPlot.Row> lines = new ArrayList<>();
        for (Slot slot : List.of(Slot.B, Slot.A, Slot.LIVE)) {
            shown.evaluation(slot)
                    .map(evaluation -> decibels.get(evaluation.quantizer()))
                    .ifPresent(each -> lines.add(new RowSqnrPlot.Row(role(slot), each)));
        }
        return lines.isEmpty()
                ? Optional.empty()
                : Optional.of(RowStrips.ratios(view.window(), lines));
    }

    private static Role role(Slot slot) {
        return switch (slot) {
            case LIVE -> Role.LIVE;
            case A -> Role.A;
            case B -> Role.B;
        };
    }

    /** Another answer, of the same tensor unless all was forgotten before. */
    void show(Shown answer) {
        shown = answer;
    }

    void forget() {
        shown = null;
        spread = Optional.empty();
        forgetRows();
        mapping.cancel();
        resulting.cancel();
        ranging.cancel();
        rating.values().forEach(Latest::cancel);
    }

    private void forgetRows() {
        original = Optional.empty();
        result = Optional.empty();
        resultOf = null;
        decibels.clear();
        rowRanges = Optional.empty();
    }

    /** Other rows. */
    void turn(int rowAxis) {
        axis = rowAxis;
        Subject of = shown.subject();
        Shape shape = of.traits().shape();
        rows = shape.rank() <= 1 ? new Layout.Whole() : Layout.Axis.of(shape, axis);
        forgetRows();
        look();
        view.restart(Grid.of(shape, axis));
    }

    /** Looks at the values, or at more of them than before. */
    void look() {
        Subject of = shown.subject();
        Layout by = rows;
        ranging.run(
                _ -> Spread.ofSample(of),
                found -> {
                    spread = Optional.of(found);
                    seen();
                    boolean few = by.parameters() <= MOST_ROWS && of.count() > 0;
                    if (few && !of.isGlimpse()) {
                        ranging.run(
                                job -> RowRanges.of(of, by, job),
                                ranged -> {
                                    rowRanges = Optional.of(ranged);
                                    changed.run();
                                });
                    }
                });
    }

    private Optional<Maps.View> mapView() {
        Canvas on = canvas.get();
        Grid grid = view.grid();
        boolean drawable =
                shown != null
                        && spread.isPresent()
                        && on.width > 0
                        && on.height > 0
                        && grid.rows() > 0
                        && grid.columns() > 0
                        && shown.subject().count() > 0;
        return drawable
                ? Optional.of(new Maps.View(grid, rows, view.window(), on.width, on.height))
                : Optional.empty();
    }

    private double reference() {
        double found = spread.map(Spread::reference).orElse(1f);
        return found > 0 ? found : 1;
    }

    /** Another part of the table is seen: what is painted is stretched until it is painted anew. */
    void seen() {
        Optional<Maps.View> wanted = mapView();
        if (wanted.isPresent()) {
            map(shown.subject(), new Maps.Look(wanted.get(), canvas.get().palette, reference()));
            results();
        }
        changed.run();
    }

    /** Paints the original: of large data a few rows first. */
    private void map(Subject of, Maps.Look look) {
        if (of.isLarge()) {
            mapping.run(
                    job -> Maps.rough(of, look, job),
                    painted -> {
                        paint(painted);
                        if (!of.isGlimpse()) {
                            mapping.run(job -> Maps.original(of, look, job), this::paint);
                        }
                    });
        } else {
            mapping.run(job -> Maps.original(of, look, job), this::paint);
        }
    }

    private void paint(Maps.Painted painted) {
        original = Optional.of(painted);
        changed.run();
    }

    /** Other colours. */
    void repaint() {
        resultOf = null;
        seen();
    }

    /** Reconstruction, error and rows follow once the figures are exact: cancelled first. */
    void results() {
        Optional<Maps.View> wanted = mapView();
        if (wanted.isEmpty()) {
            return;
        }
        if (!shown.exact()) {
            resulting.cancel();
            rating.values().forEach(Latest::cancel);
            return;
        }
        Quantizer quantizer = shown.front().quantizer();
        if (!quantizer.equals(resultOf) || !wanted.get().equals(resultView)) {
            resultOf = quantizer;
            resultView = wanted.get();
            Subject of = shown.subject();
            Maps.Look look = new Maps.Look(wanted.get(), canvas.get().palette, reference());
            resulting.run(
                    job -> Maps.result(of, quantizer, look, job),
                    found -> {
                        result = Optional.of(found);
                        found.decibels().ifPresent(each -> decibels.put(quantizer, each));
                        changed.run();
                    });
        }
        for (Slot slot : Slot.values()) {
            shown.evaluation(slot).ifPresent(evaluation -> rate(slot, evaluation));
        }
    }

    private void rate(Slot slot, Evaluation evaluation) {
        Quantizer quantizer = evaluation.quantizer();
        boolean sought = quantizer.equals(resultOf) && allSeen();
        if (!decibels.containsKey(quantizer) && !sought && evaluation.exact()) {
            Subject of = shown.subject();
            Layout by = rows;
            rating.get(slot)
                    .run(
                            job -> Maps.decibels(of, quantizer, by, job),
                            found -> {
                                decibels.put(quantizer, found);
                                changed.run();
                            });
        }
    }

    private boolean allSeen() {
        return view.window().rows() >= view.grid().rows();
    }
}
