package quantoscope.ui.bench.signal;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import quantoscope.chart.Anchor;
import quantoscope.chart.Axis;
import quantoscope.chart.Box;
import quantoscope.chart.Insets;
import quantoscope.chart.Layer;
import quantoscope.chart.PlotValues;
import quantoscope.chart.TimeLabelled;
import quantoscope.chart.Trace;
import quantoscope.chart.Type;
import quantoscope.chart.bench.Loudest;
import quantoscope.chart.bench.Waves;
import quantoscope.io.Kind;
import quantoscope.scheme.Quantizer;
import quantoscope.ui.bench.Bench;
import quantoscope.ui.bench.part.Focus;
import quantoscope.ui.bench.part.Latest;
import quantoscope.ui.bench.part.Panel;
import quantoscope.ui.bench.part.Pointer;
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

/** A signal: overview, waveform with its reconstruction as steps, error over time. */
public final class SignalBench implements Bench {
    private static final double OVERVIEW_HEIGHT = 62;
    private static final double LANE_HEIGHT = 150;

    /** With the spectrum below it. */
    private static final double LANE_ABOVE = 121;

    private static final double SPECTRUM_HEIGHT = 163;

    /** Samples that are seen at first: a few periods of a voice. */
    private static final double OPENED = 500;

    /** Fewest samples that can be seen. */
    private static final double FEWEST = 8;

    /** Of the largest magnitude: room above it. */
    private static final double TALL = 1.08;

    private enum View {
        WAVEFORM("Waveform"),
        ERROR("Error");

        private final String title;

        View(String title) {
            this.title = title;
        }
    }

    private final Session session;
    private final PlotContext context;
    private final Focus focus;
    private final PlaneView view = new PlaneView();
    private final Latest tracing;
    private final VBox column = new VBox();
    private final Node values;
    private final OverviewPane overview;
    private final Panel waveform;
    private final Panel error;
    private final SpectrumPane spectrum;
    private final Segmented<View> narrowView =
            new Segmented<>("View", List.of(View.values()), each -> each.title);
    private Shown shown;
    private SignalData data;
    private Traces traces = Traces.NOTHING;
    private Waves scene;

    /** The magnitude up to which values are seen at first; 0 before anything was looked at. */
    private double opened;

    /**
     * @param values the value column
     */
    public SignalBench(Session session, PlotContext context, Focus focus, Node values) {
        this.session = session;
        this.context = context;
        this.focus = focus;
        this.values = values;
        this.tracing = new Latest(session);
        overview = new OverviewPane(session, context, view, this::found);
        waveform = new Panel(new PlotPane("Waveform", context), List.of(), List.of());
        error = new Panel(new PlotPane("Error over time", context), List.of(), List.of());
        spectrum = new SpectrumPane(session, context);
        narrowView.getStyleClass().add("opts");
        narrowView.valueProperty().set(View.WAVEFORM);
        narrowView.valueProperty().subscribe(this::arrange);
        column.setMinSize(0, 0);
        column.getStyleClass().add("data-column");
        Pointer.install(waveform.plot(), touch(waveform.plot()));
        Pointer.install(error.plot(), touch(error.plot()));
        overview.plot().describe(() -> "Overview, " + words().seen());
        waveform.plot().describe(() -> words().waveform());
        error.plot().describe(() -> words().lane());
        waveform.plot()
                .setValues(() -> Optional.ofNullable(scene).map(s -> PlotValues.of(s.waveform())));
        error.plot().setValues(() -> Optional.ofNullable(scene).map(s -> PlotValues.of(s.lane())));
        context.room().subscribe(this::arrange);
        view.partProperty().subscribe(this::draw);
        waveform.plot().widthProperty().subscribe(this::draw);
        session.shownProperty().subscribe(this::show);
        session.cursorProperty().subscribe(this::mark);
        session.stateProperty().subscribe(this::mark);
        session.extentsProperty().subscribe(this::see);
    }

    private WaveTouch touch(PlotPane plot) {
        return new WaveTouch(plot, view, focus, session, () -> data);
    }

    @Override
    public Node data() {
        return column;
    }

    @Override
    public Node values() {
        return values;
    }

    @Override
    public Optional<Node> controls() {
        return Optional.empty();
    }

