package quantoscope.chart;

import java.util.Arrays;

/**
 * The exact transfer curve of one parameter set: level i between thresholds i − 1 and i.
 *
 * @param thresholds ascending, one less than the levels
 * @param levels in the order of the input; ascending unless overflow wraps
 */
public record Staircase(double[] thresholds, double[] levels) {
    /** More levels than this are drawn thinned or as columns. */
    public static final int DRAWN_EACH = 256;

    public Staircase {
        if (levels.length == 0 || thresholds.length != levels.length - 1) {
            throw new IllegalArgumentException(
                    thresholds.length + " thresholds for " + levels.length + " levels");
        }
    }

    /** The index of the level that a value takes; a tie takes the lower one. */
    public int index(double value) {
        int found = Arrays.binarySearch(thresholds, value);
        return found >= 0 ? found : -found - 1;
    }

    /** The level that a value takes. */
    public double at(double value) {
        return levels[index(value)];
    }

    /** The points of the curve between two values, both ends included. */
    public Polyline path(double from, double to) {
        int first = index(from);
        int last = index(to);
        Polyline path = new Polyline(2 * (last - first) + 2);
        path.add(from, levels[first]);
        for (int i = first; i < last; i++) {
            path.add(thresholds[i], levels[i]);
            path.add(thresholds[i], levels[i + 1]);
        }
        path.add(to, levels[last]);
        return path;
    }

    /** The points of level − value between two values: a sawtooth. */
    public Polyline errors(double from, double to) {
        Polyline path = path(from, to);
        for (int i = 0; i < path.count(); i++) {
            path.y()[i] -= path.x()[i];
        }
        return path;
    }
}
