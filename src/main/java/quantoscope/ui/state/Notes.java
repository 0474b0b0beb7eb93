package quantoscope.ui.state;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * What is said of what went wrong or was done: the newest is shown, and what went wrong before it
 * waits until that is dismissed. What a setting got wrong goes with that setting. Belongs to the
 * screen's thread.
 */
public final class Notes {
    private final ReadOnlyObjectWrapper<Note> shown = new ReadOnlyObjectWrapper<>();
    private final Deque<Note> waiting = new ArrayDeque<>();
    private Optional<Note> ofSetting = Optional.empty();

    /** The note on the screen; null for none. */
    public ReadOnlyObjectProperty<Note> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    /** Shows a note before all others; one that says the same is said once. */
    public void say(Note note) {
        Note before = shown.get();
        waiting.removeIf(each -> each.text().equals(note.text()));
        if (before != null && before.bad() && !before.text().equals(note.text())) {
            waiting.push(before);
        }
        shown.set(note);
    }

    /** Takes the note from the screen; the one before it comes back. */
    public void dismiss() {
        shown.set(waiting.poll());
    }

    /** Says why a setting does not work, in place of what the setting before got wrong. */
    void sayOfSetting(Note note) {
        settingWorks();
        say(note);
        ofSetting = Optional.of(note);
    }

    /** Takes back what was said of a setting. */
    void settingWorks() {
        ofSetting.ifPresent(note -> {
            waiting.remove(note);
            if (note.equals(shown.get())) {
                dismiss();
            }
        });
        ofSetting = Optional.empty();
    }
}
