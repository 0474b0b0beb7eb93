package quantoscope.ui.state;

import java.util.Optional;

/**
 * One line at the foot of the library: what went wrong, or what was done.
 *
 * @param text a sentence or two
 * @param bad whether it went wrong
 * @param step what can be done about it
 */
public record Note(String text, boolean bad, Optional<Step> step) {
    /**
     * What a note offers to do.
     *
     * @param label on its button
     * @param run does it
     */
    public record Step(String label, Runnable run) {}

    /** A note about which there is nothing to do. */
    public Note(String text, boolean bad) {
        this(text, bad, Optional.empty());
    }
}
