package quantoscope.ui.bench.image;

/** The key that flickers between original and reconstruction: tapped it toggles, held it shows. */
final class Flicker {
    /** Held longer than this, the key's release takes back what its press did. */
    private static final long HELD_MILLIS = 250;

    private final Runnable toggle;
    private boolean down;
    private long since;
    private Runnable back = () -> {};

    /**
     * @param toggle shows the other one
     */
    Flicker(Runnable toggle) {
        this.toggle = toggle;
    }

    /**
     * The key went down; it does so again and again while it is held.
     *
     * @param restore what brings back what was shown before
     */
    void press(long millis, Runnable restore) {
        if (!down) {
            down = true;
            since = millis;
            back = restore;
            toggle.run();
        }
    }

    /** The key went up. */
    void release(long millis) {
        if (down && millis - since > HELD_MILLIS) {
            back.run();
        }
        down = false;
    }
}