    private void arrange() {
        boolean narrow = isNarrow();
        List<Node> rows = new ArrayList<>();
        if (!context.room().getValue().low()) {
            rows.add(overview.plot());
        }
        boolean lane = narrow && narrowView.valueProperty().get() == View.ERROR;
        Label code = Panel.note("code");
        if (narrow) {
            Panel one = lane ? error : waveform;
            one.setLead(List.of(narrowView), lane ? List.of() : List.of(code));
            rows.add(one);
        } else {
            List<Node> lead = new ArrayList<>();
            lead.add(Panel.title("Waveform"));
            lead.add(Panel.legend("original", "-orig"));
            lead.add(Panel.legend("reconstruction", "-recon"));
            if (!context.room().getValue().slim()) {
                lead.add(Panel.legend("clipped", "-clip"));
            }
            waveform.setLead(lead, List.of(code));
            rows.add(waveform);
            error.setLead(List.of(), List.of());
            rows.add(error);
        }
        boolean spectral = !context.room().getValue().slim();
        if (spectral) {
            rows.add(spectrum.panel());
        }
        column.getChildren().setAll(rows);
        Room room = context.room().getValue();
        overview.plot().setMinHeight(room.px(OVERVIEW_HEIGHT));
        overview.plot().setPrefHeight(room.px(OVERVIEW_HEIGHT));
        overview.plot().setMaxHeight(room.px(OVERVIEW_HEIGHT));
        VBox.setVgrow(waveform, Priority.ALWAYS);
        VBox.setVgrow(error, narrow ? Priority.ALWAYS : Priority.NEVER);
        double height = room.px(spectral ? LANE_ABOVE : LANE_HEIGHT);
        error.setPrefHeight(height);
        error.setMinHeight(narrow ? 0 : height);
        spectrum.panel().setPrefHeight(room.px(SPECTRUM_HEIGHT));
        spectrum.panel().setMinHeight(room.px(SPECTRUM_HEIGHT));
        spectrum.setSeen(spectral);
        showSpectrum();
        draw();
    }

    private void show(Shown answer) {
        boolean mine = answer != null && answer.question().item().entry().kind() == Kind.SIGNAL;
        if (!mine) {
            forget();
            return;
        }
        boolean other = shown == null || !shown.subject().isOf(answer.subject());
        shown = answer;
        if (other) {
            start();
        }
        showSpectrum();
        draw();
    }

    private void forget() {
        shown = null;
        data = null;
        scene = null;
        overview.forget();
        spectrum.restart(null);
        tracing.cancel();
        for (PlotPane plot : List.of(waveform.plot(), error.plot())) {
            plot.setStill(Layer.NOTHING);
            plot.setMoving(Layer.NOTHING);
        }
    }

    private void start() {
        data = SignalData.of(shown);
        opened = 0;
        spectrum.restart(data);
        restart(1);
        overview.restart(data, shown.subject().isLarge());
    }

    /** Of a long signal the spectrum takes long: what is seen of the samples comes first. */
    private void showSpectrum() {
        if (shown != null && overview.isWhole()) {
            spectrum.show(shown);
        }
    }

    /** Shows some samples about the loudest, so that steps are seen at once. */
    private void found() {
        showSpectrum();
        Loudest loudest = Loudest.of(overview.pyramid().orElseThrow(), data.count());
        // Silence, and NaN alone, still need a height.
        double reach = loudest.reach() > 0 ? loudest.reach() : 1;
        boolean large = shown.subject().isLarge();
        if (opened > 0) {
            grow(reach);
            return;
        }
        double kept = shown.front().quantizer().program().limits().high()[0];
        double tall = kept > reach / 2 && kept < 1.6 * reach ? Math.max(kept, reach) : reach;
        opened = large ? Axis.outward(tall) : tall;
        restart(large ? opened : reach);
        view.show(
                loudest.sample() - OPENED / 2,
                loudest.sample() + OPENED / 2,
                -TALL * opened,
                TALL * opened);
        see();
        draw();
    }

    /** More was read of a long signal: what is seen of its values grows outwards alone. */
    private void grow(double reach) {
        PlaneView.Part now = view.part();
        boolean untouched = now.low() == -TALL * opened && now.high() == TALL * opened;
        if (reach > opened) {
            opened = Axis.outward(reach);
            double tall = TALL * opened;
            view.extend(new PlaneView.Part(0, (double) data.count(), -tall, tall), FEWEST);
            if (untouched) {
                view.show(now.from(), now.to(), -tall, tall);
            }
        }
        draw();
    }

    private void see() {
        if (overview.pyramid().isPresent()) {
            view.show(session.extentsProperty().get());
        }
    }

