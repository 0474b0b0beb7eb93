package quantoscope.chart;

/**
 * The cursor of the data column of a signal.
 *
 * @param time axis of all its plots
 * @param seconds under the cursor
 * @param tag on the axis of the lowest plot; empty in the others
 * @param pale whether the pointer has left
 */
public record TimeCursor(Axis time, double seconds, String tag, boolean pale) {
    /** Draws the line from the pane's top to the area's bottom, and the tag below it. */
    public void draw(Surface surface, Box pane, Insets insets, Palette palette) {
        new ValueCursor(time, seconds, tag, pale).draw(surface, pane, insets, palette);
    }
}
