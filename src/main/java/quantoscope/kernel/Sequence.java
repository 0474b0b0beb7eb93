package quantoscope.kernel;

/**
 * Which value comes before which, where one follows another: in time of a signal, along a row of a
 * picture or a tensor.
 *
 * @param stride from a value to the next of the same channel
 * @param run values, of all channels, after which it begins anew
 */
public record Sequence(long stride, long run) {}
