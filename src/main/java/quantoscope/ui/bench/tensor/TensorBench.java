package quantoscope.ui.bench.tensor;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

import quantoscope.chart.Box;
import quantoscope.chart.GroupPlot;
import quantoscope.chart.HeatMapPlot;
import quantoscope.chart.Insets;
import quantoscope.chart.Layer;
import quantoscope.chart.Numbers;
import quantoscope.chart.PlotValues;
import quantoscope.chart.RowRangePlot;
import quantoscope.chart.RowSqnrPlot;
import quantoscope.chart.bench.Group;
import quantoscope.io.Kind;
import quantoscope.kernel.Layout;
import quantoscope.scheme.Quantizer;
import quantoscope.tensor.Shape;
import quantoscope.ui.bench.Bench;
import quantoscope.ui.bench.part.Focus;
import quantoscope.ui.bench.part.Panel;
import quantoscope.ui.bench.part.Pointer;
import quantoscope.ui.bench.part.Selecting;
import quantoscope.ui.control.Segmented;
import quantoscope.ui.plot.PlotContext;
import quantoscope.ui.plot.PlotPane;
import quantoscope.ui.state.Cursor;
import quantoscope.ui.state.EntryState;
import quantoscope.ui.state.Room;
import quantoscope.ui.state.Session;
import quantoscope.ui.state.Shown;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** A tensor as a table: heat map, range and SQNR of its rows, error, the group at the cursor. */
public final class TensorBench implements Bench {
    private static final String ORIGINAL = "original";
    private static final String RECONSTRUCTION = "reconstruction";

    private final Session session;
    private final PlotContext context;
    private final Focus focus;
    private final Node valueColumn;
    private final GridView view = new GridView();
    private final MapLayers maps = new MapLayers(view);
    private final TensorData known;
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
    private Shown shown;
    private Optional<RowRangePlot> drawnRanges = Optional.empty();
    private Optional<RowSqnrPlot> drawnRatios = Optional.empty();
    private Optional<GroupPlot> drawnGroup = Optional.empty();
    private Optional<Group> near = Optional.empty();

    /**
     * @param valueColumn the value column
     */
    public TensorBench(Session session, PlotContext context, Focus focus, Node valueColumn) {
        this.session = session;
        this.context = context;
        this.focus = focus;
        this.valueColumn = valueColumn;
        known = new TensorData(session, view, this::canvas, this::put);
        values = plot("Heat map", () -> HeatMapPlot.ABOVE, false);
        ranges = plot("Row range", RowRangePlot::insets, true);
        ratios = plot("SQNR by row", RowRangePlot::insets, true);
        error = plot("Error map", () -> MapLayers.insets(errorAlone()), false);
        group = new PlotPane("Group", context);
        Pointer.install(group, new GroupTouch(group, () -> near, focus, session));
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
        describe(new TensorWords(() -> Optional.ofNullable(shown), view, focus, known));
        context.room().subscribe(this::arrange);
        context.theme().paletteProperty().subscribe(known::repaint);
        view.windowProperty().subscribe(known::seen);
        values.widthProperty().subscribe(known::seen);
        values.heightProperty().subscribe(known::seen);
        session.shownProperty().subscribe(this::show);
        session.cursorProperty().subscribe(this::mark);
        session.extentsProperty().subscribe(this::see);
        session.stateProperty().map(EntryState::selection).subscribe(_ -> mark());
    }

    /** Whether the error stands in the place of the values, and so beside the strip. */
    private boolean errorAlone() {
        return context.room().getValue().narrow();
    }

    private PlotPane plot(String name, Supplier<Insets> insets, boolean strip) {
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
        put();
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
        boolean other = shown == null || !answer.subject().isOf(shown.subject());
        if (other) {
            forget();
        }
        boolean more = !other && !answer.subject().equals(shown.subject());
        shown = answer;
        known.show(answer);
        if (other) {
            start(firstAxis(answer.subject().traits().shape()));
        } else if (more) {
            known.look();
        }
        known.results();
        put();
    }

    private void forget() {
        shown = null;
        known.forget();
        drawnRanges = Optional.empty();
        drawnRatios = Optional.empty();
        drawnGroup = Optional.empty();
        near = Optional.empty();
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
        Shape shape = shown.subject().traits().shape();
        controls.getChildren().clear();
        if (shape.rank() > 2) {
            controls.getChildren().addAll(Panel.note("rows"), chooser(shape, rowAxis));
        }
        known.turn(rowAxis);
        see();
    }

    private void see() {
        if (shown != null) {
            view.show(session.extentsProperty().get());
        }
    }

