package quantoscope.ui.bench.value;

import javafx.scene.Cursor;
import javafx.scene.layout.Region;

import quantoscope.chart.Jaws;
import quantoscope.ui.bench.part.Drag;
import quantoscope.ui.bench.part.Focus;
import quantoscope.ui.state.Session;

import java.util.Optional;

/** The histogram under the pointer: its handles and tags before the value axis. */
final class HistogramTouch extends ValueTouch {
    private final HistogramHandles handles;
    private final ValueView view;

    HistogramTouch(
            Region plot, ValueView view, Focus focus, Session session, HistogramHandles handles) {
        super(plot, view, focus, session);
        this.handles = handles;
        this.view = view;
    }

    @Override
    public Optional<Drag> grab(double x, double y, boolean shift) {
        int level = handles.levels().at(x, y);
        if (level >= 0) {
            return Optional.of(handles.levels().drag(level, x));
        }
        if (handles.tagAt(x, y) != 0) {
            return Optional.empty();
        }
        Jaws.End end = handles.endAt(x, y);
        return end == Jaws.End.NONE ? Optional.empty() : Optional.of(handles.dragEnd(end, x));
    }

    @Override
    public void click(double x, double y) {
        boolean handle = handles.endAt(x, y) != Jaws.End.NONE || handles.levels().at(x, y) >= 0;
        if (handles.tagAt(x, y) != 0) {
            view.showAll();
        } else if (!handle) {
            super.click(x, y);
        }
    }

    @Override
    public void hover(double x, double y) {
        super.hover(x, y);
        handles.hover(handles.endAt(x, y));
    }

    @Override
    public void leave() {
        super.leave();
        handles.hover(Jaws.End.NONE);
    }

    @Override
    public void doubleClick(double x, double y) {
        if (!handles.doubleClick(x, y)) {
            home();
        }
    }

    @Override
    public Cursor shape(double x, double y) {
        if (handles.tagAt(x, y) != 0) {
            return Cursor.HAND;
        }
        boolean held = handles.endAt(x, y) != Jaws.End.NONE || handles.levels().at(x, y) >= 0;
        return held ? Cursor.H_RESIZE : Cursor.CROSSHAIR;
    }
}
