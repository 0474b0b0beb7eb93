package quantoscope.ui.state;

import quantoscope.scheme.Scheme;

import java.util.List;
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
 * @param origin where the live scheme's levels by hand came from
 */
public record EntryState(
        Scheme live,
        Optional<Scheme> a,
        Optional<Scheme> b,
        Slot shown,
        Optional<Selection> selection,
        OptionalLong held,
        Optional<Origin> origin) {
    /**
     * What levels by hand were before anybody moved one.
     *
     * @param title of the scheme that gave them
     * @param levels ascending
     */
    public record Origin(String title, List<Double> levels) {
        public Origin {
            levels = List.copyOf(levels);
        }
    }

    /** A scheme, and nothing else set. */
    public static EntryState of(Scheme live) {
        return new EntryState(
                live,
                Optional.empty(),
                Optional.empty(),
                Slot.LIVE,
                Optional.empty(),
                OptionalLong.empty(),
                Optional.empty());
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
        Optional<Origin> kept = scheme.type().equals(live.type()) ? origin : Optional.empty();
        return new EntryState(scheme, a, b, Slot.LIVE, selection, held, kept);
    }

    /** Another live scheme, its levels taken over from somewhere. */
    public EntryState withLive(Scheme scheme, Origin from) {
        return new EntryState(scheme, a, b, Slot.LIVE, selection, held, Optional.of(from));
    }

    /** Pins what is live into a slot; pinning what is pinned there already frees it. */
    public EntryState pin(Slot slot) {
        Optional<Scheme> pinned =
                scheme(slot).filter(live::equals).isPresent()
                        ? Optional.empty()
                        : Optional.of(live);
        return switch (slot) {
            case LIVE -> this;
            case A -> new EntryState(live, pinned, b, kept(slot, pinned), selection, held, origin);
            case B -> new EntryState(live, a, pinned, kept(slot, pinned), selection, held, origin);
        };
    }

    private Slot kept(Slot slot, Optional<Scheme> pinned) {
        return shown == slot && pinned.isEmpty() ? Slot.LIVE : shown;
    }

    /** Shows a slot; an empty one changes nothing. */
    public EntryState show(Slot slot) {
        return scheme(slot).isEmpty()
                ? this
                : new EntryState(live, a, b, slot, selection, held, origin);
    }

    public EntryState withSelection(Optional<Selection> stretch) {
        return new EntryState(live, a, b, shown, stretch, held, origin);
    }

    public EntryState withHeld(OptionalLong index) {
        return new EntryState(live, a, b, shown, selection, index, origin);
    }
}
