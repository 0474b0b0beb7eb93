package quantoscope.ui.bench.tensor;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

import quantoscope.analysis.Evaluation;
import quantoscope.analysis.Grid;
import quantoscope.analysis.RowRanges;
import quantoscope.analysis.Spread;
import quantoscope.analysis.Subject;
import quantoscope.chart.Anchor;
import quantoscope.chart.Box;
import quantoscope.chart.HeatMapPlot;
import quantoscope.chart.Insets;
import quantoscope.chart.Layer;
import quantoscope.chart.Numbers;
import quantoscope.chart.Palette;
import quantoscope.chart.Pixels;
import quantoscope.chart.Role;
import quantoscope.chart.RowRangePlot;
import quantoscope.chart.RowSqnrPlot;
import quantoscope.chart.Type;
import quantoscope.chart.Window;
import quantoscope.chart.bench.Group;
import quantoscope.chart.bench.RowStrips;
import quantoscope.io.Kind;
import quantoscope.kernel.Layout;
import quantoscope.scheme.Quantizer;
import quantoscope.tensor.Shape;
import quantoscope.ui.bench.Bench;
import quantoscope.ui.bench.part.Focus;
import quantoscope.ui.bench.part.Latest;
import quantoscope.ui.bench.part.Panel;
import quantoscope.ui.bench.part.Pointer;
import quantoscope.ui.control.Segmented;
import quantoscope.ui.plot.PlotContext;
import quantoscope.ui.plot.PlotPane;
import quantoscope.ui.state.Cursor;
import quantoscope.ui.state.Session;
import quantoscope.ui.state.Shown;
import quantoscope.ui.state.Slot;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** A tensor as a table: heat map, range and SQNR of its rows, error, the group at the cursor. */
public final class TensorBench implements Bench {
    private static final Insets MAP = new Insets(20, 0, 8, 43);
    private static final Insets BARE_MAP = new Insets(4, 0, 6, 43);

    /** More rows than this have no percentiles: their tables would be larger than the tensor. */
    private static final long MOST_ROWS = 1 << 22;

    private static final String ORIGINAL = "original";
    private static final String RECONSTRUCTION = "reconstruction";

    private final Session session;
    private final PlotContext context;
    private final Focus focus;
    private final Node valueColumn;
    private final GridView view = new GridView();
    private final PlotPane values;
    private final PlotPane ranges;
    private final PlotPane ratios;
    private final PlotPane error;
    private final PlotPane group;
    private final Panel valuesPanel;
    private final Panel errorPanel;
    private final Panel groupPanel;
    private final Label errorNote = Panel.note("|e|");
    private final Label groupNote = Panel.note("");
    private final HBox controls = new HBox(6);
    private final TensorLayout layout;
    private final Segmented<String> which =
            new Segmented<>("Values", List.of(ORIGINAL, RECONSTRUCTION), word -> word);
    private final Segmented<TensorLayout.View> narrowView =
            new Segmented<>("View", List.of(TensorLayout.View.values()), TensorLayout.View::title);
    private final Latest mapping;
    private final Latest resulting;
    private final Latest ranging;
    private final Map<Slot, Latest> rating = new EnumMap<>(Slot.class);
    private final IdentityHashMap<Quantizer, float[]> decibels = new IdentityHashMap<>();
    private Shown shown;
    private Subject subject;
    private int axis;
    private Layout rows = new Layout.Whole();
    private Optional<RowRanges> rowRanges = Optional.empty();
    private Optional<Spread> spread = Optional.empty();
    private Optional<Maps.Painted> original = Optional.empty();
    private Optional<Maps.Result> result = Optional.empty();
    private Optional<RowRangePlot> drawnRanges = Optional.empty();
    private Optional<RowSqnrPlot> drawnRatios = Optional.empty();
    private Quantizer resultOf;
    private Maps.View resultView;

