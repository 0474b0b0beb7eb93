package quantoscope.ui.bench.image;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import quantoscope.chart.Box;
import quantoscope.chart.PicturePlot;
import quantoscope.ui.state.Extents;
import quantoscope.ui.state.Extents.Stretch;

/** Where the picture lies in its pane. */
final class PictureView {
    private static final double LARGEST = 64;

    /** Shown at its own size unless that is this much larger than the pane. */
    private static final double NEARLY = 0.85;

    private final ReadOnlyObjectWrapper<PicturePlot.View> view =
            new ReadOnlyObjectWrapper<>(new PicturePlot.View(1, 0, 0));
    private int width = 1;
    private int height = 1;
    private double paneWidth = 1;
    private double paneHeight = 1;
    private double own = 1;
    private boolean touched;

    ReadOnlyObjectProperty<PicturePlot.View> viewProperty() {
        return view.getReadOnlyProperty();
    }

    PicturePlot.View view() {
        return view.get();
    }

    /** The picture's rectangle in its pane, out of which it may reach. */
    Box rectangle() {
        PicturePlot.View now = view.get();
        return new Box(now.x(), now.y(), now.scale() * width, now.scale() * height);
    }

    /** Another picture. */
    void restart(int newWidth, int newHeight) {
        width = Math.max(1, newWidth);
        height = Math.max(1, newHeight);
        home();
    }

    /**
     * Another room; a view that nobody has moved is fitted anew.
     *
     * @param ownScale at which a pixel of the picture is one of the window
     */
    void resize(double newWidth, double newHeight, double ownScale) {
        own = ownScale;
        paneWidth = Math.max(1, newWidth);
        paneHeight = Math.max(1, newHeight);
        if (!touched) {
            home();
        }
    }

    /** As large as fits, or its own size where that nearly fits. */
    void home() {
        touched = false;
        double fit = fitting();
        center(fit < own && fit > NEARLY * own ? own : fit);
    }

    /** All of it, as large as fits. */
    void fit() {
        touched = true;
        center(fitting());
    }

    /** Shows what it is told to, as far as there is any: pixels stay square. */
    void show(Extents extents) {
        if (extents.across().isEmpty() && extents.upright().isEmpty()) {
            return;
        }
        Stretch columns = extents.across().orElse(new Stretch(0, width));
        Stretch rows = extents.upright().orElse(new Stretch(0, height));
        double fit = Math.min(paneWidth / columns.length(), paneHeight / rows.length());
        double scale = Math.min(fit, LARGEST);
        touched = true;
        move(scale, -scale * columns.from(), -scale * rows.from());
    }

    private double fitting() {
        return Math.min(paneWidth / width, paneHeight / height);
    }

    private void center(double scale) {
        view.set(
                new PicturePlot.View(
                        scale,
                        Math.rint((paneWidth - scale * width) / 2),
                        // What is taller than the pane starts at its top.
                        Math.max(0, Math.rint((paneHeight - scale * height) / 2))));
    }

    /** Zooms about a place of the pane. */
    void zoom(double x, double y, double factor) {
        PicturePlot.View now = view.get();
        double least = Math.min(1, fitting() / 2);
        double scale = Math.clamp(now.scale() * factor, least, LARGEST);
        double by = scale / now.scale();
        touched = true;
        move(scale, x - by * (x - now.x()), y - by * (y - now.y()));
    }

    /** What brings back what is seen now. */
    Runnable bookmark() {
        PicturePlot.View now = view.get();
        boolean wasTouched = touched;
        return () -> {
            touched = wasTouched;
            view.set(now);
        };
    }

    void pan(double dx, double dy) {
        PicturePlot.View now = view.get();
        touched = true;
        move(now.scale(), now.x() + dx, now.y() + dy);
    }

    /** A part of the picture stays in the pane. */
    private void move(double scale, double x, double y) {
        double keep = 24;
        view.set(
                new PicturePlot.View(
                        scale,
                        Math.clamp(x, keep - scale * width, paneWidth - keep),
                        Math.clamp(y, keep - scale * height, paneHeight - keep)));
    }
}
