package quantoscope.ui.state;

import java.util.Optional;

/**
 * What of its axes a bench is to show; an empty stretch leaves an axis as it is.
 *
 * @param across samples of a signal, columns of an image or a tensor
 * @param upright values of a signal, rows of an image or a tensor
 * @param values of the value axis
 */
public record Extents(
        Optional<Stretch> across, Optional<Stretch> upright, Optional<Stretch> values) {
    /** Every axis as it is. */
    public static final Extents NONE =
            new Extents(Optional.empty(), Optional.empty(), Optional.empty());

    /**
     * A part of an axis.
     *
     * @param from its lower end
     * @param to its upper end
     */
    public record Stretch(double from, double to) {
        public Stretch {
            if (!(from < to)) {
                throw new IllegalArgumentException("a stretch from " + from + " to " + to);
            }
        }

        /** How long it is. */
        public double length() {
            return to - from;
        }
    }
}
