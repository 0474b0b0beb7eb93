package quantoscope.ui.bench.part;

import quantoscope.ui.state.EntryState;
import quantoscope.ui.state.Gesture;
import quantoscope.ui.state.Selection;
import quantoscope.ui.state.Session;

import java.util.Optional;

/** Shift and a drag: the figures cover what is between its two ends alone. */
public final class Selecting implements Drag {
    /** What a drag covers. */
    @FunctionalInterface
    public interface Reach {
        /** Of the places where the drag is now, in the plot. */
        Selection to(double x, double y);
    }

    private final Session session;
    private final Reach reach;
    private final Gesture gesture;
    private final Optional<Selection> before;

    /**
     * @param reach from where the drag began
     */
    public Selecting(Session session, Reach reach) {
        this.session = session;
        this.reach = reach;
        this.gesture = session.newDrag();
        this.before = session.stateProperty().get().selection();
    }

    @Override
    public void to(double x, double y, boolean both) {
        Selection selection = reach.to(x, y);
        session.change(state -> state.withSelection(Optional.of(selection)), gesture);
    }

    @Override
    public void cancel() {
        session.change(state -> state.withSelection(before), gesture);
    }

    /** Esc: the figures cover everything again; whether they did not. */
    public static boolean clear(Session session) {
        boolean selected =
                Optional.ofNullable(session.stateProperty().get())
                        .flatMap(EntryState::selection)
                        .isPresent();
        if (selected) {
            session.change(state -> state.withSelection(Optional.empty()), Gesture.SINGLE);
        }
        return selected;
    }
}
