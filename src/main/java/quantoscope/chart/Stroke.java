package quantoscope.chart;

import java.util.List;

/**
 * How a line is drawn.
 *
 * @param ink ARGB
 * @param width in logical pixels; 0 draws nothing
 * @param dash lengths on and off in turn; empty for a solid line
 */
public record Stroke(int ink, double width, List<Double> dash) {
    /** Draws nothing. */
    public static final Stroke NONE = new Stroke(0, 0, List.of());

    public Stroke {
        dash = List.copyOf(dash);
    }

    /** A solid line. */
    public static Stroke solid(int ink, double width) {
        return new Stroke(ink, width, List.of());
    }

    /** A dashed line. */
    public static Stroke dashed(int ink, double width, double on, double off) {
        return new Stroke(ink, width, List.of(on, off));
    }

    /** Whether anything is drawn. */
    public boolean visible() {
        return width > 0 && ink >>> 24 != 0;
    }
}
