package quantoscope.io.sample;

import quantoscope.task.Job;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** A rendered picture: a sky of one smooth ramp, a sun with its glow, hills in haze, and type. */
final class Scenery {
    /** Rows and columns. */
    static final int SIDE = 512;

    private static final double[] ZENITH = {38, 74, 130};
    private static final double[] HORIZON = {214, 224, 226};
    private static final double[] SUN = {255, 244, 214};
    private static final double[] NEAR = {22, 46, 62};
    private static final double[] TYPE = {246, 248, 250};

    private static final double SUN_X = 378;
    private static final double SUN_Y = 118;
    private static final double SUN_RADIUS = 34;

    /** Hills from far to near: their row, how high and how wide waves are, where, how much haze. */
    private static final double[][] HILLS = {
        {400, 26, 74, 0.6, 0.62}, {428, 20, 52, 2.1, 0.38}, {462, 24, 88, 4.4, 0.08}
    };

    private Scenery() {}

    static void fill(MemorySegment samples, Job job) {
        double[] letters = Lettering.coverage(SIDE);
        double[][] ridges = ridges();
        double[] colour = new double[3];
        for (int y = 0; y < SIDE; y++) {
            job.check();
            for (int x = 0; x < SIDE; x++) {
                sky(x, y, colour);
                for (int h = 0; h < HILLS.length; h++) {
                    hill(y - ridges[h][x], HILLS[h][4], colour);
                }
                mix(colour, TYPE, letters[y * SIDE + x]);
                for (int c = 0; c < 3; c++) {
                    long at = ((long) y * SIDE + x) * 3 + c;
                    samples.set(ValueLayout.JAVA_BYTE, at, (byte) (int) (colour[c] + 0.5));
                }
            }
        }
    }

    private static void sky(int x, int y, double[] colour) {
        double height = Math.min(1, y / 430.0);
        System.arraycopy(ZENITH, 0, colour, 0, 3);
        mix(colour, HORIZON, height * height * (1.6 - 0.6 * height));
        double dx = x - SUN_X;
        double dy = y - SUN_Y;
        double distance = Math.sqrt(dx * dx + dy * dy);
        mix(colour, SUN, 0.55 * StrictMath.exp(-distance / 90));
        mix(colour, SUN, clamp(SUN_RADIUS + 0.5 - distance));
    }

    /** The upper edge of each hill, column by column. */
    private static double[][] ridges() {
        double[][] ridges = new double[HILLS.length][SIDE];
        for (int h = 0; h < HILLS.length; h++) {
            double[] hill = HILLS[h];
            for (int x = 0; x < SIDE; x++) {
                double wave = StrictMath.sin(x / hill[2] + hill[3]);
                double ripple = StrictMath.sin(x / hill[2] * 2.7 + 2 * hill[3]);
                ridges[h][x] = hill[0] - hill[1] * (wave + 0.35 * ripple);
            }
        }
        return ridges;
    }

    /** Covers the colour where it is below the ridge, the deeper the hazier. */
    private static void hill(double depth, double haze, double[] colour) {
        double cover = clamp(depth + 0.5);
        if (cover > 0) {
            double misty = haze + 0.1 * clamp(depth / 90);
            for (int c = 0; c < colour.length; c++) {
                double tone = NEAR[c] + (HORIZON[c] - NEAR[c]) * misty;
                colour[c] += (tone - colour[c]) * cover;
            }
        }
    }

    private static void mix(double[] colour, double[] other, double share) {
        for (int c = 0; c < colour.length; c++) {
            colour[c] += (other[c] - colour[c]) * share;
        }
    }

    private static double clamp(double share) {
        return Math.clamp(share, 0.0, 1.0);
    }
}
