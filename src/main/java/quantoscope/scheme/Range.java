package quantoscope.scheme;

/**
 * An interval of values.
 *
 * @param low the smaller end
 * @param high the larger end; below {@code low} where there is no value at all
 */
public record Range(float low, float high) {
    /** No value. */
    public static final Range NONE = new Range(Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY);

    public boolean isEmpty() {
        return low > high;
    }

    /** max(|low|, |high|); 0 when empty. */
    public float largestMagnitude() {
        return isEmpty() ? 0 : Math.max(Math.abs(low), Math.abs(high));
    }
}
