package quantoscope.ui.bench.value;

import quantoscope.chart.Axis;
import quantoscope.chart.Box;
import quantoscope.chart.HistogramPlot;
import quantoscope.chart.Jaws;
import quantoscope.chart.Layer;
import quantoscope.chart.NumberLine;
import quantoscope.scheme.Scheme;
import quantoscope.ui.bench.part.Drag;
import quantoscope.ui.bench.part.Handle;
import quantoscope.ui.bench.part.Panel;
import quantoscope.ui.state.Gesture;
import quantoscope.ui.state.Session;
import quantoscope.ui.state.Slot;

import java.util.List;
import java.util.Optional;

/**
 * The clip range, to be moved on the histogram by pointer or keys, beside the levels of a codebook.
 * A drag is one step of undo.
 */
final class HistogramHandles {
    private final Session session;
    private final Panel panel;
    private final Runnable moved;
    private final Handle low;
    private final Handle high;
    private final LevelHandles levels;
    private String rule = "min-max";
    private ValueScene scene;
    private HistogramPlot plot;
    private Jaws.End held = Jaws.End.NONE;
    private HistogramPlot.Tags tags = HistogramPlot.Tags.NONE;

    HistogramHandles(Session session, Panel panel, Runnable moved) {
        this.session = session;
        this.panel = panel;
        this.moved = moved;
        this.low = new Handle("Lower end of the range", keys(Jaws.End.LOW));
        this.high = new Handle("Upper end of the range", keys(Jaws.End.HIGH));
        low.setId("range-low");
        high.setId("range-high");
        panel.handles().addAll(List.of(low, high));
        levels = new LevelHandles(session, panel, "level-", moved);
        hide();
    }

    /** Other data: the rule to go back to is not known. */
    void restart() {
        rule = "min-max";
    }

    void hide() {
        scene = null;
        low.setVisible(false);
        high.setVisible(false);
        levels.show(Optional.empty());
    }

    void show(ValueScene newScene, HistogramPlot newPlot, HistogramPlot.Tags newTags) {
        scene = newScene;
        plot = newPlot;
        tags = newTags;
        range().flatMap(RangeSetting::ruleInForce).ifPresent(inForce -> rule = inForce);
        placeJaws();
        levels.show(Optional.<NumberLine>of(newPlot).filter(_ -> isLive()));
    }

    /** The range setting, where it can be dragged: that of the live scheme while it is shown. */
    private Optional<RangeSetting> range() {
        return isLive()
                ? Optional.of(new RangeSetting(scene.quantizer(), scene.kept()))
                        .filter(RangeSetting::movable)
                : Optional.empty();
    }

    private boolean isLive() {
        return scene != null && scene.shown().question().state().shown() == Slot.LIVE;
    }

    /** The levels that can be moved. */
    LevelHandles levels() {
        return levels;
    }

    /** The handles as they are drawn; empty where there is no range to drag. */
    Optional<Jaws> jaws() {
        return range().map(range ->
                new Jaws(
                        scene.axis(),
                        scene.kept(),
                        range.labels()[0],
                        range.labels()[1],
                        held,
                        tags.jawsTop()));
    }

    /** The pointer is over an end of the range, or over none. */
    void hover(Jaws.End end) {
        if (held != end) {
            held = end;
            moved.run();
        }
    }

    /** The levels that can be moved, as dots on the line below the axis. */
    Layer dots() {
        return levels.dots().<Layer>map(dots -> dots).orElse(Layer.NOTHING);
    }

    Box area() {
        return plot.area(new Box(0, 0, panel.plot().getWidth(), panel.plot().getHeight()));
    }

    private double pixel() {
        Axis axis = scene.axis();
        return (axis.high() - axis.low()) / Math.max(1, area().width());
    }

    /** The tag under a place: −1 for the lower one, 1 for the upper one, 0 for none. */
    int tagAt(double x, double y) {
        if (scene == null) {
            return 0;
        }
        Box area = area();
        if (y < area.y() || y > area.y() + 18) {
            return 0;
        }
        if (!tags.below().isEmpty() && x <= area.x() + 4 + width(tags.below())) {
            return -1;
        }
        return !tags.above().isEmpty() && x >= area.right() - width(tags.above()) ? 1 : 0;
    }

    /** Whether a place is on the tag of what is no number. */
    boolean isOnSpecials(double x, double y) {
        if (scene == null || tags.special().isEmpty()) {
            return false;
        }
        double top = area().y() + (tags.above().isEmpty() ? 0 : HistogramPlot.TAG_PITCH);
        return y >= top && y <= top + 18 && x >= area().right() - width(tags.special());
    }

    private static double width(String tag) {
        return 6.2 * tag.length() + 10;
    }

    /** Which end is under a place. */
    Jaws.End endAt(double x, double y) {
        return jaws().map(jaws -> jaws.at(x, y, area())).orElse(Jaws.End.NONE);
    }

    /** Takes hold of an end at a place: it moves by as much as the pointer. */
    Drag dragEnd(Jaws.End end, double pressed) {
        RangeSetting setting = range().orElseThrow();
        Gesture gesture = session.newDrag();
        Scheme before = session.stateProperty().get().live();
        return new Drag() {
            @Override
            public void to(double x, double y, boolean both) {
                // Beyond the plot's edge it would be lost from sight.
                double from = setting.at(end);
                double least = Math.min(from, scene.axis().low());
                double most = Math.max(from, scene.axis().high());
                double to = Math.clamp(from + (x - pressed) * pixel(), least, most);
                session.setLive(setting.moved(end, to, both, pixel()), gesture);
                moved.run();
            }

            @Override
            public void cancel() {
                session.setLive(before, gesture);
            }
        };
    }

    /** What a double click does; whether there was anything to do. */
    boolean doubleClick(double x, double y) {
        Jaws.End end = endAt(x, y);
        if (end != Jaws.End.NONE) {
            session.setLive(range().orElseThrow().byRule(rule), Gesture.SINGLE);
            return true;
        }
        return levels.doubleClick(x, y);
    }

    private Handle.Keys keys(Jaws.End end) {
        return new Handle.Keys() {
            @Override
            public void move(double pixels) {
                range().ifPresent(setting -> step(end, setting, pixels, false));
            }

            @Override
            public void moveBoth(double pixels) {
                range().ifPresent(setting -> step(end, setting, pixels, true));
            }

            @Override
            public void reset() {
                range().ifPresent(setting -> session.setLive(setting.byRule(rule), Gesture.SINGLE));
            }
        };
    }

    private void step(Jaws.End end, RangeSetting setting, double pixels, boolean both) {
        double to = setting.at(end) + pixels * pixel();
        session.setLive(setting.moved(end, to, both, pixel()), Gesture.repeat("range " + end));
    }

    private void placeJaws() {
        Optional<RangeSetting> range = range();
        low.setVisible(range.isPresent());
        high.setVisible(range.isPresent());
        range.ifPresent(setting -> {
            Axis axis = scene.axis();
            String[] labels = setting.labels();
            place(low, setting.kept().low());
            place(high, setting.kept().high());
            low.set(setting.kept().low(), axis.low(), axis.high(), spoken(labels[0]));
            high.set(setting.kept().high(), axis.low(), axis.high(), spoken(labels[1]));
        });
    }

    private static String spoken(String label) {
        return label.isEmpty() ? "as the other end" : label;
    }

    private void place(Handle handle, double value) {
        Box area = area();
        double x = Math.clamp(scene.axis().x(value, area), area.x(), area.right());
        handle.resizeRelocate(x - 10, area.y(), 20, area.height());
    }
}
