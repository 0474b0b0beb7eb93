/**
 * Plots as data plus drawing on a small {@link quantoscope.chart.Surface}: one drawing code for the
 * window's canvas and for pictures in files. Lengths are logical pixels, y grows downwards, colours
 * are ARGB integers.
 */
package quantoscope.chart;