    /**
     * @param valueColumn the value column
     */
    public TensorBench(Session session, PlotContext context, Focus focus, Node valueColumn) {
        this.session = session;
        this.context = context;
        this.focus = focus;
        this.valueColumn = valueColumn;
        mapping = new Latest(session);
        resulting = new Latest(session);
        ranging = new Latest(session);
        for (Slot slot : Slot.values()) {
            rating.put(slot, new Latest(session));
        }
        values = plot("Heat map", MAP, false);
        ranges = plot("Row range", RowRangePlot.insets(), true);
        ratios = plot("SQNR by row", RowRangePlot.insets(), true);
        error = plot("Error map", BARE_MAP, false);
        group = new PlotPane("Group", context);
        valuesPanel = new Panel(values, List.of(), List.of());
        errorPanel = new Panel(error, List.of(), List.of());
        groupPanel = new Panel(group, List.of(groupNote), List.of(Panel.note("code")));
        Panel rangesPanel = new Panel(ranges, List.of(Panel.note("row range, 5…95 %")), List.of());
        Panel ratiosPanel = new Panel(ratios, List.of(Panel.note("SQNR, dB")), List.of());
        layout =
                new TensorLayout(
                        new TensorLayout.Parts(
                                valuesPanel, rangesPanel, ratiosPanel, errorPanel, groupPanel));
        which.getStyleClass().add("opts");
        which.valueProperty().set(ORIGINAL);
        which.valueProperty().subscribe(this::put);
        narrowView.getStyleClass().add("opts");
        narrowView.valueProperty().set(TensorLayout.View.VALUES);
        narrowView.valueProperty().subscribe(this::arrange);
        controls.setAlignment(Pos.CENTER_LEFT);
        rangesPanel.getStyleClass().add("strip");
        ratiosPanel.getStyleClass().add("strip");
        describe();
        context.room().subscribe(this::arrange);
        context.theme().paletteProperty().subscribe(this::repaint);
        view.windowProperty().subscribe(this::seen);
        values.widthProperty().subscribe(this::seen);
        values.heightProperty().subscribe(this::seen);
        session.shownProperty().subscribe(this::show);
        session.cursorProperty().subscribe(this::mark);
    }

    private PlotPane plot(String name, Insets insets, boolean strip) {
        PlotPane plot = new PlotPane(name, context);
        Pointer.install(plot, new TensorTouch(plot, insets, strip, view, focus, session));
        return plot;
    }

    @Override
    public Node data() {
        return layout;
    }

    @Override
    public Node values() {
        return valueColumn;
    }

    @Override
    public Optional<Node> controls() {
        return Optional.of(controls);
    }

    private void arrange() {
        boolean narrow = context.room().getValue().narrow();
        layout.setRoom(context.room().getValue(), narrowView.valueProperty().get());
        header(narrow);
    }

    private void header(boolean narrow) {
        List<Node> lead = new ArrayList<>();
        lead.add(narrow ? narrowView : Panel.title("Values"));
        if (!narrow) {
            lead.add(which);
        }
        boolean errorShown = narrow && narrowView.valueProperty().get() == TensorLayout.View.ERROR;
        boolean groupShown = narrow && narrowView.valueProperty().get() == TensorLayout.View.GROUP;
        errorPanel.setLead(
                errorShown
                        ? List.of(narrowView, errorNote)
                        : List.of(Panel.title("Error"), errorNote),
                List.of());
        groupPanel.setLead(
                groupShown ? List.of(narrowView, groupNote) : List.of(groupNote),
                List.of(Panel.note("code")));
        if (!errorShown && !groupShown) {
            valuesPanel.setLead(lead, List.of());
        }
    }

    private void show(Shown answer) {
        boolean mine = answer != null && answer.question().item().entry().kind() == Kind.TENSOR;
        if (!mine) {
            forget();
            return;
        }
        shown = answer;
        if (!answer.subject().equals(subject)) {
            forget();
            shown = answer;
            subject = answer.subject();
            start(firstAxis(subject.traits().shape()));
        }
        results();
        put();
    }

    private void forget() {
        shown = null;
        subject = null;
        original = Optional.empty();
        result = Optional.empty();
        resultOf = null;
        rowRanges = Optional.empty();
        spread = Optional.empty();
        drawnRanges = Optional.empty();
        drawnRatios = Optional.empty();
        decibels.clear();
        mapping.cancel();
        resulting.cancel();
        ranging.cancel();
        rating.values().forEach(Latest::cancel);
        for (PlotPane plot : List.of(values, ranges, ratios, error, group)) {
            plot.setStill(Layer.NOTHING);
            plot.setMoving(Layer.NOTHING);
        }
    }

    /** Rows are the first dimension of more than one index. */
    private static int firstAxis(Shape shape) {
        for (int d = 0; d < shape.rank(); d++) {
            if (shape.dimension(d) > 1) {
                return d;
            }
        }
        return 0;
    }

    private void start(int rowAxis) {
        Shape shape = subject.traits().shape();
        controls.getChildren().clear();
        if (shape.rank() > 2) {
            controls.getChildren().addAll(Panel.note("rows"), chooser(shape, rowAxis));
        }
        turn(rowAxis);
    }

    private Segmented<Integer> chooser(Shape shape, int rowAxis) {
        Segmented<Integer> chooser =
                new Segmented<>(
                        "Rows along",
                        IntStream.range(0, shape.rank()).boxed().toList(),
                        d -> Numbers.count(shape.dimension(d)));
        chooser.getStyleClass().add("opts");
        chooser.valueProperty().set(rowAxis);
        chooser.valueProperty()
                .subscribe(chosen -> {
                    if (!chosen.equals(axis)) {
                        turn(chosen);
                    }
                });
        return chooser;
    }

