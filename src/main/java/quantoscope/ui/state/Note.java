package quantoscope.ui.state;

import java.nio.file.Path;
import java.util.Optional;

/**
 * One line at the foot of the library or of the bench: what went wrong, or what was done.
 *
 * @param text a sentence or two
 * @param whole the same with every folder named, for those who ask
 * @param bad whether it went wrong
 * @param step what can be done about it
 */
public record Note(String text, String whole, boolean bad, Optional<Step> step) {
    /**
     * What a note offers to do.
     *
     * @param label on its button
     * @param run does it
     */
    public record Step(String label, Runnable run) {}

    /** A note about which there is nothing to do. */
    public Note(String text, boolean bad) {
        this(text, text, bad, Optional.empty());
    }

    /**
     * What went wrong with a file, which is called by its name alone: its folder would leave no
     * room for the rest.
     */
    public static Note failed(String sentence, Path file) {
        Path name = file.getFileName();
        String text = name == null ? sentence : sentence.replace(file.toString(), name.toString());
        return new Note(text, sentence, true, Optional.empty());
    }

    /** The same with something to do about it. */
    public Note with(Step offered) {
        return new Note(text, whole, bad, Optional.of(offered));
    }
}
