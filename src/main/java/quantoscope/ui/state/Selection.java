package quantoscope.ui.state;

/**
 * A stretch of consecutive values that the figures cover alone.
 *
 * @param first index of the first value
 * @param count how many
 */
public record Selection(long first, long count) {}
