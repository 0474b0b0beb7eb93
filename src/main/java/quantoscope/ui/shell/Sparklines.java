package quantoscope.ui.shell;

import quantoscope.analysis.Subject;
import quantoscope.ui.state.Item;
import quantoscope.ui.state.Session;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Small histograms of entries, worked out in the background when a row is first seen. */
final class Sparklines {
    /** Bars in one. */
    static final int BARS = 19;

    private final Session session;
    private final Map<Item, float[]> known = new HashMap<>();
    private final Set<Item> asked = new HashSet<>();

    Sparklines(Session session) {
        this.session = session;
    }

    /**
     * The bars of an item, each 0 to 1; none before they are known.
     *
     * @param later told when they are
     */
    float[] bars(Item item, Consumer<Item> later) {
        float[] bars = known.get(item);
        if (bars != null) {
            return bars;
        }
        if (asked.add(item)) {
            session.background()
                    .run(
                            job -> bars(some(session.subject(item, job))),
                            found -> {
                                known.put(item, found);
                                later.accept(item);
                            },
                            // A row whose values cannot be read says so when it is opened.
                            _ -> known.put(item, new float[0]));
        }
        return new float[0];
    }

    /** Of large data the first values: a sample of all would keep the plots waiting. */
    private static float[] some(Subject subject) {
        return (subject.isLarge() ? subject.glimpse() : subject).sample().values();
    }

    /** Square roots of counts between the 0.05 and 99.95 percentiles, the largest 1. */
    static float[] bars(float[] values) {
        float[] sorted = new float[values.length];
        int finite = 0;
        for (float value : values) {
            if (Float.isFinite(value)) {
                sorted[finite++] = value;
            }
        }
        if (finite == 0) {
            return new float[0];
        }
        Arrays.sort(sorted, 0, finite);
        float low = sorted[(int) (0.0005 * (finite - 1))];
        float high = sorted[(int) (0.9995 * (finite - 1))];
        float[] bars = new float[BARS];
        float most = 0;
        for (int i = 0; i < finite; i++) {
            if (sorted[i] >= low && sorted[i] <= high) {
                int bar = high > low ? (int) ((sorted[i] - low) / (high - low) * BARS) : BARS / 2;
                most = Math.max(most, ++bars[Math.min(BARS - 1, bar)]);
            }
        }
        for (int b = 0; b < BARS; b++) {
            bars[b] = (float) Math.sqrt(bars[b] / most);
        }
        return bars;
    }
}
