package quantoscope.ui.bench.image;

import quantoscope.ui.bench.part.Focus;
import quantoscope.ui.state.Cursor;
import quantoscope.ui.state.Session;

import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/** The one cursor as a pixel of the image, in the channel whose numbers are shown. */
final class PixelCursor {
    private final Session session;
    private final Focus focus;
    private final Supplier<Optional<Picture>> picture;
    private final IntSupplier channel;

    PixelCursor(
            Session session,
            Focus focus,
            Supplier<Optional<Picture>> picture,
            IntSupplier channel) {
        this.session = session;
        this.focus = focus;
        this.picture = picture;
        this.channel = channel;
    }

    /** A pixel. */
    record Place(int column, int row) {}

    /** The last pixel under the cursor; the middle one before the first. */
    Optional<Place> place() {
        return picture.get()
                .filter(now -> now.shown().subject().count() > 0)
                .map(now -> {
                    PictureData data = now.data();
                    long pixel = focus.index(now.shown()) / data.channels();
                    return new Place((int) (pixel % data.width()), (int) (pixel / data.width()));
                });
    }

    /** Whether the cursor is on a pixel, rather than on a value alone. */
    boolean isThere() {
        Cursor cursor = session.cursorProperty().get();
        return cursor != null && cursor.index() >= 0;
    }

    /** Puts the cursor on a pixel, where there is one. */
    void look(int column, int row) {
        picture.get()
                .filter(now ->
                        column >= 0
                                && row >= 0
                                && column < now.data().width()
                                && row < now.data().height())
                .ifPresent(now ->
                        focus.at(now.shown(), now.data().index(column, row, channel.getAsInt())));
    }

    /** Moves the cursor by pixels. */
    void step(int right, int down) {
        place().ifPresent(at -> {
            PictureData data = picture.get().orElseThrow().data();
            look(
                    Math.clamp((long) at.column + right, 0, data.width() - 1),
                    Math.clamp((long) at.row + down, 0, data.height() - 1));
        });
    }

    /** Another channel is shown: the cursor follows. */
    void turn() {
        if (session.cursorProperty().get() != null) {
            place().ifPresent(at -> look(at.column, at.row));
        }
    }

    void leave() {
        focus.leave();
    }

    void hold() {
        focus.toggleHold();
    }
}
