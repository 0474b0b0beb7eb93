package quantoscope.chart;

/**
 * The range that is not clipped.
 *
 * @param low infinite where nothing is clipped below
 * @param high infinite where nothing is clipped above
 */
public record Kept(double low, double high) {
    /** Nothing is clipped. */
    public static final Kept ALL = new Kept(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

    /** Whether a value is inside, its ends included. */
    public boolean holds(double value) {
        return value >= low && value <= high;
    }
}
