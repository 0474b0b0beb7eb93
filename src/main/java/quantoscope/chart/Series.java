package quantoscope.chart;

/**
 * How often each level is taken: stems up to 64 levels, else an outline.
 *
 * @param levels ascending
 * @param counts one a level
 */
public record Series(Role role, double[] levels, long[] counts) {}
