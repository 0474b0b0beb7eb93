package quantoscope.ui.bench.value;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;

import quantoscope.analysis.Evaluation;
import quantoscope.analysis.Spread;
import quantoscope.analysis.Subject;
import quantoscope.chart.Axis;
import quantoscope.chart.Box;
import quantoscope.chart.HistogramPlot;
import quantoscope.chart.Jaws;
import quantoscope.chart.Layer;
import quantoscope.chart.Numbers;
import quantoscope.chart.Series;
import quantoscope.chart.ValueCursor;
import quantoscope.chart.bench.Counted;
import quantoscope.chart.bench.Curves;
import quantoscope.chart.bench.ValueAxes;
import quantoscope.io.Kind;
import quantoscope.kernel.Layout;
import quantoscope.kernel.Program;
import quantoscope.scheme.Numerals;
import quantoscope.task.Job;
import quantoscope.ui.bench.part.Focus;
import quantoscope.ui.bench.part.Latest;
import quantoscope.ui.bench.part.Panel;
import quantoscope.ui.bench.part.Pointer;
import quantoscope.ui.control.Segmented;
import quantoscope.ui.plot.PlotContext;
import quantoscope.ui.plot.PlotPane;
import quantoscope.ui.state.Item;
import quantoscope.ui.state.Session;
import quantoscope.ui.state.Shown;
import quantoscope.ui.state.Slot;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The histogram with what moves on it: cursor, clip range, levels, what lies off the scale. */
final class HistogramPane {
    private static final long COUNTED_AT_ONCE = 1 << 16;

    private final MadeCurves curves;
    private final Histograms histograms;
    private final Map<Slot, Latest> recounts = new EnumMap<>(Slot.class);
    private final PlotPane plot;
    private final Panel panel;
    private final HistogramHandles handles;
    private final Map<Kind, Segmented<Axis.Spacing>> spacings = new EnumMap<>(Kind.class);
    private final Segmented<Boolean> luma =
            new Segmented<>("Colours", List.of(false, true), bright -> bright ? "luma" : "RGB");
    private Kind kind = Kind.SIGNAL;
    private Node slots = new Label();
    private Optional<Item> item = Optional.empty();
    private Subject subject;
    private boolean narrow;
    private ValueScene scene;
    private Spread spread;
    private Set<Slot> compared = Set.of();
    private Optional<ValueCursor> cursor = Optional.empty();
    private HistogramPlot drawn;
    private HistogramPlot.Tags tags = HistogramPlot.Tags.NONE;

    HistogramPane(
            Session session, PlotContext context, ValueView view, Focus focus, MadeCurves curves) {
        this.curves = curves;
        this.histograms = new Histograms(session, this::redraw);
        for (Slot slot : Slot.values()) {
            recounts.put(slot, new Latest(session));
        }
        plot = new PlotPane("Histogram", context);
        panel = new Panel(plot, List.of(), List.of());
        handles = new HistogramHandles(session, panel, this::marks);
        HistogramTouch touch = new HistogramTouch(plot, view, focus, session, handles);
        Pointer.install(plot, touch);
        for (Kind each : Kind.values()) {
            spacings.put(each, spacing(each));
        }
        luma.getStyleClass().add("opts");
        luma.setMinWidth(Region.USE_PREF_SIZE);
        luma.valueProperty().set(false);
        luma.valueProperty().subscribe(this::recolour);
        plot.widthProperty().subscribe(this::redraw);
        plot.describe(() -> words().sentence());
        plot.setValues(() -> words().values());
        plot.setSpots(this::spot);
    }

    Panel panel() {
        return panel;
    }

    private Segmented<Axis.Spacing> spacing(Kind of) {
        List<Axis.Spacing> offered =
                of == Kind.IMAGE
                        ? List.of(Axis.Spacing.LINEAR, Axis.Spacing.LOG10)
                        : List.of(Axis.Spacing.LINEAR, Axis.Spacing.LOG10, Axis.Spacing.LOG2);
        // Beside the badges there is less room.
        String linear = of == Kind.TENSOR ? "lin" : "linear";
        Segmented<Axis.Spacing> made =
                new Segmented<>("Counts", offered, each -> word(each, linear));
        made.getStyleClass().add("opts");
        made.setMinWidth(Region.USE_PREF_SIZE);
        made.valueProperty().set(usual(of));
        made.valueProperty().subscribe(this::redraw);
        return made;
    }

    private static Axis.Spacing usual(Kind of) {
        return of == Kind.IMAGE ? Axis.Spacing.LINEAR : Axis.Spacing.LOG10;
    }

