package quantoscope.ui.state;

/**
 * One line at the foot of the library: what went wrong, or what was done.
 *
 * @param text a sentence or two
 * @param bad whether it went wrong
 */
public record Note(String text, boolean bad) {}
