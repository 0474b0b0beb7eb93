package quantoscope.ui.bench.value;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import quantoscope.analysis.Spread;
import quantoscope.analysis.Subject;
import quantoscope.chart.Axis;
import quantoscope.chart.Insets;
import quantoscope.chart.Kept;
import quantoscope.chart.Layer;
import quantoscope.chart.Numbers;
import quantoscope.chart.PlotValues;
import quantoscope.chart.TransferPlot;
import quantoscope.chart.ValueCursor;
import quantoscope.chart.bench.ValueAxes;
import quantoscope.io.Kind;
import quantoscope.scheme.Quantizer;
import quantoscope.ui.bench.part.Focus;
import quantoscope.ui.bench.part.Latest;
import quantoscope.ui.bench.part.Panel;
import quantoscope.ui.bench.part.Pointer;
import quantoscope.ui.control.Segmented;
import quantoscope.ui.plot.PlotContext;
import quantoscope.ui.plot.PlotPane;
import quantoscope.ui.state.Cursor;
import quantoscope.ui.state.Item;
import quantoscope.ui.state.Room;
import quantoscope.ui.state.Session;
import quantoscope.ui.state.Shown;
import quantoscope.ui.state.Slot;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Histogram, transfer curve and error by input above each other on one value axis, the same for
 * every kind of data.
 */
public final class ValueColumn extends VBox {
    private static final double HISTOGRAM_HEIGHT = 226;
    private static final double HISTOGRAM_IMAGE = 236;
    private static final double HISTOGRAM_SIGNED = 251;
    private static final double ERROR_HEIGHT = 133;

    /** So much less high than the column is wide is a panel whose plot is square. */
    private static final double NOT_SQUARE = 18;

    private static final double ERROR_TENSOR = 125;

    private enum Lower {
        TRANSFER("Transfer"),
        ERROR("Error by input");

        private final String title;

        Lower(String title) {
            this.title = title;
        }
    }

    private final Session session;
    private final PlotContext context;
    private final Focus focus;
    private final ValueView view = new ValueView();
    private final MadeCurves curves = new MadeCurves();
    private final SceneMaker scenes;
    private final Latest spreading;
    private final HistogramPane histogram;
    private final Panel transfer;
    private final Panel error;
    private final Label errorNote = Panel.note("e(x)");
    private final Segmented<Lower> lower =
            new Segmented<>("Plot", List.of(Lower.values()), each -> each.title);
    private final Set<Slot> compared = EnumSet.noneOf(Slot.class);
    private final Slots slots;
    private Subject subject;
    private Kind kind = Kind.SIGNAL;
    private Spread spread;
    private Optional<Axis> home = Optional.empty();
    private Quantizer atFirst;
    private ValueScene scene;

    public ValueColumn(Session session, PlotContext context, Focus focus) {
        this.session = session;
        this.context = context;
        this.focus = focus;
        this.scenes = new SceneMaker(curves, focus);
        this.spreading = new Latest(session);
        this.histogram = new HistogramPane(session, context, view, focus, curves);
        this.transfer = new Panel(new PlotPane("Transfer", context), List.of(), List.of());
        this.error = new Panel(new PlotPane("Error by input", context), List.of(), List.of());
        this.slots = new Slots(compared, this::draw);
        getStyleClass().add("value-column");
        histogram.panel().getStyleClass().add("first");
        setMinSize(0, 0);
        lower.getStyleClass().add("opts");
        lower.valueProperty().set(Lower.TRANSFER);
        lower.valueProperty().subscribe(this::arrange);
        Pointer.install(transfer.plot(), new ValueTouch(transfer.plot(), view, focus, session));
        Pointer.install(error.plot(), new ValueTouch(error.plot(), view, focus, session));
        transfer.plot().describe(this::transferSentence);
        error.plot().describe(this::errorSentence);
        transfer.plot().setValues(() -> drawn().map(_ -> PlotValues.of(transferPlot())));
        error.plot().setValues(() -> drawn().map(made -> PlotValues.of(made.errorPlot())));
        context.room().subscribe(this::arrange);
        widthProperty().subscribe(this::heights);
        view.axisProperty().subscribe(this::draw);
        session.shownProperty().subscribe(this::show);
        session.cursorProperty().subscribe(this::mark);
        session.extentsProperty().subscribe(this::see);
    }

    /** What is seen of the value axis. */
    public ValueView view() {
        return view;
    }

