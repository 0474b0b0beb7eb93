package quantoscope.ui.state;

import quantoscope.scheme.Scheme;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a person has set on one entry; immutable, so that undo is a list of these and a result can
 * name the one that asked for it.
 *
 * @param live the scheme being changed
 * @param a the scheme pinned as A
 * @param b the scheme pinned as B
 * @param shown which of them the bench shows
 * @param selection the values that the figures cover, empty for all
 * @param held the index at which the cursor is held
 */
public record EntryState(
        Scheme live,
        Optional<Scheme> a,
        Optional<Scheme> b,
        Slot shown,
        Optional<Selection> selection,
        OptionalLong held) {
    /** A scheme, and nothing else set. */
    public static EntryState of(Scheme live) {
        return new EntryState(
                live,
                Optional.empty(),
                Optional.empty(),
                Slot.LIVE,
                Optional.empty(),
                OptionalLong.empty());
    }

    /** The scheme in a slot. */
    public Optional<Scheme> scheme(Slot slot) {
        return switch (slot) {
            case LIVE -> Optional.of(live);
            case A -> a;
            case B -> b;
        };
    }

    /** Another live scheme; it is what is shown from then on. */
    public EntryState withLive(Scheme scheme) {
        return new EntryState(scheme, a, b, Slot.LIVE, selection, held);
    }

    /** Pins what is live into a slot; pinning what is pinned there already frees it. */
    public EntryState pin(Slot slot) {
        Optional<Scheme> pinned =
                scheme(slot).filter(live::equals).isPresent()
                        ? Optional.empty()
                        : Optional.of(live);
        return switch (slot) {
            case LIVE -> this;
            case A -> new EntryState(live, pinned, b, kept(slot, pinned), selection, held);
            case B -> new EntryState(live, a, pinned, kept(slot, pinned), selection, held);
        };
    }

    private Slot kept(Slot slot, Optional<Scheme> pinned) {
        return shown == slot && pinned.isEmpty() ? Slot.LIVE : shown;
    }

    /** Shows a slot; an empty one changes nothing. */
    public EntryState show(Slot slot) {
        return scheme(slot).isEmpty() ? this : new EntryState(live, a, b, slot, selection, held);
    }

    public EntryState withSelection(Optional<Selection> stretch) {
        return new EntryState(live, a, b, shown, stretch, held);
    }

    public EntryState withHeld(OptionalLong index) {
        return new EntryState(live, a, b, shown, selection, index);
    }
}
