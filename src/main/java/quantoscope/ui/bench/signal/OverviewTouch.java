package quantoscope.ui.bench.signal;

import javafx.scene.Cursor;

import quantoscope.chart.Box;
import quantoscope.chart.OverviewPlot;
import quantoscope.ui.bench.part.Drag;
import quantoscope.ui.bench.part.Touch;
import quantoscope.ui.plot.PlotPane;

import java.util.Optional;
import java.util.function.Supplier;

/** The overview under the pointer: its window is dragged, or put where it is pressed. */
final class OverviewTouch implements Touch {
    private final PlotPane plot;
    private final PlaneView view;
    private final Supplier<SignalData> data;
    private final Supplier<Optional<OverviewPlot>> whole;

    OverviewTouch(
            PlotPane plot,
            PlaneView view,
            Supplier<SignalData> data,
            Supplier<Optional<OverviewPlot>> whole) {
        this.plot = plot;
        this.view = view;
        this.data = data;
        this.whole = whole;
    }

    private double sampleAt(double x) {
        Box area = SignalBench.area(plot);
        return (x - area.x()) / Math.max(1, area.width()) * data.get().count();
    }

    private boolean overWindow(double x, double y) {
        return whole.get()
                .filter(now -> now.window(SignalBench.area(plot)).contains(x, y))
                .isPresent();
    }

    @Override
    public void hover(double x, double y) {
        // The overview has no cursor: it shows where one is, not what is there.
    }

    @Override
    public void leave() {
        // Nor has it one to leave.
    }

    @Override
    public Optional<Drag> grab(double x, double y, boolean shift) {
        if (data.get() == null) {
            return Optional.empty();
        }
        PlaneView.Part part = view.part();
        Runnable before = view.bookmark();
        double held = overWindow(x, y) ? sampleAt(x) - part.from() : part.length() / 2;
        if (!overWindow(x, y)) {
            view.show(sampleAt(x) - held, sampleAt(x) - held + part.length());
        }
        return Optional.of(
                new Drag() {
                    @Override
                    public void to(double toX, double toY, boolean both) {
                        double from = sampleAt(toX) - held;
                        view.show(from, from + part.length());
                    }

                    @Override
                    public void cancel() {
                        before.run();
                    }
                });
    }

    @Override
    public void zoom(double x, double y, double factor, boolean upright) {
        view.zoom(0.5, factor);
    }

    @Override
    public void pan(double dx, double dy) {
        view.pan(-dx / Math.max(1, plot.getWidth()), 0);
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
        view.pan(0.1 * right, 0);
    }

    @Override
    public Cursor shape(double x, double y) {
        return overWindow(x, y) ? Cursor.H_RESIZE : Cursor.DEFAULT;
    }
}
