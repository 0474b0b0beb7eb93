package quantoscope.chart.bench;

import quantoscope.analysis.Pyramid;

/**
 * The sample with the largest magnitude.
 *
 * @param sample where, within a pyramid's cell
 * @param reach its magnitude; 0 where nothing is finite
 */
public record Loudest(double sample, double reach) {
    private static final int PIECES = 512;

    /** Of a whole signal. */
    public static Loudest of(Pyramid pyramid, long count) {
        double from = 0;
        double to = Math.max(1, count);
        double reach = 0;
        do {
            int pieces = (int) Math.min(PIECES, Math.ceil(to - from));
            float[] low = new float[pieces];
            float[] high = new float[pieces];
            pyramid.columns(from, to, low, high);
            int best = pieces / 2;
            reach = 0;
            for (int i = 0; i < pieces; i++) {
                double most = Math.max(-low[i], high[i]);
                if (low[i] <= high[i] && Double.isFinite(most) && most > reach) {
                    reach = most;
                    best = i;
                }
            }
            double width = (to - from) / pieces;
            from += best * width;
            to = from + width;
        } while (to - from > Pyramid.BASE);
        return new Loudest((from + to) / 2, reach);
    }
}
