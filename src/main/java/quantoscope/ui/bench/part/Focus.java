package quantoscope.ui.bench.part;

import quantoscope.kernel.Layout;
import quantoscope.scheme.Quantizer;
import quantoscope.tensor.Shape;
import quantoscope.ui.state.Cursor;
import quantoscope.ui.state.EntryState;
import quantoscope.ui.state.Gesture;
import quantoscope.ui.state.Item;
import quantoscope.ui.state.Session;
import quantoscope.ui.state.Shown;

import java.util.Objects;
import java.util.OptionalLong;

/**
 * Where a person is looking: the last value of the data under the cursor, which says whose channel
 * or group the plots show while the cursor is on the value axis. Belongs to the screen's thread.
 */
public final class Focus {
    private final Session session;
    private Item item;
    private long index = -1;
    private boolean valueHeld;

    public Focus(Session session) {
        this.session = session;
        // Told of the change before it is known, as the plots are, and made before them: they ask
        // where it is now.
        session.cursorProperty().subscribe(this::follow);
    }

    private void follow() {
        Cursor cursor = session.cursorProperty().get();
        if (!Objects.equals(session.itemProperty().get(), item)) {
            item = session.itemProperty().get();
            index = -1;
            valueHeld = false;
        }
        if (cursor != null && cursor.index() >= 0) {
            index = cursor.index();
        }
    }

    /** The last value under the cursor; one in the middle before the first. */
    public long index(Shown shown) {
        long count = shown.subject().count();
        boolean known =
                Objects.equals(session.itemProperty().get(), item) && index >= 0 && index < count;
        return known ? index : middle(shown.subject().traits().shape());
    }

    private static long middle(Shape shape) {
        long at = 0;
        for (int d = 0; d < shape.rank(); d++) {
            at = at * shape.dimension(d) + shape.dimension(d) / 2;
        }
        return at;
    }

    /** The parameter set that the plots show. */
    public int parameter(Shown shown, Quantizer quantizer) {
        Layout layout = quantizer.program().layout();
        return shown.subject().count() == 0 ? 0 : layout.parameterAt(index(shown));
    }

    /** Puts the cursor where it is held, as when an item is shown again or a step is undone. */
    public void hold() {
        Shown shown = session.shownProperty().get();
        EntryState state = session.stateProperty().get();
        if (shown == null || state == null || state.held().isEmpty()) {
            return;
        }
        long held = state.held().getAsLong();
        Cursor cursor = session.cursorProperty().get();
        boolean there = cursor != null && (cursor.index() == held || valueHeld);
        if (!there && held >= 0 && held < shown.subject().count()) {
            session.cursorProperty().set(new Cursor(held, value(shown, held), true));
        }
    }

    /** Puts the cursor on a value of the data, unless it is held somewhere. */
    public void at(Shown shown, long place) {
        if (place >= 0 && place < shown.subject().count() && !isHeld()) {
            session.cursorProperty().set(new Cursor(place, value(shown, place), true));
        }
    }

    /** Puts the cursor on a place of the value axis, unless it is held somewhere. */
    public void atValue(double x) {
        if (!isHeld()) {
            session.cursorProperty().set(new Cursor(-1, (float) x, true));
        }
    }

    /** Moves the cursor to a value of the data by a key; a held one is held there from then on. */
    public void moveTo(Shown shown, long place) {
        if (place < 0 || place >= shown.subject().count()) {
            return;
        }
        valueHeld = false;
        session.cursorProperty().set(new Cursor(place, value(shown, place), true));
        if (isHeld()) {
            session.change(state -> state.withHeld(OptionalLong.of(place)), Gesture.repeat("hold"));
        }
    }

    /** Moves the cursor along the value axis by a key, unless it is held on a value of the data. */
    public void moveToValue(double x) {
        boolean wasHeld = valueHeld;
        valueHeld = false;
        atValue(x);
        valueHeld = wasHeld;
    }

    /** Holds the cursor where it is, or frees it. */
    public void toggleHold() {
        Cursor cursor = session.cursorProperty().get();
        if (cursor != null && cursor.index() < 0) {
            valueHeld = !valueHeld;
        } else if (cursor != null) {
            OptionalLong held = isHeld() ? OptionalLong.empty() : OptionalLong.of(cursor.index());
            session.change(state -> state.withHeld(held), Gesture.repeat("hold"));
        }
    }

    private boolean isHeld() {
        return valueHeld
                || (session.stateProperty().get() != null
                        && session.stateProperty().get().held().isPresent());
    }

    /** The pointer left. */
    public void leave() {
        Cursor cursor = session.cursorProperty().get();
        if (cursor != null && cursor.present() && !isHeld()) {
            session.cursorProperty().set(cursor.gone());
        }
    }

    /** One value of the data; NaN, and a note, where the file changed while it was open. */
    public float value(Shown shown, long place) {
        return session.read(
                () -> {
                    float[] one = new float[1];
                    shown.subject().source().read(place, 1, one, 1);
                    return one[0];
                },
                Float.NaN);
    }
}
