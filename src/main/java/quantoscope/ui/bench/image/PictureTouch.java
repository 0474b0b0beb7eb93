package quantoscope.ui.bench.image;

import javafx.scene.Cursor;

import quantoscope.chart.Box;
import quantoscope.chart.PicturePlot;
import quantoscope.ui.bench.part.Drag;
import quantoscope.ui.bench.part.Pointer;
import quantoscope.ui.bench.part.Selecting;
import quantoscope.ui.bench.part.Touch;
import quantoscope.ui.state.Session;

import java.util.Optional;
import java.util.function.Supplier;

/** The picture under the pointer: cursor, wipe, selection, zoom and pan. */
final class PictureTouch implements Touch {
    private static final double REACH = 10;

    private final Session session;
    private final PicturePane pane;
    private final PixelCursor cursor;
    private final Supplier<Optional<Picture>> picture;
    private final Comparing comparing;
    private final PictureView view;

    PictureTouch(
            Session session,
            PicturePane pane,
            PixelCursor cursor,
            Supplier<Optional<Picture>> picture) {
        this.session = session;
        this.pane = pane;
        this.cursor = cursor;
        this.picture = picture;
        this.comparing = pane.comparing();
        this.view = pane.view();
    }

    private boolean overWipe(double x) {
        return comparing.wipes() && Math.abs(x - comparing.wipeX()) <= REACH;
    }

    /** The pixel at a place; may lie outside the picture. */
    private PixelCursor.Place at(double x, double y) {
        PicturePlot.View now = view.view();
        Box area = pane.area();
        double inside = comparing.sided() && x > area.centerX() ? x - area.centerX() : x;
        return new PixelCursor.Place(now.columnAt(inside, area), now.rowAt(y, area));
    }

    @Override
    public void hover(double x, double y) {
        PixelCursor.Place at = at(x, y);
        cursor.look(at.column(), at.row());
    }

    @Override
    public void leave() {
        cursor.leave();
    }

    @Override
    public Optional<Drag> grab(double x, double y, boolean shift) {
        if (shift && picture.get().isPresent()) {
            return Optional.of(selecting(picture.get().get().data(), at(x, y)));
        }
        return overWipe(x) ? Optional.of(wiping()) : Optional.empty();
    }

    private Drag selecting(PictureData data, PixelCursor.Place start) {
        return new Selecting(
                session,
                (x, y) -> {
                    PixelCursor.Place end = at(x, y);
                    return new PixelSelection(data)
                            .of(
                                    PixelSelection.between(
                                            column(data, start),
                                            row(data, start),
                                            column(data, end),
                                            row(data, end)));
                });
    }

    private static int column(PictureData data, PixelCursor.Place place) {
        return Math.clamp(place.column(), 0, data.width() - 1);
    }

    private static int row(PictureData data, PixelCursor.Place place) {
        return Math.clamp(place.row(), 0, data.height() - 1);
    }

    private Drag wiping() {
        double before = comparing.wipe();
        return new Drag() {
            @Override
            public void to(double x, double y, boolean both) {
                comparing.wipeTo(x);
            }

            @Override
            public void cancel() {
                comparing.setWipe(before);
            }
        };
    }

    @Override
    public boolean escape() {
        return Selecting.clear(session);
    }

    @Override
    public void hold() {
        cursor.hold();
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
        cursor.step(right, down);
    }

    @Override
    public Optional<double[]> at() {
        PicturePlot.View now = view.view();
        return cursor.place()
                .filter(_ -> cursor.isThere())
                .flatMap(place ->
                        Pointer.place(
                                now.x() + (place.column() + 0.5) * now.scale(),
                                now.y() + (place.row() + 0.5) * now.scale()));
    }

    @Override
    public Cursor shape(double x, double y) {
        return overWipe(x) ? Cursor.H_RESIZE : Cursor.CROSSHAIR;
    }
}
