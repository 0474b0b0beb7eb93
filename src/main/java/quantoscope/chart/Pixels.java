package quantoscope.chart;

/**
 * A picture, pixel by pixel.
 *
 * @param argb rows from the top, pre-multiplied by their opacity; shared, not copied
 */
public record Pixels(int[] argb, int width, int height) {
    public Pixels {
        if ((long) width * height != argb.length) {
            throw new IllegalArgumentException(width + " × " + height + " ≠ " + argb.length);
        }
    }

    /** A transparent picture. */
    public static Pixels blank(int width, int height) {
        return new Pixels(new int[Math.multiplyExact(width, height)], width, height);
    }
}