    private void arrange() {
        boolean narrow = context.room().getValue().narrow();
        List<Node> panels = new ArrayList<>(List.of(histogram.panel()));
        if (narrow) {
            panels.add(lower.valueProperty().get() == Lower.TRANSFER ? transfer : error);
        } else {
            panels.addAll(List.of(transfer, error));
        }
        getChildren().setAll(panels);
        for (Node panel : List.of(histogram.panel(), transfer, error)) {
            VBox.setVgrow(
                    panel, narrow || transfer.equals(panel) ? Priority.ALWAYS : Priority.NEVER);
        }
        if (!narrow) {
            // Takes what the transfer curve leaves when it has become square.
            VBox.setVgrow(histogram.panel(), Priority.SOMETIMES);
        }
        transfer.setPrefHeight(1);
        heights();
        histogram.setSlots(slots, narrow);
        header(narrow);
        draw();
    }

    private void header(boolean narrow) {
        if (narrow) {
            Panel one = lower.valueProperty().get() == Lower.TRANSFER ? transfer : error;
            one.setLead(List.of(lower), one == error ? List.of(errorNote) : List.of());
            return;
        }
        boolean grouped = scene != null && scene.grouped();
        transfer.setLead(
                grouped
                        ? List.of(
                                Panel.title("Transfer"),
                                Slots.live("this group"),
                                Panel.pale("other groups", "-recon"),
                                slots.badge(Slot.A),
                                slots.badge(Slot.B))
                        : List.of(
                                Panel.title("Transfer"),
                                Panel.legend("identity", "-orig", 4, 3),
                                Panel.legend("x̂(x)", "-recon")),
                List.of());
        error.setLead(List.of(Panel.title("Error by input")), List.of(errorNote));
    }

    /** What stands below the axis takes nothing from the height of the bars. */
    private void heights() {
        Room room = context.room().getValue();
        boolean narrow = room.narrow();
        boolean signed = kind == Kind.TENSOR && (spread == null || spread.min() < 0);
        double tall =
                signed ? HISTOGRAM_SIGNED : kind == Kind.IMAGE ? HISTOGRAM_IMAGE : HISTOGRAM_HEIGHT;
        height(histogram.panel(), narrow ? -1 : room.px(tall));
        transfer.setMaxHeight(narrow ? Double.MAX_VALUE : getWidth() - room.px(NOT_SQUARE));
        height(error, narrow ? -1 : room.px(kind == Kind.TENSOR ? ERROR_TENSOR : ERROR_HEIGHT));
    }

    private static void height(Panel panel, double height) {
        double all = height < 0 ? USE_COMPUTED_SIZE : height;
        panel.setMinHeight(height < 0 ? 0 : all);
        panel.setPrefHeight(height < 0 ? 1 : all);
    }

    private void show(Shown shown) {
        if (shown == null) {
            subject = null;
            scene = null;
            spreading.cancel();
            histogram.forget();
            draw();
            return;
        }
        if (subject != null && shown.subject().isOf(subject)) {
            if (!shown.subject().equals(subject)) {
                subject = shown.subject();
                histogram.refine(subject);
                spreadOut(subject);
            }
        } else {
            subject = shown.subject();
            spread = null;
            home = Optional.empty();
            kind = shown.question().item().entry().kind();
            slots.restart(kind == Kind.TENSOR);
            header(context.room().getValue().narrow());
            heights();
            histogram.show(shown);
            spreadOut(subject);
        }
        slots.update(shown);
        draw();
    }

    /** Finds the default view: from the sample first, its ends from every value. */
    private void spreadOut(Subject of) {
        spreading.run(
                _ -> Spread.ofSample(of),
                rough -> {
                    boolean first = spread == null;
                    spread = rough;
                    heights();
                    atFirst = session.shownProperty().get().live().quantizer();
                    if (first) {
                        view.restart(home(rough, of), ValueAxes.all(rough, of.traits()));
                        see();
                    } else {
                        view.setHome(home(rough, of), ValueAxes.all(rough, of.traits()));
                    }
                    draw();
                    if (!rough.exact() && !of.isGlimpse()) {
                        spreading.run(job -> rough.exactly(of, job), exact -> ends(of, exact));
                    }
                });
    }

    /** The default view; while large data are still being read it grows outwards alone. */
    private Axis home(Spread of, Subject all) {
        Axis wanted = ValueAxes.home(of, all.traits(), atFirst, 0);
        home = Optional.of(all.isLarge() ? ValueAxes.grown(home, wanted) : wanted);
        return home.get();
    }

    private void see() {
        if (spread != null) {
            session.extentsProperty()
                    .get()
                    .values()
                    .ifPresent(stretch -> view.show(stretch.from(), stretch.to()));
        }
    }

    private void ends(Subject of, Spread exact) {
        spread = exact;
        view.setHome(home(exact, of), ValueAxes.all(exact, of.traits()));
        draw();
    }

