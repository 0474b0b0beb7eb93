package quantoscope.ui.state;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * The last fifty steps and those undone since. One drag is one step; wheel notches and key repeats
 * within 600 ms of each other are one.
 *
 * @param <S> what a step was about, such as an entry
 * @param <T> the state before and after; immutable
 */
public final class UndoStack<S, T> {
    private static final int DEPTH = 50;
    private static final long MERGE_MILLIS = 600;

    /** A change of one subject's state. */
    public record Step<S, T>(S subject, T before, T after) {}

    private record Done<S, T>(Step<S, T> step, Gesture gesture, long millis) {}

    private final LongSupplier millis;
    private final Deque<Done<S, T>> done = new ArrayDeque<>();
    private final Deque<Done<S, T>> undone = new ArrayDeque<>();

    /** What could be done again before the last step was begun. */
    private List<Done<S, T>> before = List.of();

    /**
     * @param millis a clock that does not go backwards
     */
    public UndoStack(LongSupplier millis) {
        this.millis = millis;
    }

    /** Takes note of a change that was made. */
    public void did(Step<S, T> step, Gesture gesture) {
        long now = millis.getAsLong();
        Done<S, T> last = done.peek();
        boolean merged = undone.isEmpty() && last != null && continues(last, step, gesture, now);
        if (merged) {
            done.pop();
            Step<S, T> whole = new Step<>(step.subject(), last.step.before(), step.after());
            if (whole.before().equals(whole.after())) {
                // It was given up: all is as it was.
                undone.addAll(before);
            } else {
                done.push(new Done<>(whole, gesture, now));
            }
            return;
        }
        before = List.copyOf(undone);
        undone.clear();
        done.push(new Done<>(step, gesture, now));
        if (done.size() > DEPTH) {
            done.removeLast();
        }
    }

    private boolean continues(Done<S, T> last, Step<S, T> step, Gesture gesture, long now) {
        return gesture.merges()
                && gesture.equals(last.gesture)
                && step.subject().equals(last.step.subject())
                && (!gesture.timed() || now - last.millis < MERGE_MILLIS);
    }

    /** The step to undo now: its subject is to become what it was before. */
    public Optional<Step<S, T>> undo() {
        return move(done, undone);
    }

    /** The step to do again: its subject is to become what it was after. */
    public Optional<Step<S, T>> redo() {
        return move(undone, done);
    }

    private Optional<Step<S, T>> move(Deque<Done<S, T>> from, Deque<Done<S, T>> to) {
        Optional<Done<S, T>> moved = Optional.ofNullable(from.poll());
        moved.ifPresent(to::push);
        return moved.map(Done::step);
    }

    public boolean canUndo() {
        return !done.isEmpty();
    }

    public boolean canRedo() {
        return !undone.isEmpty();
    }

    /** Forgets the steps of subjects that are gone. */
    public void forget(Predicate<S> gone) {
        done.removeIf(each -> gone.test(each.step.subject()));
        undone.removeIf(each -> gone.test(each.step.subject()));
        before = List.of();
    }
}
