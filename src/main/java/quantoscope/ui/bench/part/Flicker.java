package quantoscope.ui.bench.part;

import java.util.function.Supplier;

/**
 * Flickers between original and reconstruction by a key: tapped it shows the other one, held it
 * does so as long as it is held.
 */
public final class Flicker {
    /** Held longer than this, the key's release takes back what its press did. */
    private static final long HELD_MILLIS = 250;

    private final Runnable toggle;
    private final Supplier<Runnable> bookmark;
    private boolean down;
    private long since;
    private Runnable back = () -> {};

    /**
     * @param toggle shows the other one
     * @param bookmark gives what brings back what is shown now
     */
    public Flicker(Runnable toggle, Supplier<Runnable> bookmark) {
        this.toggle = toggle;
        this.bookmark = bookmark;
    }

    /** The key went down; it does so again and again while it is held. */
    public void press(long millis) {
        if (!down) {
            down = true;
            since = millis;
            back = bookmark.get();
            toggle.run();
        }
    }

    /** The key went up. */
    public void release(long millis) {
        if (down && millis - since > HELD_MILLIS) {
            back.run();
        }
        down = false;
    }
}
