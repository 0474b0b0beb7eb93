package quantoscope.chart;

import java.util.Arrays;

/** Areas between a line and a level. */
final class Fill {
    private Fill() {}

    /** Fills between each unbroken run of a path and a horizontal level. */
    static void toLevel(Surface surface, Polyline path, double level, int ink) {
        int from = 0;
        for (int i = 0; i <= path.count(); i++) {
            if (i == path.count() || Double.isNaN(path.y()[i]) || Double.isNaN(path.x()[i])) {
                if (i - from > 1) {
                    surface.polygon(
                            closed(path.x(), from, i, path.x()[i - 1], path.x()[from]),
                            closed(path.y(), from, i, level, level),
                            i - from + 2,
                            ink);
                }
                from = i + 1;
            }
        }
    }

    private static double[] closed(double[] values, int from, int to, double last, double first) {
        double[] closed = Arrays.copyOfRange(values, from, to + 2);
        closed[to - from] = last;
        closed[to - from + 1] = first;
        return closed;
    }
}
