/**
 * Data and a quantizer become the plots of a bench: what the window shows and what a picture of it
 * shows are composed here once.
 */
package quantoscope.chart.bench;
