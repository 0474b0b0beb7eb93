package quantoscope.chart;

/** Colours by a number from 0 to 1, piecewise linear between evenly spaced stops. */
public final class Ramp {
    private static final int STEPS = 1024;
    private final int[] inks = new int[STEPS + 1];

    private Ramp(int... stops) {
        int pieces = stops.length - 1;
        for (int i = 0; i <= STEPS; i++) {
            double position = (double) i * pieces / STEPS;
            int piece = Math.min((int) position, pieces - 1);
            inks[i] =
                    Ink.mix(
                            Ink.opaque(stops[piece]),
                            Ink.opaque(stops[piece + 1]),
                            position - piece);
        }
    }

    /** A ramp through 0xRRGGBB stops, at least two. */
    public static Ramp of(int... stops) {
        return new Ramp(stops);
    }

    /** The opaque colour at a number, which is brought into 0 … 1; NaN takes the lowest. */
    public int at(double position) {
        double inside = Math.clamp(Double.isNaN(position) ? 0 : position, 0.0, 1.0);
        return inks[(int) Math.round(inside * STEPS)];
    }
}
