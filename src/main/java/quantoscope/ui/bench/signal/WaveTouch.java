package quantoscope.ui.bench.signal;

import quantoscope.chart.Box;
import quantoscope.ui.bench.part.Drag;
import quantoscope.ui.bench.part.Focus;
import quantoscope.ui.bench.part.Pointer;
import quantoscope.ui.bench.part.Selecting;
import quantoscope.ui.bench.part.Touch;
import quantoscope.ui.plot.PlotPane;
import quantoscope.ui.state.Cursor;
import quantoscope.ui.state.Selection;
import quantoscope.ui.state.Session;

import java.util.Optional;
import java.util.function.Supplier;

/** The plots on a time axis under the pointer: cursor, zoom, pan, selection. */
final class WaveTouch implements Touch {
    private final PlotPane plot;
    private final PlaneView view;
    private final Focus focus;
    private final Session session;
    private final Supplier<SignalData> data;

    WaveTouch(
            PlotPane plot,
            PlaneView view,
            Focus focus,
            Session session,
            Supplier<SignalData> data) {
        this.plot = plot;
        this.view = view;
        this.focus = focus;
        this.session = session;
        this.data = data;
    }

    private Box area() {
        return SignalBench.area(plot);
    }

    private double part(double x) {
        Box area = area();
        return Math.clamp((x - area.x()) / Math.max(1, area.width()), 0.0, 1.0);
    }

    private long sampleAt(double x) {
        double at = view.part().from() + part(x) * view.part().length();
        return Math.clamp(Math.round(at), 0, Math.max(0, data.get().count() - 1));
    }

    private boolean ready() {
        return data.get() != null && data.get().count() > 0;
    }

    @Override
    public void hover(double x, double y) {
        Box area = area();
        if (ready() && x >= area.x() && x <= area.right()) {
            focus.at(session.shownProperty().get(), data.get().index(sampleAt(x)));
        }
    }

    @Override
    public void leave() {
        focus.leave();
    }

    @Override
    public void hold() {
        focus.toggleHold();
    }

    @Override
    public Optional<Drag> grab(double x, double y, boolean shift) {
        if (!shift || !ready()) {
            return Optional.empty();
        }
        long start = sampleAt(x);
        return Optional.of(new Selecting(session, (toX, _) -> between(start, sampleAt(toX))));
    }

    private Selection between(long start, long end) {
        SignalData signal = data.get();
        long count = (Math.abs(end - start) + 1) * signal.stride();
        return Selection.of(signal.index(Math.min(start, end)), count);
    }

    @Override
    public boolean escape() {
        return Selecting.clear(session);
    }

    @Override
    public void zoom(double x, double y, double factor, boolean upright) {
        if (upright) {
            Box area = area();
            view.zoomUpright(
                    Math.clamp((area.bottom() - y) / Math.max(1, area.height()), 0.0, 1.0), factor);
        } else {
            view.zoom(part(x), factor);
        }
    }

    @Override
    public void pan(double dx, double dy) {
        view.pan(-dx / Math.max(1, area().width()), dy / Math.max(1, area().height()));
    }

    @Override
    public void home() {
        view.home();
    }

    @Override
    public Runnable bookmark() {
        return view.bookmark();
    }

    @Override
    public void step(int right, int down) {
        if (!ready()) {
            return;
        }
        Cursor cursor = session.cursorProperty().get();
        long from =
                cursor == null || cursor.index() < 0
                        ? sampleAt(area().centerX())
                        : data.get().sample(cursor.index());
        long to = Math.clamp(from + right, 0, data.get().count() - 1);
        focus.moveTo(session.shownProperty().get(), data.get().index(to));
        if (to < view.part().from() || to >= view.part().to()) {
            view.pan(Math.copySign(0.5, right), 0);
        }
    }

    @Override
    public Optional<double[]> at() {
        Cursor cursor = session.cursorProperty().get();
        if (cursor == null || cursor.index() < 0 || !ready()) {
            return Optional.empty();
        }
        Box area = area();
        double place =
                (data.get().sample(cursor.index()) - view.part().from()) / view.part().length();
        return Pointer.place(area.x() + place * area.width(), area.centerY());
    }
}
