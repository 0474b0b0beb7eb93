package quantoscope.ui.bench.signal;

import quantoscope.chart.Box;
import quantoscope.ui.bench.part.Pointer;
import quantoscope.ui.bench.part.Touch;

import java.util.Optional;

/** The spectrum under the pointer: a cursor of its own, on a frequency; zoom and pan. */
final class SpectrumTouch implements Touch {
    private final SpectrumPane pane;
    private final PlaneView view;

    SpectrumTouch(SpectrumPane pane, PlaneView view) {
        this.pane = pane;
        this.view = view;
    }

    private double part(double x) {
        Box area = pane.area();
        return Math.clamp((x - area.x()) / Math.max(1, area.width()), 0.0, 1.0);
    }

    private double frequencyAt(double x) {
        return view.part().from() + part(x) * view.part().length();
    }

    @Override
    public void hover(double x, double y) {
        Box area = pane.area();
        if (x >= area.x() && x <= area.right()) {
            pane.look(frequencyAt(x));
        }
    }

    @Override
    public void leave() {
        pane.leave();
    }

    @Override
    public void hold() {
        pane.toggleHold();
    }

    @Override
    public void zoom(double x, double y, double factor, boolean upright) {
        if (upright) {
            Box area = pane.area();
            view.zoomUpright(
                    Math.clamp((area.bottom() - y) / Math.max(1, area.height()), 0.0, 1.0), factor);
        } else {
            view.zoom(part(x), factor);
        }
    }

    @Override
    public void pan(double dx, double dy) {
        Box area = pane.area();
        view.pan(-dx / Math.max(1, area.width()), dy / Math.max(1, area.height()));
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
        pane.step(right);
    }

    @Override
    public Optional<double[]> at() {
        Box area = pane.area();
        PlaneView.Part part = view.part();
        return pane.frequency()
                .flatMap(hertz ->
                        Pointer.place(
                                area.x() + (hertz - part.from()) / part.length() * area.width(),
                                area.centerY()));
    }
}
