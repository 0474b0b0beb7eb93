package quantoscope.ui.bench.tensor;

import quantoscope.chart.Box;
import quantoscope.chart.Insets;
import quantoscope.chart.Window;
import quantoscope.ui.bench.part.Drag;
import quantoscope.ui.bench.part.Focus;
import quantoscope.ui.bench.part.Pointer;
import quantoscope.ui.bench.part.Selecting;
import quantoscope.ui.bench.part.Touch;
import quantoscope.ui.plot.PlotPane;
import quantoscope.ui.state.Cursor;
import quantoscope.ui.state.Session;
import quantoscope.ui.state.Shown;

import java.util.Optional;
import java.util.function.Supplier;

/** Maps and strips of a tensor under the pointer: cursor, zoom and pan, linked. */
final class TensorTouch implements Touch {
    private final PlotPane plot;
    private final Supplier<Insets> insets;
    private final boolean strip;
    private final GridView view;
    private final Focus focus;
    private final Session session;

    /**
     * @param insets around what is drawn, as they are now
     * @param strip whether only rows are seen, not columns
     */
    TensorTouch(
            PlotPane plot,
            Supplier<Insets> insets,
            boolean strip,
            GridView view,
            Focus focus,
            Session session) {
        this.plot = plot;
        this.insets = insets;
        this.strip = strip;
        this.view = view;
        this.focus = focus;
        this.session = session;
    }

    private Box area() {
        return new Box(0, 0, plot.getWidth(), plot.getHeight()).inside(insets.get());
    }

    private Optional<Shown> shown() {
        return Optional.ofNullable(session.shownProperty().get())
                .filter(shown -> shown.subject().count() > 0);
    }

    @Override
    public void hover(double x, double y) {
        Box area = area();
        if (!area.contains(x, y) || shown().isEmpty()) {
            return;
        }
        focus.at(shown().get(), view.grid().index(rowAt(y), columnAt(x)));
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
        if (!shift || shown().isEmpty()) {
            return Optional.empty();
        }
        RowSelection rows = new RowSelection(view.grid());
        long start = rows.alone() ? columnAt(x) : rowAt(y);
        return Optional.of(
                new Selecting(
                        session,
                        (toX, toY) ->
                                rows.between(start, rows.alone() ? columnAt(toX) : rowAt(toY))));
    }

    private long rowAt(double y) {
        Box area = area();
        double inside = Math.clamp(y, area.y(), area.bottom() - 1);
        return Math.clamp(view.window().rowAt(inside, area), 0, view.grid().rows() - 1);
    }

    private long columnAt(double x) {
        if (strip) {
            return view.grid().column(focus.index(shown().orElseThrow()));
        }
        Box area = area();
        double inside = Math.clamp(x, area.x(), area.right() - 1);
        return Math.clamp(view.window().columnAt(inside, area), 0, view.grid().columns() - 1);
    }

    @Override
    public boolean escape() {
        return Selecting.clear(session);
    }

    @Override
    public void zoom(double x, double y, double factor, boolean upright) {
        Box area = area();
        if (strip || upright) {
            view.zoomDown(part(y - area.y(), area.height()), factor);
        } else {
            view.zoomAcross(part(x - area.x(), area.width()), factor);
        }
    }

    private static double part(double place, double length) {
        return Math.clamp(place / Math.max(1, length), 0.0, 1.0);
    }

    @Override
    public void pan(double dx, double dy) {
        Box area = area();
        view.pan(strip ? 0 : -dx / Math.max(1, area.width()), -dy / Math.max(1, area.height()));
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
        if (shown().isEmpty()) {
            return;
        }
        long index = focus.index(shown().get());
        long row = Math.clamp(view.grid().row(index) + down, 0, view.grid().rows() - 1);
        long column = Math.clamp(view.grid().column(index) + right, 0, view.grid().columns() - 1);
        focus.moveTo(shown().get(), view.grid().index(row, column));
        view.reveal(row, column);
    }

    @Override
    public Optional<double[]> at() {
        Cursor cursor = session.cursorProperty().get();
        if (cursor == null || cursor.index() < 0) {
            return Optional.empty();
        }
        Box area = area();
        Window window = view.window();
        return Pointer.place(
                strip ? area.centerX() : window.x(view.grid().column(cursor.index()) + 0.5, area),
                window.y(view.grid().row(cursor.index()) + 0.5, area));
    }
}