    private Segmented<Integer> chooser(Shape shape, int rowAxis) {
        Segmented<Integer> chooser =
                new Segmented<>(
                        "Rows along",
                        IntStream.range(0, shape.rank()).boxed().toList(),
                        d -> Numbers.count(shape.dimension(d)));
        chooser.getStyleClass().add("opts");
        chooser.keepWhole();
        chooser.valueProperty().set(rowAxis);
        chooser.valueProperty()
                .subscribe(chosen -> {
                    if (chosen != known.axis()) {
                        // Rows along another dimension are other values.
                        Selecting.clear(session);
                        known.turn(chosen);
                    }
                });
        return chooser;
    }

    private TensorData.Canvas canvas() {
        Box area = new Box(0, 0, values.getWidth(), values.getHeight()).inside(HeatMapPlot.ABOVE);
        return new TensorData.Canvas(
                (int) Math.round(values.outputScale() * area.width()),
                (int) Math.round(values.outputScale() * area.height()),
                context.theme().palette());
    }

    private void put() {
        if (shown == null) {
            return;
        }
        boolean made = which.valueProperty().get().equals(RECONSTRUCTION);
        Optional<Maps.Result> result = known.result();
        values.setStill(
                map(made ? result.map(Maps.Result::reconstruction) : known.original(), true));
        error.setStill(map(result.map(Maps.Result::error), errorAlone()));
        errorNote.setText(
                result.map(r -> "|e|, 0 … " + Numbers.significant(r.most(), 2)).orElse("|e|"));
        known.rangePlot()
                .ifPresent(plot -> {
                    drawnRanges = Optional.of(plot);
                    ranges.setStill(plot);
                });
        known.ratioPlot()
                .ifPresent(plot -> {
                    drawnRatios = Optional.of(plot);
                    ratios.setStill(plot);
                });
        mark();
    }

    private Layer map(Optional<Maps.Painted> painted, boolean labels) {
        return shown.subject().count() == 0 ? MapLayers.empty() : maps.map(painted, labels);
    }

    private void mark() {
        if (shown == null || shown.subject().count() == 0) {
            return;
        }
        Quantizer quantizer = shown.front().quantizer();
        long index = focus.index(shown);
        Layout sets = quantizer.program().layout();
        Group around = Group.around(sets, index, shown.subject().count());
        near = Optional.of(around);
        groupNote.setText(title(around));
        group.setStill(plotOf(around, quantizer, index));
        Cursor cursor = session.cursorProperty().get();
        if (cursor == null) {
            values.setMoving(wash(HeatMapPlot.ABOVE, false));
            error.setMoving(wash(MapLayers.insets(errorAlone()), false));
            ranges.setMoving(wash(RowRangePlot.insets(), true));
            ratios.setMoving(wash(RowRangePlot.insets(), true));
            return;
        }
        int row = (int) view.grid().row(index);
        float x = focus.value(shown, index);
        values.setMoving(
                Layer.of(wash(HeatMapPlot.ABOVE, false), maps.marks(around, index, x, true)));
        error.setMoving(
                Layer.of(
                        wash(MapLayers.insets(errorAlone()), false),
                        maps.marks(around, index, x, errorAlone())));
        Layer strip = wash(RowRangePlot.insets(), true);
        ranges.setMoving(
                Layer.of(strip, drawnRanges.map(plot -> plot.marks(row)).orElse(Layer.NOTHING)));
        ratios.setMoving(
                Layer.of(strip, drawnRatios.map(plot -> plot.marks(row)).orElse(Layer.NOTHING)));
    }

    private Layer wash(Insets insets, boolean strip) {
        RowSelection rows = new RowSelection(view.grid());
        return Optional.ofNullable(session.stateProperty().get())
                .flatMap(EntryState::selection)
                .map(selection -> rows.wash(selection, view.window(), insets, strip))
                .orElse(Layer.NOTHING);
    }

    /** In fewer words where the strips have left little room. */
    private String title(Group group) {
        Room room = context.room().getValue();
        if (room.slim() && !room.narrow()) {
            return group.count() + " values";
        }
        return group.whole()
                ? "the %d values of this group".formatted(group.count())
                : "%d values around".formatted(group.count());
    }

    /** Nothing, and a note, where the file changed while it was open. */
    private Layer plotOf(Group around, Quantizer quantizer, long index) {
        drawnGroup =
                session.read(
                        () -> Optional.of(around.plot(shown.subject(), quantizer, index)),
                        Optional.empty());
        return drawnGroup.<Layer>map(plot -> plot).orElse(Layer.NOTHING);
    }

    private void describe(TensorWords words) {
        values.describe(words::values);
        error.describe(words::error);
        ranges.describe(words::ranges);
        ratios.describe(words::ratios);
        group.describe(() -> words.group(groupNote.getText()));
        values.setValues(words::cells);
        error.setValues(words::cells);
        ranges.setValues(() -> drawnRanges.map(PlotValues::of));
        ratios.setValues(() -> drawnRatios.map(PlotValues::of));
        group.setValues(() -> drawnGroup.map(PlotValues::of));
    }
}
