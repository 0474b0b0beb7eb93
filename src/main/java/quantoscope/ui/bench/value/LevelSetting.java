package quantoscope.ui.bench.value;

import quantoscope.scheme.Numerals;
import quantoscope.scheme.Parameter;
import quantoscope.scheme.Scheme;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Levels that are set by hand, as dragging changes them.
 *
 * @param scheme whose levels they are
 * @param parameter that holds them
 */
record LevelSetting(Scheme scheme, Parameter.Numbers parameter) {
    /** The levels of a scheme that has them as numbers; empty for others. */
    static Optional<LevelSetting> of(Scheme scheme) {
        return scheme.type().parameters().stream()
                .filter(p -> p.key().equals("values") && p instanceof Parameter.Numbers)
                .findFirst()
                .map(p -> new LevelSetting(scheme, (Parameter.Numbers) p));
    }

    List<Double> levels() {
        return scheme.settings().numbers(parameter);
    }

    /** With a level moved; it stops a pixel before its neighbours. */
    Scheme moved(int index, double x, double pixel) {
        List<Double> levels = new ArrayList<>(levels());
        double low = index == 0 ? Double.NEGATIVE_INFINITY : levels.get(index - 1) + pixel;
        double high =
                index == levels.size() - 1
                        ? Double.POSITIVE_INFINITY
                        : levels.get(index + 1) - pixel;
        double to = Numerals.near(x, pixel);
        // Back where it was it has all its digits.
        if (low <= high && x != levels.get(index)) {
            levels.set(index, Math.clamp(to, low, high));
        }
        return with(levels);
    }

    /** With one level more, unless there is one already within a pixel. */
    Scheme added(double x, double pixel) {
        List<Double> levels = new ArrayList<>(levels());
        double to = Numerals.near(x, pixel);
        int at = 0;
        while (at < levels.size() && levels.get(at) < to) {
            at++;
        }
        boolean taken =
                (at < levels.size() && levels.get(at) - to < pixel)
                        || (at > 0 && to - levels.get(at - 1) < pixel);
        if (!taken && levels.size() < parameter.most()) {
            levels.add(at, to);
        }
        return with(levels);
    }

    /** With one level less; the last one stays. */
    Scheme removed(int index) {
        List<Double> levels = new ArrayList<>(levels());
        if (levels.size() > 1) {
            levels.remove(index);
        }
        return with(levels);
    }

    /** The level within reach of x; −1 for none. */
    int near(double x, double reach) {
        int best = -1;
        double nearest = reach;
        List<Double> levels = levels();
        for (int i = 0; i < levels.size(); i++) {
            double distance = Math.abs(levels.get(i) - x);
            if (distance <= nearest) {
                best = i;
                nearest = distance;
            }
        }
        return best;
    }

    private Scheme with(List<Double> levels) {
        return new Scheme(scheme.type(), scheme.settings().with(parameter, List.copyOf(levels)));
    }
}
