package quantoscope.ui.quantizer;

import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.scene.Cursor;
import javafx.scene.Node;

import quantoscope.analysis.Spread;
import quantoscope.analysis.Subject;
import quantoscope.chart.Axis;
import quantoscope.chart.Box;
import quantoscope.chart.Layer;
import quantoscope.chart.LevelDots;
import quantoscope.chart.LevelLine;
import quantoscope.chart.Numbers;
import quantoscope.chart.bench.ValueAxes;
import quantoscope.ui.bench.part.Drag;
import quantoscope.ui.bench.part.Focus;
import quantoscope.ui.bench.part.Latest;
import quantoscope.ui.bench.part.Panel;
import quantoscope.ui.bench.part.Pointer;
import quantoscope.ui.bench.part.Touch;
import quantoscope.ui.bench.value.Histograms;
import quantoscope.ui.bench.value.LevelHandles;
import quantoscope.ui.plot.PlotContext;
import quantoscope.ui.plot.PlotPane;
import quantoscope.ui.state.Session;
import quantoscope.ui.state.Shown;

import java.util.List;
import java.util.Optional;

/** The levels by hand as dots on a number line below the data's histogram, to be dragged there. */
final class LevelLineControl implements Touch {
    private final Session session;
    private final Focus focus;
    private final Latest spreading;
    private final Histograms histograms;
    private final PlotPane plot;
    private final Panel panel;
    private final LevelHandles handles;
    private final ReadOnlyIntegerWrapper held = new ReadOnlyIntegerWrapper(-1);
    private Subject subject;
    private Axis axis = Axis.linear(-1, 1);
    private LevelLine line = new LevelLine(axis, List.of());
    private boolean used;
    private int pointed = -1;

    LevelLineControl(Session session, PlotContext context) {
        this.session = session;
        this.focus = new Focus(session);
        this.spreading = new Latest(session);
        this.histograms = new Histograms(session, this::redraw);
        plot = new PlotPane("Levels", context);
        plot.setId("level-line");
        plot.describe(this::sentence);
        panel = new Panel(plot, List.of(), List.of());
        panel.setMinHeight(LevelLine.HEIGHT);
        panel.setPrefHeight(LevelLine.HEIGHT);
        panel.setMaxHeight(LevelLine.HEIGHT);
        handles = new LevelHandles(session, panel, "dot-", this::mark);
        Pointer.install(plot, this);
        plot.widthProperty().subscribe(this::redraw);
        session.cursorProperty().subscribe(_ -> mark());
    }

    Node node() {
        return panel;
    }

    /** The level that is dragged, or has the focus; −1 for none. */
    ReadOnlyIntegerProperty heldProperty() {
        return held.getReadOnlyProperty();
    }

    /** Marks the level whose cell is being typed in; −1 for none. */
    void point(int level) {
        pointed = level;
        mark();
    }

    /** Levels by hand are live; else there is nothing to be seen. */
    void show(boolean levels) {
        used = levels;
        Shown shown = session.shownProperty().get();
        if (used && shown != null && !shown.subject().equals(subject)) {
            subject = shown.subject();
            histograms.show(subject, 1, false);
            spread(subject);
        }
        mark();
    }

    private void spread(Subject of) {
        spreading.run(
                _ -> ValueAxes.near(Spread.ofSample(of), of.traits()),
                near -> {
                    axis = near;
                    redraw();
                });
    }

    private void redraw() {
        if (!used || subject == null || plot.getWidth() <= 0) {
            return;
        }
        Box area = line.area(new Box(0, 0, plot.getWidth(), plot.getHeight()));
        line = new LevelLine(axis, histograms.over(axis, (int) Math.round(area.width())).bins());
        plot.setStill(line);
        mark();
    }

    private void mark() {
        if (!used || session.stateProperty().get() == null) {
            return;
        }
        handles.show(Optional.of(line));
        held.set(handles.held());
        quantoscope.ui.state.Cursor cursor = session.cursorProperty().get();
        double at = cursor == null ? Double.NaN : cursor.x();
        plot.setMoving(
                handles.dots().map(dots -> line.marks(marked(dots), at)).orElse(Layer.NOTHING));
    }

    private LevelDots marked(LevelDots dots) {
        return dots.held() >= 0 ? dots : new LevelDots(line, dots.levels(), pointed, dots.was());
    }

    private String sentence() {
        List<Double> levels = handles.dots().map(LevelDots::levels).orElse(List.of());
        if (levels.isEmpty()) {
            return "Levels, nothing to show yet.";
        }
        int marked = held.get() >= 0 ? held.get() : pointed;
        String one =
                marked >= 0 && marked < levels.size()
                        ? " Level %d at %s."
                                .formatted(marked, Numbers.significant(levels.get(marked), 4))
                        : "";
        return "Levels, %d from %s to %s.%s"
                .formatted(
                        levels.size(),
                        Numbers.significant(levels.getFirst(), 4),
                        Numbers.significant(levels.getLast(), 4),
                        one);
    }

    private Box area() {
        return line.area(new Box(0, 0, plot.getWidth(), plot.getHeight()));
    }

    @Override
    public void hover(double x, double y) {
        focus.atValue(axis.atX(x, area()));
    }

    @Override
    public void leave() {
        focus.leave();
    }

    @Override
    public Optional<Drag> grab(double x, double y, boolean shift) {
        int level = handles.at(x, y);
        return level < 0 ? Optional.empty() : Optional.of(handles.drag(level, x));
    }

    @Override
    public void click(double x, double y) {
        if (handles.at(x, y) < 0) {
            hold();
        }
    }

    @Override
    public void hold() {
        focus.toggleHold();
    }

    @Override
    public void doubleClick(double x, double y) {
        handles.doubleClick(x, y);
    }

    @Override
    public void step(int right, int down) {
        quantoscope.ui.state.Cursor cursor = session.cursorProperty().get();
        double from = cursor == null ? axis.value(0.5) : cursor.x();
        focus.moveToValue(from + right * (axis.high() - axis.low()) / Math.max(1, area().width()));
    }

    @Override
    public Cursor shape(double x, double y) {
        return handles.at(x, y) >= 0 ? Cursor.H_RESIZE : Cursor.CROSSHAIR;
    }
}
