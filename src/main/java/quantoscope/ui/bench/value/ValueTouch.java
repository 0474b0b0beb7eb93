package quantoscope.ui.bench.value;

import javafx.scene.layout.Region;

import quantoscope.chart.Axis;
import quantoscope.chart.Box;
import quantoscope.ui.bench.part.Focus;
import quantoscope.ui.bench.part.Pointer;
import quantoscope.ui.bench.part.Touch;
import quantoscope.ui.state.Cursor;
import quantoscope.ui.state.Session;

import java.util.Optional;

/** What every plot on the value axis does under the pointer: cursor, zoom and pan, linked. */
class ValueTouch implements Touch {
    private final Region plot;
    private final ValueView view;
    private final Focus focus;
    private final Session session;

    ValueTouch(Region plot, ValueView view, Focus focus, Session session) {
        this.plot = plot;
        this.view = view;
        this.focus = focus;
        this.session = session;
    }

    /** The plot's area; only its left and right matter, which are the same in all plots. */
    final Box area() {
        return new Box(0, 0, plot.getWidth(), plot.getHeight()).inside(ValueColumn.insets());
    }

    final Axis axis() {
        return view.axis();
    }

    /** What a pixel is worth. */
    final double pixel() {
        return (axis().high() - axis().low()) / Math.max(1, area().width());
    }

    @Override
    public void hover(double x, double y) {
        Box area = area();
        if (x >= area.x() && x <= area.right() && session.shownProperty().get() != null) {
            focus.atValue(axis().atX(x, area));
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
    public void zoom(double x, double y, double factor, boolean upright) {
        Box area = area();
        view.zoom(Math.clamp((x - area.x()) / area.width(), 0.0, 1.0), factor);
    }

    @Override
    public void pan(double dx, double dy) {
        view.pan(-dx / Math.max(1, area().width()));
    }

    @Override
    public void home() {
        view.reset();
    }

    @Override
    public void all() {
        view.showAll();
    }

    @Override
    public Runnable bookmark() {
        return view.bookmark();
    }

    @Override
    public void step(int right, int down) {
        Cursor cursor = session.cursorProperty().get();
        double from = cursor == null ? axis().value(0.5) : cursor.x();
        focus.moveToValue(from + right * pixel());
    }

    @Override
    public Optional<double[]> at() {
        Cursor cursor = session.cursorProperty().get();
        return cursor == null
                ? Optional.empty()
                : Pointer.place(axis().x(cursor.x(), area()), area().centerY());
    }
}