    /** All samples, all values up to a magnitude. */
    private void restart(double reach) {
        double tall = TALL * reach;
        view.restart(
                new PlaneView.Part(0, (double) Math.max(1, data.count()), -tall, tall), FEWEST);
    }

    private int columns() {
        Box area = area(waveform.plot());
        return (int) Math.max(1, Math.round(area.width()));
    }

    /** The area of a plot over the time axis; left and right are the same in all. */
    static Box area(PlotPane plot) {
        return new Box(0, 0, plot.getWidth(), plot.getHeight()).inside(Insets.DATA);
    }

    /** Nothing, and a note, where the file changed while it was open. */
    private Traces tracesOf(Quantizer quantizer, PlaneView.Part part, int columns) {
        return session.read(
                () -> Traces.of(data, overview.pyramid(), quantizer, part, columns),
                Traces.NOTHING);
    }

    private void draw() {
        if (data == null || waveform.plot().getWidth() + error.plot().getWidth() <= 0) {
            return;
        }
        PlaneView.Part part = view.part();
        int columns = columns();
        Quantizer quantizer = shown.front().quantizer();
        if (data.count() == 0) {
            traces = Traces.NOTHING;
        } else {
            traces = tracesOf(quantizer, part, columns);
            if (overview.pyramid().isPresent() && Traces.takesTime(part, columns)) {
                trace(quantizer, part, columns);
            } else {
                tracing.cancel();
            }
        }
        put();
    }

    /** Works out reconstruction and error of many samples: some at first, then all. */
    private void trace(Quantizer quantizer, PlaneView.Part part, int columns) {
        SignalData of = data;
        long step = Traces.firstStep(part);
        tracing.run(
                job -> Traces.columns(of, quantizer, part, columns, step, job),
                rough -> {
                    traces = traces.with(rough);
                    put();
                    if (step > 1 && shown.exact()) {
                        tracing.run(
                                job -> Traces.columns(of, quantizer, part, columns, 1, job),
                                all -> {
                                    traces = traces.with(all);
                                    put();
                                });
                    }
                });
    }

    private void put() {
        Quantizer quantizer = shown.front().quantizer();
        int parameter = focus.parameter(shown, quantizer);
        scene = Waves.of(axes(), quantizer, parameter, traces.lines());
        Layer wave = Layer.of(scene.waveform(), empty());
        waveform.plot()
                .setStill(isNarrow() ? new TimeLabelled(wave, scene.waveform().time()) : wave);
        error.plot().setStill(scene.lane());
        overview.mark();
        mark();
    }

    private Waves.Axes axes() {
        PlaneView.Part part = view.part();
        return new Waves.Axes(
                Axis.of(data.time(part.from()), data.time(part.to()), data.unit()),
                Axis.linear(part.low(), part.high()));
    }

    /** One sentence where there is no line to draw. */
    private Layer empty() {
        if (data.count() > 0 || !(traces.original() instanceof Trace.Columns)) {
            return Layer.NOTHING;
        }
        return (surface, pane, palette) ->
                surface.text(
                        "No samples.",
                        pane.centerX(),
                        pane.centerY(),
                        Anchor.CENTER,
                        Type.TICK,
                        palette.tx2());
    }

    private void mark() {
        if (scene == null || shown == null) {
            return;
        }
        SignalMarks marks = new SignalMarks(data, shown.front().quantizer(), scene);
        Layer selection =
                Optional.ofNullable(session.stateProperty().get())
                        .flatMap(EntryState::selection)
                        .map(marks::selection)
                        .orElse(Layer.NOTHING);
        Cursor cursor = session.cursorProperty().get();
        if (cursor == null) {
            markWave(selection);
            error.plot().setMoving(selection);
        } else if (cursor.index() < 0) {
            markWave(Layer.of(selection, marks.across(cursor)));
            error.plot().setMoving(selection);
        } else {
            double width = area(waveform.plot()).width();
            markWave(Layer.of(selection, marks.waveform(cursor, width, isNarrow())));
            error.plot().setMoving(Layer.of(selection, marks.lane(cursor, width)));
        }
    }

    private void markWave(Layer marks) {
        waveform.plot().setMoving(isNarrow() ? TimeLabelled.above(marks) : marks);
    }

    /** Whether waveform and error take turns, each with the time below it. */
    private boolean isNarrow() {
        return context.room().getValue().narrow();
    }

    private SignalWords words() {
        return new SignalWords(
                Optional.ofNullable(scene).map(_ -> shown),
                Optional.ofNullable(data),
                view.part(),
                Optional.ofNullable(session.cursorProperty().get()));
    }
}