    private Axis.Spacing spacing() {
        return spacings.get(kind).valueProperty().get();
    }

    private static String word(Axis.Spacing spacing, String linear) {
        return switch (spacing) {
            case LINEAR, CODES -> linear;
            case LOG10 -> "log";
            case LOG2 -> "log₂";
        };
    }

    /** What stands in the header beside the title. */
    void setSlots(Node node, boolean isNarrow) {
        narrow = isNarrow;
        slots = node;
        head();
    }

    private void head() {
        List<Node> lead = new ArrayList<>();
        lead.add(Panel.title("Histogram"));
        if (overlaps()) {
            lead.add(luma);
        }
        if (kind == Kind.TENSOR && !narrow) {
            lead.add(Panel.legend("original", "-orig"));
        }
        // In a narrow column the colours leave no room, and nothing made is drawn over them.
        if (!narrow || !overlaps()) {
            lead.add(slots);
        }
        panel.setLead(lead, List.of(spacings.get(kind)));
    }

    /** Whether red, green and blue are shown together. */
    private boolean overlaps() {
        return item.filter(each ->
                        each.entry().kind() == Kind.IMAGE
                                && each.channel() == Item.ALL
                                && Counted.colours(each.channels()) > 1)
                .isPresent();
    }

    /** Other data. */
    void show(Shown shown) {
        item = Optional.of(shown.question().item());
        kind = shown.question().item().entry().kind();
        subject = shown.subject();
        count();
        spacings.get(kind).valueProperty().set(usual(kind));
        head();
        handles.restart();
    }

    /** The same data, more of them known. */
    void refine(Subject known) {
        subject = known;
        count();
    }

    private void count() {
        int channels = overlaps() ? item.map(Item::channels).orElse(1) : 1;
        histograms.show(subject, channels, luma.valueProperty().get());
    }

    private void recolour() {
        if (subject != null) {
            count();
            redraw();
        }
    }

    /** Nothing to show. */
    void forget() {
        subject = null;
        histograms.show(null, 1, false);
        blank();
    }

    /** Nothing to show yet. */
    void blank() {
        scene = null;
        drawn = null;
        plot.setStill(Layer.NOTHING);
        plot.setMoving(Layer.NOTHING);
        handles.hide();
    }

    void draw(ValueScene newScene, Spread newSpread, Set<Slot> newCompared) {
        scene = newScene;
        spread = newSpread;
        compared = newCompared;
        redraw();
    }

    private void redraw() {
        if (scene == null) {
            return;
        }
        drawn = histogram();
        handles.show(scene, drawn, tags);
        plot.setStill(drawn);
        marks();
    }

    private HistogramPlot histogram() {
        Box whole = new Box(0, 0, plot.getWidth(), plot.getHeight());
        int columns = (int) Math.round(whole.inside(ValueColumn.insets()).width());
        Counted counted = histograms.over(scene.axis(), columns);
        tags = tags(counted);
        List<Series> series = series(columns);
        boolean signed =
                scene.shown().question().item().entry().kind() == Kind.TENSOR && spread.min() < 0;
        String note = scene.grouped() ? "s = " + Numbers.significant(scale(), 2) : "";
        return new HistogramPlot(
                scene.axis(),
                Axis.counts(top(counted, series), spacing()),
                new HistogramPlot.Body(counted.bins(), series, ValueAxes.sentence(spread)),
                new HistogramPlot.Ground(
                        scene.shade(),
                        Optional.of(scene.front()),
                        signed,
                        spread.reference() > 0 ? spread.reference() : 1,
                        note));
    }

    private double scale() {
        return scene.quantizer().scale(scene.parameter());
    }

    /** The largest count; on a linear axis of the original alone, since stems dwarf it. */
    private double top(Counted counted, List<Series> series) {
        long top = Math.max(1, counted.top());
        if (spacing() == Axis.Spacing.LINEAR) {
            return counted.bins().size() > 1 || histograms.isLuma()
                    ? Math.max(1, counted.usualTop())
                    : (double) top;
        }
        for (Series each : series) {
            for (long count : each.counts()) {
                top = Math.max(top, count);
            }
        }
        // In half decades, so that the axis rests while a knob is dragged.
        return Math.pow(10, Math.ceil(2 * Math.log10((double) top)) / 2);
    }

