package quantoscope.chart.export;

import quantoscope.chart.Layer;
import quantoscope.chart.Palette;

/**
 * What goes into a file.
 *
 * @param layer draws it
 * @param width in logical pixels
 * @param height in logical pixels
 * @param palette of the theme; its paper is the ground
 */
public record Drawing(Layer layer, int width, int height, Palette palette) {
    public Drawing {
        if (width < 1 || height < 1 || (long) width * height > 100_000_000L) {
            throw new IllegalArgumentException("A picture of " + width + " × " + height);
        }
    }
}