    /** Other rows. */
    private void turn(int rowAxis) {
        axis = rowAxis;
        Shape shape = subject.traits().shape();
        rows = shape.rank() <= 1 ? new Layout.Whole() : Layout.Axis.of(shape, axis);
        original = Optional.empty();
        result = Optional.empty();
        resultOf = null;
        decibels.clear();
        rowRanges = Optional.empty();
        Subject of = subject;
        Layout by = rows;
        ranging.run(
                _ -> Spread.ofSample(of),
                found -> {
                    spread = Optional.of(found);
                    seen();
                    if (by.parameters() <= MOST_ROWS && of.count() > 0) {
                        ranging.run(
                                job -> RowRanges.of(of, by, job),
                                ranged -> {
                                    rowRanges = Optional.of(ranged);
                                    put();
                                });
                    }
                });
        view.restart(Grid.of(shape, axis));
    }

    private Optional<Maps.View> mapView() {
        Box area = new Box(0, 0, values.getWidth(), values.getHeight()).inside(MAP);
        int width = (int) Math.round(area.width());
        int height = (int) Math.round(area.height());
        Grid grid = view.grid();
        boolean drawable =
                subject != null
                        && spread.isPresent()
                        && width > 0
                        && height > 0
                        && grid.rows() > 0
                        && grid.columns() > 0
                        && subject.count() > 0;
        return drawable
                ? Optional.of(new Maps.View(grid, rows, view.window(), width, height))
                : Optional.empty();
    }

    private double reference() {
        double found = spread.map(Spread::reference).orElse(1f);
        return found > 0 ? found : 1;
    }

    /** Another part of the table is seen: what is painted is stretched until it is painted anew. */
    private void seen() {
        Optional<Maps.View> wanted = mapView();
        if (wanted.isPresent()) {
            Subject of = subject;
            Palette palette = context.theme().palette();
            double reference = reference();
            mapping.run(
                    job -> Maps.original(of, wanted.get(), palette, reference, job),
                    painted -> {
                        original = Optional.of(painted);
                        put();
                    });
            results();
        }
        put();
    }

    private void repaint() {
        resultOf = null;
        seen();
    }

