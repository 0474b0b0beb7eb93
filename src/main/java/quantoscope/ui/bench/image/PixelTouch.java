package quantoscope.ui.bench.image;

import quantoscope.ui.bench.part.Touch;

import java.util.Optional;

/** A small picture under the pointer and the keys: it has the cursor, and always shows all. */
final class PixelTouch implements Touch {
    /** Tells which pixel is at a place. */
    interface Finder {
        Optional<PixelCursor.Place> at(double x, double y);
    }

    private final PixelCursor cursor;
    private final Finder finder;

    PixelTouch(PixelCursor cursor, Finder finder) {
        this.cursor = cursor;
        this.finder = finder;
    }

    @Override
    public void hover(double x, double y) {
        finder.at(x, y).ifPresent(place -> cursor.look(place.column(), place.row()));
    }

    @Override
    public void leave() {
        cursor.leave();
    }

    @Override
    public void hold() {
        cursor.hold();
    }

    @Override
    public void step(int right, int down) {
        cursor.step(right, down);
    }
}
