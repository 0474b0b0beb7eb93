package quantoscope.ui.bench.value;

import quantoscope.chart.Axis;
import quantoscope.chart.Box;
import quantoscope.chart.LevelDots;
import quantoscope.chart.NumberLine;
import quantoscope.chart.Numbers;
import quantoscope.scheme.Scheme;
import quantoscope.ui.bench.part.Drag;
import quantoscope.ui.bench.part.Handle;
import quantoscope.ui.bench.part.Panel;
import quantoscope.ui.state.Gesture;
import quantoscope.ui.state.Session;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Levels by hand, to be moved on a number line by pointer or keys; a double click on the line adds
 * one, dragging one below the line removes it. A drag is one step of undo.
 */
public final class LevelHandles {
    /** More levels than this are moved by pointer only. */
    private static final int FOCUSABLE = 64;

    private static final double REACH = 7;
    private static final double REMOVED_BELOW = 26;
    private static final double INSERTED_BESIDE = 10;

    private final Session session;
    private final Panel panel;
    private final String id;
    private final Runnable moved;
    private final List<Handle> handles = new ArrayList<>();
    private Optional<NumberLine> line = Optional.empty();
    private int dragged = -1;
    private double was = Double.NaN;

    /**
     * @param panel whose plot the line is
     * @param id of the handles, followed by the level's number
     * @param moved told when one is held, moved or let go
     */
    public LevelHandles(Session session, Panel panel, String id, Runnable moved) {
        this.session = session;
        this.panel = panel;
        this.id = id;
        this.moved = moved;
    }

    /** Stands on a line from now on; on none while there is nothing to move. */
    public void show(Optional<NumberLine> newLine) {
        line = newLine;
        place();
    }

    private Optional<LevelSetting> setting() {
        return line.isEmpty()
                ? Optional.empty()
                : LevelSetting.of(session.stateProperty().get().live());
    }

    /** The levels as they are drawn; empty where there are none to move. */
    public Optional<LevelDots> dots() {
        return setting().map(setting -> new LevelDots(line.get(), setting.levels(), held(), was));
    }

    /** The level that is dragged, or has the focus; −1 for none. */
    public int held() {
        for (int i = 0; dragged < 0 && i < handles.size(); i++) {
            if (handles.get(i).isVisible() && handles.get(i).isFocused()) {
                return i;
            }
        }
        return dragged;
    }

    private Box area() {
        Box whole = new Box(0, 0, panel.plot().getWidth(), panel.plot().getHeight());
        return line.orElseThrow().area(whole);
    }

    private Axis axis() {
        return line.orElseThrow().values();
    }

    private double pixel() {
        return (axis().high() - axis().low()) / Math.max(1, area().width());
    }

    /** Which level is under a place; −1 for none. */
    public int at(double x, double y) {
        return isOnLine(y)
                ? setting()
                        .map(setting -> setting.near(axis().atX(x, area()), REACH * pixel()))
                        .orElse(-1)
                : -1;
    }

    /** Whether a place is where levels stand. */
    private boolean isOnLine(double y) {
        return line.isPresent() && y > area().bottom() && y <= panel.plot().getHeight();
    }

    /** Holds a level. */
    public Drag drag(int index) {
        LevelSetting setting = setting().orElseThrow();
        Gesture gesture = session.newDrag();
        dragged = index;
        was = setting.levels().get(index);
        moved.run();
        return new Drag() {
            @Override
            public void to(double x, double y, boolean both) {
                Scheme next =
                        y > area().bottom() + REMOVED_BELOW
                                ? setting.removed(index)
                                : setting.moved(index, axis().atX(x, area()), pixel());
                session.setLive(next, gesture);
                moved.run();
            }

            @Override
            public void end() {
                letGo();
            }

            @Override
            public void cancel() {
                session.setLive(setting.scheme(), gesture);
                letGo();
            }
        };
    }

    private void letGo() {
        dragged = -1;
        was = Double.NaN;
        moved.run();
    }

    /** Adds a level where a double click was on the line; whether it was. */
    public boolean doubleClick(double x, double y) {
        if (!isOnLine(y) || setting().isEmpty()) {
            return false;
        }
        insert(axis().atX(x, area()));
        return true;
    }

    private void insert(double x) {
        setting().ifPresent(setting -> session.setLive(setting.added(x, pixel()), Gesture.SINGLE));
    }

    private Handle.Keys keys(int index) {
        return new Handle.Keys() {
            @Override
            public void move(double pixels) {
                setting()
                        .ifPresent(setting -> {
                            double to = setting.levels().get(index) + pixels * pixel();
                            session.setLive(
                                    setting.moved(index, to, pixel()),
                                    Gesture.repeat("level " + index));
                        });
            }

            @Override
            public void reset() {
                setting()
                        .ifPresent(
                                setting -> session.setLive(setting.removed(index), Gesture.SINGLE));
            }

            @Override
            public void insert() {
                setting()
                        .ifPresent(setting ->
                                LevelHandles.this.insert(
                                        setting.levels().get(index) + INSERTED_BESIDE * pixel()));
            }
        };
    }

    private void place() {
        List<Double> values =
                setting()
                        .map(LevelSetting::levels)
                        .filter(list -> list.size() <= FOCUSABLE)
                        .orElse(List.of());
        while (handles.size() < values.size()) {
            Handle handle = new Handle("Level " + handles.size(), keys(handles.size()));
            handle.setId(id + handles.size());
            handles.add(handle);
            handle.focusedProperty().subscribe(moved);
            panel.handles().add(handle);
        }
        for (int i = 0; i < handles.size(); i++) {
            Handle handle = handles.get(i);
            handle.setVisible(i < values.size());
            if (i < values.size()) {
                double value = values.get(i);
                double x = axis().x(value, area());
                handle.resizeRelocate(x - 6, area().bottom() + 1, 12, 12);
                handle.set(value, axis().low(), axis().high(), Numbers.significant(value, 4));
            }
        }
    }
}