    /** Reconstruction, error and rows follow once the figures are exact: cancelled first. */
    private void results() {
        Optional<Maps.View> wanted = mapView();
        if (shown == null || wanted.isEmpty()) {
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
            Subject of = subject;
            Palette palette = context.theme().palette();
            double reference = reference();
            resulting.run(
                    job -> Maps.result(of, quantizer, wanted.get(), palette, reference, job),
                    found -> {
                        result = Optional.of(found);
                        found.decibels().ifPresent(each -> decibels.put(quantizer, each));
                        put();
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
            Subject of = subject;
            Layout by = rows;
            rating.get(slot)
                    .run(
                            job -> Maps.decibels(of, quantizer, by, job),
                            found -> {
                                decibels.put(quantizer, found);
                                put();
                            });
        }
    }

    private boolean allSeen() {
        return view.window().rows() >= view.grid().rows();
    }

    private void put() {
        if (shown == null) {
            return;
        }
        Window window = view.window();
        Grid grid = view.grid();
        boolean made = which.valueProperty().get().equals(RECONSTRUCTION);
        Optional<Maps.Painted> front = made ? result.map(Maps.Result::reconstruction) : original;
        values.setStill(map(front, true));
        error.setStill(map(result.map(Maps.Result::error), false));
        errorNote.setText(
                result.map(r -> "|e|, 0 … " + Numbers.significant(r.most(), 2)).orElse("|e|"));
        if (grid.rows() > 0 && spread.isPresent() && rowRanges.isPresent()) {
            drawnRanges =
                    Optional.of(
                            RowStrips.ranges(
                                    window,
                                    rowRanges.get(),
                                    Math.min(0, spread.get().low()),
                                    Math.max(0, spread.get().high())));
            ranges.setStill(drawnRanges.get());
        }
        List<RowSqnrPlot.Row> lines = new ArrayList<>();
        for (Slot slot : List.of(Slot.B, Slot.A, Slot.LIVE)) {
            shown.evaluation(slot)
                    .map(evaluation -> decibels.get(evaluation.quantizer()))
                    .ifPresent(each -> lines.add(new RowSqnrPlot.Row(role(slot), each)));
        }
        if (!lines.isEmpty()) {
            drawnRatios = Optional.of(RowStrips.ratios(window, lines));
            ratios.setStill(drawnRatios.get());
        }
        mark();
    }

    private static Role role(Slot slot) {
        return switch (slot) {
            case LIVE -> Role.LIVE;
            case A -> Role.A;
            case B -> Role.B;
        };
    }

    /** A map with its labels; what was painted for another part is moved and stretched. */
    private Layer map(Optional<Maps.Painted> painted, boolean labels) {
        HeatMapPlot frame = frame(labels);
        Insets insets = labels ? MAP : BARE_MAP;
        if (subject.count() == 0) {
            return (surface, pane, palette) ->
                    surface.text(
                            "No values.",
                            pane.centerX(),
                            pane.centerY(),
                            Anchor.CENTER,
                            Type.TICK,
                            palette.tx2());
        }
        Layer cells =
                (surface, pane, _) -> {
                    Box area = pane.inside(insets);
                    painted.ifPresent(map ->
                            surface.clipped(
                                    area, () -> surface.image(map.pixels(), target(map, area))));
                };
        return Layer.of(cells, frame);
    }

    private Box target(Maps.Painted painted, Box area) {
        Window now = view.window();
        Window was = painted.window();
        return Box.between(
                now.x(was.column(), area),
                now.y(was.row(), area),
                now.x(was.column() + was.columns(), area),
                now.y(was.row() + was.rows(), area));
    }

    /** Labels without cells. */
    private HeatMapPlot frame(boolean labels) {
        return new HeatMapPlot(
                Pixels.blank(1, 1),
                view.window(),
                (int) Math.min(Integer.MAX_VALUE, view.grid().rows()),
                (int) Math.min(Integer.MAX_VALUE, view.grid().columns()),
                labels);
    }

    private void mark() {
        if (shown == null || subject.count() == 0) {
            return;
        }
        Quantizer quantizer = shown.front().quantizer();
        long index = focus.index(shown);
        Layout sets = quantizer.program().layout();
        Group near = Group.around(sets, index, subject.count());
        groupNote.setText(title(near));
        group.setStill(near.plot(subject, quantizer, index));
        Cursor cursor = session.cursorProperty().get();
        if (cursor == null) {
            values.setMoving(Layer.NOTHING);
            error.setMoving(Layer.NOTHING);
            ranges.setMoving(Layer.NOTHING);
            ratios.setMoving(Layer.NOTHING);
            return;
        }
        int row = (int) view.grid().row(index);
        values.setMoving(frame(true).marks(place(near, index, true)));
        error.setMoving(frame(false).marks(place(near, index, false)));
        ranges.setMoving(drawnRanges.map(plot -> plot.marks(row)).orElse(Layer.NOTHING));
        ratios.setMoving(drawnRatios.map(plot -> plot.marks(row)).orElse(Layer.NOTHING));
    }

    private static String title(Group near) {
        return near.whole()
                ? "the %d values of this group".formatted(near.count())
                : "%d values around".formatted(near.count());
    }

    private HeatMapPlot.Cursor place(Group near, long index, boolean tagged) {
        Grid grid = view.grid();
        long row = grid.row(index);
        long column = grid.column(index);
        // Only columns that follow each other can be framed as one.
        boolean together = grid.inner() == grid.columns() && near.whole();
        long from = together ? Math.max(near.first(), row * grid.columns()) : index;
        long to =
                together
                        ? Math.min(near.first() + near.count(), (row + 1) * grid.columns()) - 1
                        : index;
        String tag =
                "[%s, %s] %s"
                        .formatted(
                                Numbers.count(row),
                                Numbers.count(column),
                                Numbers.significant(Focus.value(shown, index), 4));
        return new HeatMapPlot.Cursor(
                (int) row,
                (int) grid.column(from),
                (int) grid.column(to),
                (int) column,
                tagged ? tag : "");
    }

    private void describe() {
        values.describe(() ->
                shown == null
                        ? "Heat map, nothing to show yet."
                        : "Heat map, %s rows and %s columns.%s"
                                .formatted(
                                        Numbers.count(view.grid().rows()),
                                        Numbers.count(view.grid().columns()),
                                        spoken()));
        error.describe(() ->
                "Error map, largest error in view %s."
                        .formatted(
                                result.map(r -> Numbers.significant(r.most(), 3))
                                        .orElse("not known yet")));
        ranges.describe(() ->
                rowRanges
                        .map(found ->
                                "Range of each of %s rows."
                                        .formatted(Numbers.count(found.low().length)))
                        .orElse("Row range, nothing to show yet."));
        ratios.describe(() -> "Signal-to-noise ratio of each row in decibels.");
        group.describe(() -> "Group: " + groupNote.getText() + ".");
    }

    /** Row, column, value and code at the cursor. */
    private String spoken() {
        if (subject.count() == 0) {
            return "";
        }
        long index = focus.index(shown);
        float x = Focus.value(shown, index);
        Quantizer quantizer = shown.front().quantizer();
        int code = quantizer.one(quantizer.program().layout().parameterAt(index), x, index).code();
        return " Row %s, column %s: %s, code %s."
                .formatted(
                        Numbers.count(view.grid().row(index)),
                        Numbers.count(view.grid().column(index)),
                        Numbers.significant(x, 4),
                        Numbers.count(code));
    }
}
