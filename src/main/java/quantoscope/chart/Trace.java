package quantoscope.chart;

/** A signal as it is seen over a time axis: single samples, or extremes of many. */
public sealed interface Trace permits Trace.Samples, Trace.Columns {
    /**
     * Single samples.
     *
     * @param first time of the first, in seconds
     * @param period between two, in seconds
     * @param values NaN is a gap
     */
    record Samples(double first, double period, float[] values) implements Trace {
        /** The sample nearest to a time, brought into the range there is; −1 without samples. */
        public int nearest(double time) {
            return (int) Math.clamp(Math.rint((time - first) / period), -1.0, values.length - 1.0);
        }
    }

    /**
     * Lowest and highest value of each pixel column over the whole axis; NaN where there is none.
     */
    record Columns(float[] low, float[] high) implements Trace {}
}
