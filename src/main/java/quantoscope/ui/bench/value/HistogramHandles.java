package quantoscope.ui.bench.value;

import quantoscope.chart.Axis;
import quantoscope.chart.Box;
import quantoscope.chart.HistogramPlot;
import quantoscope.chart.Jaws;
import quantoscope.chart.Layer;
import quantoscope.chart.LevelDots;
import quantoscope.chart.Numbers;
import quantoscope.scheme.Scheme;
import quantoscope.ui.bench.part.Drag;
import quantoscope.ui.bench.part.Handle;
import quantoscope.ui.bench.part.Panel;
import quantoscope.ui.state.Gesture;
import quantoscope.ui.state.Session;
import quantoscope.ui.state.Slot;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The clip range and the levels of a codebook, to be moved on the histogram by pointer or keys. A
 * drag is one step of undo.
 */
final class HistogramHandles {
    /** More levels than this are moved by pointer only. */
    private static final int FOCUSABLE = 64;

    private static final double LEVEL_REACH = 7;
    private static final double REMOVED_BELOW = 26;

    private final Session session;
    private final Panel panel;
    private final Runnable moved;
    private final Handle low;
    private final Handle high;
    private final List<Handle> levels = new ArrayList<>();
    private String rule = "min-max";
    private ValueScene scene;
    private HistogramPlot plot;
    private Jaws.End held = Jaws.End.NONE;
    private int heldLevel = -1;
    private double levelWas = Double.NaN;
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
        levels.forEach(level -> level.setVisible(false));
    }

    void show(ValueScene newScene, HistogramPlot newPlot, HistogramPlot.Tags newTags) {
        scene = newScene;
        plot = newPlot;
        tags = newTags;
        range().flatMap(RangeSetting::ruleInForce).ifPresent(inForce -> rule = inForce);
        placeJaws();
        placeLevels();
    }

    /** The range setting, where it can be dragged: that of the live scheme while it is shown. */
    private Optional<RangeSetting> range() {
        return scene == null || scene.shown().question().state().shown() != Slot.LIVE
                ? Optional.empty()
                : Optional.of(new RangeSetting(scene.quantizer(), scene.kept()))
                        .filter(RangeSetting::movable);
    }

    private Optional<LevelSetting> levelSetting() {
        return scene == null || scene.shown().question().state().shown() != Slot.LIVE
                ? Optional.empty()
                : LevelSetting.of(session.stateProperty().get().live());
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
        return levelSetting()
                .<Layer>map(setting -> new LevelDots(plot, setting.levels(), grabbed(), levelWas))
                .orElse(Layer.NOTHING);
    }

    /** The level that is dragged, or has the focus; −1 for none. */
    private int grabbed() {
        for (int i = 0; heldLevel < 0 && i < levels.size(); i++) {
            if (levels.get(i).isVisible() && levels.get(i).isFocused()) {
                return i;
            }
        }
        return heldLevel;
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

    private static double width(String tag) {
        return 6.2 * tag.length() + 10;
    }

    /** Which end is under a place. */
    Jaws.End endAt(double x, double y) {
        return jaws().map(jaws -> jaws.at(x, y, area())).orElse(Jaws.End.NONE);
    }

    /** Which level of a codebook is under a place; −1 for none. */
    int levelAt(double x, double y) {
        return onLine(y)
                ? levelSetting()
                        .map(setting ->
                                setting.near(scene.axis().atX(x, area()), LEVEL_REACH * pixel()))
                        .orElse(-1)
                : -1;
    }

    /** Whether a place is on the line below the axis where levels stand. */
    private boolean onLine(double y) {
        return scene != null && y > area().bottom() && y <= panel.plot().getHeight();
    }

    Drag dragEnd(Jaws.End end) {
        RangeSetting setting = range().orElseThrow();
        return new Change() {
            @Override
            Scheme at(double x, double y, boolean both) {
                return setting.moved(end, scene.axis().atX(x, area()), both, pixel());
            }
        };
    }

    Drag dragLevel(int index) {
        LevelSetting setting = levelSetting().orElseThrow();
        heldLevel = index;
        levelWas = setting.levels().get(index);
        return new Change() {
            @Override
            public void end() {
                letGo();
            }

            @Override
            public void cancel() {
                super.cancel();
                letGo();
            }

            @Override
            Scheme at(double x, double y, boolean both) {
                return y > area().bottom() + REMOVED_BELOW
                        ? setting.removed(index)
                        : setting.moved(index, scene.axis().atX(x, area()), pixel());
            }
        };
    }

    private void letGo() {
        heldLevel = -1;
        levelWas = Double.NaN;
        moved.run();
    }

    /** A drag that changes the scheme, from the one that was held; Esc takes all of it back. */
    private abstract class Change implements Drag {
        private final Gesture gesture = session.newDrag();
        private final Scheme before = session.stateProperty().get().live();

        abstract Scheme at(double x, double y, boolean both);

        @Override
        public void to(double x, double y, boolean both) {
            session.setLive(at(x, y, both), gesture);
            moved.run();
        }

        @Override
        public void cancel() {
            session.setLive(before, gesture);
        }
    }

    /** What a double click does; whether there was anything to do. */
    boolean doubleClick(double x, double y) {
        Jaws.End end = endAt(x, y);
        if (end != Jaws.End.NONE) {
            session.setLive(range().orElseThrow().byRule(rule), Gesture.SINGLE);
            return true;
        }
        if (onLine(y) && levelSetting().isPresent()) {
            insert(scene.axis().atX(x, area()));
            return true;
        }
        return false;
    }

    private void insert(double x) {
        levelSetting()
                .ifPresent(setting -> session.setLive(setting.added(x, pixel()), Gesture.SINGLE));
    }

    private Handle.Keys keys(Jaws.End end) {
        return new Handle.Keys() {
            @Override
            public void move(double pixels) {
                range().ifPresent(setting -> step(end, setting, pixels));
            }

            @Override
            public void reset() {
                range().ifPresent(setting -> session.setLive(setting.byRule(rule), Gesture.SINGLE));
            }
        };
    }

    private void step(Jaws.End end, RangeSetting setting, double pixels) {
        double from = end == Jaws.End.LOW ? setting.kept().low() : setting.kept().high();
        session.setLive(
                setting.moved(end, from + pixels * pixel(), false, pixel()),
                Gesture.repeat("range " + end));
    }

    private Handle.Keys levelKeys(int index) {
        return new Handle.Keys() {
            @Override
            public void move(double pixels) {
                levelSetting()
                        .ifPresent(setting ->
                                session.setLive(
                                        setting.moved(
                                                index,
                                                setting.levels().get(index) + pixels * pixel(),
                                                pixel()),
                                        Gesture.repeat("level " + index)));
            }

            @Override
            public void reset() {
                levelSetting()
                        .ifPresent(
                                setting -> session.setLive(setting.removed(index), Gesture.SINGLE));
            }

            @Override
            public void insert() {
                levelSetting()
                        .ifPresent(setting ->
                                HistogramHandles.this.insert(
                                        setting.levels().get(index) + 10 * pixel()));
            }
        };
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

    private void placeLevels() {
        List<Double> values =
                levelSetting()
                        .map(LevelSetting::levels)
                        .filter(list -> list.size() <= FOCUSABLE)
                        .orElse(List.of());
        while (levels.size() < values.size()) {
            Handle handle = new Handle("Level " + levels.size(), levelKeys(levels.size()));
            handle.setId("level-" + levels.size());
            levels.add(handle);
            handle.focusedProperty().subscribe(moved);
            panel.handles().add(handle);
        }
        Box area = area();
        for (int i = 0; i < levels.size(); i++) {
            Handle handle = levels.get(i);
            handle.setVisible(i < values.size());
            if (i < values.size()) {
                double x = scene.axis().x(values.get(i), area);
                handle.resizeRelocate(x - 6, area.bottom() + 1, 12, 12);
                handle.set(
                        values.get(i),
                        scene.axis().low(),
                        scene.axis().high(),
                        Numbers.significant(values.get(i), 4));
            }
        }
    }
}
