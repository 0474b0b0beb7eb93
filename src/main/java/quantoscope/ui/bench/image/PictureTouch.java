package quantoscope.ui.bench.image;

import javafx.scene.Cursor;

import quantoscope.chart.Box;
import quantoscope.chart.PicturePlot;
import quantoscope.ui.bench.part.Drag;
import quantoscope.ui.bench.part.Pointer;
import quantoscope.ui.bench.part.Touch;

import java.util.Optional;

/** The picture under the pointer: cursor, wipe, zoom and pan. */
final class PictureTouch implements Touch {
    private static final double REACH = 10;

    private final ImageBench bench;
    private final Comparing comparing;
    private final PictureView view;

    PictureTouch(ImageBench bench, Comparing comparing, PictureView view) {
        this.bench = bench;
        this.comparing = comparing;
        this.view = view;
    }

    private boolean overWipe(double x) {
        return comparing.wipes() && Math.abs(x - comparing.wipeX()) <= REACH;
    }

    @Override
    public void hover(double x, double y) {
        PicturePlot.View now = view.view();
        Box pane = bench.pane();
        double inside = comparing.sided() && x > pane.centerX() ? x - pane.centerX() : x;
        bench.look(now.columnAt(inside, pane), now.rowAt(y, pane));
    }

    @Override
    public void leave() {
        bench.leave();
    }

    @Override
    public Optional<Drag> grab(double x, double y, boolean shift) {
        if (!overWipe(x)) {
            return Optional.empty();
        }
        double before = comparing.wipe();
        return Optional.of(
                new Drag() {
                    @Override
                    public void to(double toX, double toY, boolean both) {
                        comparing.wipeTo(toX);
                    }

                    @Override
                    public void cancel() {
                        comparing.setWipe(before);
                    }
                });
    }

    @Override
    public void click(double x, double y) {
        bench.hold();
    }

    @Override
    public void zoom(double x, double y, double factor, boolean upright) {
        view.zoom(x, y, factor);
    }

    @Override
    public void pan(double dx, double dy) {
        view.pan(dx, dy);
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
        bench.step(right, down);
    }

    @Override
    public Optional<double[]> at() {
        Box pane = bench.pane();
        return Pointer.place(pane.centerX(), pane.centerY());
    }

    @Override
    public Cursor shape(double x, double y) {
        return overWipe(x) ? Cursor.H_RESIZE : Cursor.CROSSHAIR;
    }
}
