package quantoscope.ui.state;

/**
 * What a change came from, which decides whether it is a step of its own.
 *
 * @param name changes of one name follow each other in one step
 * @param timed whether they do so only while less than 600 ms lie between them
 */
public record Gesture(String name, boolean timed) {
    /** A click, a key, a choice: always a step of its own. */
    public static final Gesture SINGLE = new Gesture("", false);

    /** One drag, from press to release; {@code number} tells it from the one before. */
    public static Gesture drag(long number) {
        return new Gesture("drag " + number, false);
    }

    /** A notch of the wheel or a repeated key on one control. */
    public static Gesture repeat(String control) {
        return new Gesture("repeat " + control, true);
    }

    boolean merges() {
        return !name.isEmpty();
    }
}