    private List<Series> series(int columns) {
        List<Series> series = new ArrayList<>();
        Shown shown = scene.shown();
        Slot front =
                shown.evaluation(shown.question().state().shown()).isPresent()
                        ? shown.question().state().shown()
                        : Slot.LIVE;
        boolean colours = histograms.colours() > 1 || histograms.isLuma();
        for (Slot slot : List.of(front, Slot.LIVE, Slot.A, Slot.B)) {
            boolean wanted = slot == front || compared.contains(slot);
            if (wanted && series.stream().noneMatch(s -> s.role() == SceneMaker.role(slot))) {
                shown.evaluation(slot).ifPresent(e -> series.add(series(slot, e, columns)));
            }
        }
        return colours ? List.of() : series;
    }

    private Series series(Slot slot, Evaluation evaluation, int columns) {
        Axis axis = scene.axis();
        boolean many = !(evaluation.quantizer().program().layout() instanceof Layout.Whole);
        if (many && evaluation.exact() && columns > 0) {
            Optional<Series> known = curves.known(SceneMaker.role(slot), evaluation, axis, columns);
            if (known.isEmpty()) {
                Shown shown = scene.shown();
                recounts.get(slot)
                        .run(
                                job -> recount(slot, evaluation, shown, axis, columns, job),
                                series -> {
                                    curves.keep(evaluation, axis, columns, series);
                                    redraw();
                                });
            }
        } else if (!evaluation.exact()) {
            recounts.get(slot).cancel();
        }
        return curves.series(
                SceneMaker.role(slot), evaluation, scene.shown().subject(), axis, columns);
    }

    /** Counts x̂ of every value. */
    private static Series recount(
            Slot slot, Evaluation evaluation, Shown shown, Axis axis, int columns, Job job) {
        Program program = evaluation.quantizer().program();
        long[] counts = Counted.reconstruction(shown.subject(), program, axis, columns, job);
        return new Series(SceneMaker.role(slot), Curves.middles(axis, columns), counts);
    }

    private HistogramPlot.Tags tags(Counted counted) {
        Axis axis = scene.axis();
        boolean sure = counted.exact() || spread.count() <= COUNTED_AT_ONCE;
        String below =
                spread.min() < axis.low() && counted.below() > 0
                        ? "‹ %s to %s"
                                .formatted(
                                        HistogramWords.many(counted.below(), sure),
                                        Numbers.significant(spread.min(), 4))
                        : "";
        String above =
                spread.max() > axis.high() && counted.above() > 0
                        ? "%s to %s ›"
                                .formatted(
                                        HistogramWords.many(counted.above(), sure),
                                        Numbers.significant(spread.max(), 4))
                        : "";
        String specials = spread.finite() == 0 ? "" : ValueAxes.specials(spread);
        return new HistogramPlot.Tags(below, above, specials);
    }

    void mark(Optional<ValueCursor> line) {
        cursor = line;
        marks();
    }

    private void marks() {
        plot.setMoving(
                drawn == null
                        ? Layer.NOTHING
                        : Layer.of(drawn.marks(cursor, handles.jaws(), tags), handles.dots()));
    }

    /** What is shown, in words and numbers. */
    private HistogramWords words() {
        return new HistogramWords(
                Optional.ofNullable(scene),
                Optional.ofNullable(drawn),
                spread,
                cursor.map(ValueCursor::value),
                histograms.isExact());
    }

    /** What a tag or a handle says of its number. */
    private Optional<PlotPane.Spot> spot(double x, double y) {
        int tag = handles.tagAt(x, y);
        if (tag != 0) {
            float end = tag < 0 ? spread.min() : spread.max();
            return Optional.of(
                    new PlotPane.Spot(
                            "Values off the axis; the %s is %s. A click shows all."
                                    .formatted(
                                            tag < 0 ? "smallest" : "largest",
                                            Numerals.exact(end).replace('-', Numbers.MINUS)),
                            Numerals.exact(end)));
        }
        if (handles.isOnSpecials(x, y)) {
            return Optional.of(
                    new PlotPane.Spot(
                            tags.special() + ": counted, and left out of everything else.",
                            tags.special()));
        }
        Jaws.End end = handles.endAt(x, y);
        if (end == Jaws.End.NONE) {
            return Optional.empty();
        }
        boolean low = end == Jaws.End.LOW;
        float limit = (float) (low ? scene.kept().low() : scene.kept().high());
        return Optional.of(
                new PlotPane.Spot(
                        "The %s end of the range, %s. Drag it; a double click takes the rule's value."
                                .formatted(
                                        low ? "lower" : "upper",
                                        Numerals.exact(limit).replace('-', Numbers.MINUS)),
                        Numerals.exact(limit)));
    }
}