    private void draw() {
        Shown shown = session.shownProperty().get();
        if (shown == null || spread == null || !shown.subject().equals(subject)) {
            histogram.blank();
            transfer.plot().setStill(Layer.NOTHING);
            error.plot().setStill(Layer.NOTHING);
            mark();
            return;
        }
        boolean wasGrouped = scene != null && scene.grouped();
        scene = scenes.make(shown, view.axis(), compared);
        if (wasGrouped != scene.grouped()) {
            header(context.room().getValue().narrow());
        }
        errorNote.setText(
                scene.grouped()
                        ? "every " + ordinal(scene.dots().every()) + " value"
                        : subject.traits().depth() > 0 ? "e(x), code" : "e(x)");
        histogram.draw(scene, spread, compared);
        transfer.plot().setStill(transferPlot());
        error.plot().setStill(scene.errorPlot());
        mark();
    }

    private Optional<ValueScene> drawn() {
        return Optional.ofNullable(scene);
    }

    private TransferPlot transferPlot() {
        Axis axis = scene.axis();
        Kept kept = scene.shade();
        return new TransferPlot(axis, axis, scene.curves(), kept);
    }

    private static String ordinal(long n) {
        String ending =
                n % 100 >= 11 && n % 100 <= 13
                        ? "th"
                        : switch ((int) (n % 10)) {
                            case 1 -> "st";
                            case 2 -> "nd";
                            case 3 -> "rd";
                            default -> "th";
                        };
        return Numbers.count(n) + ending;
    }

    private void mark() {
        Cursor cursor = session.cursorProperty().get();
        boolean none = scene == null || cursor == null || spread == null;
        if (!none && focus.parameter(scene.shown(), scene.quantizer()) != scene.parameter()) {
            draw();
            return;
        }
        if (none || !Float.isFinite(cursor.x())) {
            histogram.mark(Optional.empty());
            transfer.plot().setMoving(Layer.NOTHING);
            error.plot().setMoving(Layer.NOTHING);
            return;
        }
        boolean pale = !cursor.present();
        ValueCursor line = new ValueCursor(scene.axis(), cursor.x(), "", pale);
        ValueCursor tagged = new ValueCursor(scene.axis(), cursor.x(), tag(cursor), pale);
        histogram.mark(Optional.of(line));
        transfer.plot().setMoving(transferPlot().marks(line));
        double e = scene.front().at(cursor.x()) - cursor.x();
        error.plot().setMoving(scene.errorPlot().marks(tagged, e));
    }

    /** "x 0.2275", or for a colour of an image "G 204". */
    private String tag(Cursor cursor) {
        Item item = scene.shown().question().item();
        String name = "x";
        if (item.entry().kind() == Kind.IMAGE && item.channels() >= 3) {
            int channel =
                    item.channel() == Item.ALL
                            ? (int) (focus.index(scene.shown()) % item.channels())
                            : item.channel();
            name = cursor.index() < 0 ? name : "RGBA".substring(channel, channel + 1);
        }
        boolean whole = item.entry().depth() > 0 && cursor.index() >= 0;
        String number =
                whole ? Numbers.count((long) cursor.x()) : Numbers.significant(cursor.x(), 4);
        return name + " " + number;
    }

    private String transferSentence() {
        if (scene == null) {
            return "Transfer, nothing to show yet.";
        }
        return "Transfer, from %s to %s; %d levels; clipped below %s and above %s.%s"
                .formatted(
                        Numbers.significant(scene.axis().low(), 3),
                        Numbers.significant(scene.axis().high(), 3),
                        scene.front().levels().length,
                        Numbers.significant(scene.kept().low(), 3),
                        Numbers.significant(scene.kept().high(), 3),
                        spoken());
    }

    /** What the cursor is on: the arrow keys move it. */
    private String spoken() {
        Cursor cursor = session.cursorProperty().get();
        return cursor == null || !Float.isFinite(cursor.x())
                ? ""
                : " At %s: %s."
                        .formatted(
                                tag(cursor), Numbers.significant(scene.front().at(cursor.x()), 4));
    }

    private String errorSentence() {
        if (scene == null) {
            return "Error by input, nothing to show yet.";
        }
        return "Error by input, errors from %s to %s over inputs from %s to %s.%s"
                .formatted(
                        Numbers.significant(scene.errors().low(), 3),
                        Numbers.significant(scene.errors().high(), 3),
                        Numbers.significant(scene.axis().low(), 3),
                        Numbers.significant(scene.axis().high(), 3),
                        spoken());
    }

    /** Insets of a plot of this column; left and right are the same in all three. */
    static Insets insets() {
        return Insets.VALUE;
    }
}
