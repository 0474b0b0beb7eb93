package quantoscope.chart;

/**
 * A mark on an axis.
 *
 * @param value in the axis's own unit, without prefix
 * @param label as written; may be empty
 */
public record Tick(double value, String label) {}
