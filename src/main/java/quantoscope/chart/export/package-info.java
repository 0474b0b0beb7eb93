/** Pictures of plots in files: PNG, SVG, PDF. The only part of plots that knows AWT. */
package quantoscope.chart.export;
