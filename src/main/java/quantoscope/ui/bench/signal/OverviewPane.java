package quantoscope.ui.bench.signal;

import quantoscope.analysis.Pyramid;
import quantoscope.analysis.Subject;
import quantoscope.chart.Axis;
import quantoscope.chart.Layer;
import quantoscope.chart.OverviewPlot;
import quantoscope.chart.PlotValues;
import quantoscope.chart.Trace;
import quantoscope.ui.bench.part.Latest;
import quantoscope.ui.bench.part.Pointer;
import quantoscope.ui.plot.PlotContext;
import quantoscope.ui.plot.PlotPane;
import quantoscope.ui.state.Session;

import java.util.Optional;

/**
 * All of a signal, small, with the part that is seen. Its extremes are found in the background: of
 * a long signal those of its beginning first.
 */
final class OverviewPane {
    private final Latest building;
    private final PlotPane plot;
    private final PlaneView view;
    private final Runnable found;
    private SignalData data;

    /** So many samples were looked at. */
    private long seen;

    private Optional<Pyramid> pyramid = Optional.empty();
    private Optional<OverviewPlot> whole = Optional.empty();

    /**
     * @param view the part that is seen
     * @param found told when extremes were found, or more of them
     */
    OverviewPane(Session session, PlotContext context, PlaneView view, Runnable found) {
        this.building = new Latest(session);
        this.view = view;
        this.found = found;
        plot = new PlotPane("Overview", context);
        Pointer.install(plot, new OverviewTouch(plot, view, () -> data, () -> whole));
        plot.setValues(() -> whole.map(PlotValues::of));
        plot.widthProperty().subscribe(this::draw);
    }

    PlotPane plot() {
        return plot;
    }

    /** Extremes of what was looked at; empty before the first look. */
    Optional<Pyramid> pyramid() {
        return pyramid;
    }

    /** Whether all of the signal was looked at. */
    boolean isWhole() {
        return data != null && seen == data.count();
    }

    void forget() {
        data = null;
        seen = 0;
        pyramid = Optional.empty();
        whole = Optional.empty();
        building.cancel();
        plot.setStill(Layer.NOTHING);
        plot.setMoving(Layer.NOTHING);
    }

    /**
     * Another signal.
     *
     * @param part whether its beginning is looked at first
     */
    void restart(SignalData newData, boolean part) {
        forget();
        data = newData;
        long count = data.count();
        read(new Pyramid.Growing(data.source()), part ? Math.min(Subject.GLIMPSED, count) : count);
    }

    private void read(Pyramid.Growing growing, long to) {
        long count = data.count();
        building.run(
                job -> {
                    growing.read(to, job);
                    return growing.built();
                },
                built -> {
                    pyramid = Optional.of(built);
                    seen = to;
                    found.run();
                    draw();
                    if (to < count) {
                        read(growing, Math.min(2 * to, count));
                    }
                });
    }

    private void draw() {
        if (data == null || pyramid.isEmpty() || plot.getWidth() <= 0 || data.count() == 0) {
            return;
        }
        int columns = (int) Math.max(1, Math.round(SignalBench.area(plot).width()));
        float[] low = new float[columns];
        float[] high = new float[columns];
        pyramid.get().columns(0, (double) data.count(), low, high);
        Axis axis = Axis.of(0, data.time((double) data.count()), data.unit());
        OverviewPlot made = new OverviewPlot(axis, new Trace.Columns(low, high), 0, 0);
        whole = Optional.of(made);
        plot.setStill(made);
        mark();
    }

    /** Frames the part that is seen now. */
    void mark() {
        whole.ifPresent(made -> {
            PlaneView.Part part = view.part();
            OverviewPlot framed =
                    new OverviewPlot(
                            made.whole(),
                            made.extremes(),
                            data.time(part.from()),
                            data.time(part.to()));
            whole = Optional.of(framed);
            plot.setMoving(framed.marks());
        });
    }
}
