package quantoscope.ui.bench.image;

import quantoscope.chart.Numbers;
import quantoscope.scheme.Quantizer;
import quantoscope.ui.bench.part.Focus;
import quantoscope.ui.state.Cursor;
import quantoscope.ui.state.Session;

import java.util.List;
import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/** The one cursor as a pixel of the image, in the channel whose numbers are shown. */
final class PixelCursor {
    private static final List<String> COLOURS = List.of("red", "green", "blue", "alpha");

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
            Picture now = picture.get().orElseThrow();
            PictureData data = now.data();
            int column = Math.clamp((long) at.column + right, 0, data.width() - 1);
            int row = Math.clamp((long) at.row + down, 0, data.height() - 1);
            focus.moveTo(now.shown(), data.index(column, row, channel.getAsInt()));
        });
    }

    /** Row, column and channel of the cursor, and the value there with its code. */
    String spoken() {
        return picture.get().map(now -> spoken(now, false)).orElse("");
    }

    /** The same with the error there. */
    String spokenError() {
        return picture.get().map(now -> spoken(now, true)).orElse("");
    }

    private String spoken(Picture now, boolean error) {
        if (place().isEmpty()) {
            return "";
        }
        Place at = place().get();
        long index = now.data().index(at.column, at.row, channel.getAsInt());
        float x = focus.value(now.shown(), index);
        Quantizer quantizer = now.quantizer();
        int parameter = quantizer.program().layout().parameterAt(index);
        Quantizer.Example made = quantizer.one(parameter, x, index);
        return " Row %d, column %d%s: %s."
                .formatted(
                        at.row,
                        at.column,
                        now.data().channels() < 3 ? "" : ", " + COLOURS.get(channel.getAsInt()),
                        error
                                ? "error " + Numbers.significant(made.reconstruction() - x, 3)
                                : "%s, code %s"
                                        .formatted(
                                                Numbers.significant(x, 4),
                                                Numbers.count(made.code())));
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
