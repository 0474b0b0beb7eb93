package quantoscope.ui.quantizer;

import java.util.ArrayList;
import java.util.List;

/** Lists of levels made from others; ascending where those were. */
final class LevelLists {
    private LevelLists() {}

    /** Symmetric about 0, each pair as far apart as it was. */
    static List<Double> mirrored(List<Double> levels) {
        List<Double> made = new ArrayList<>();
        int last = levels.size() - 1;
        for (int i = 0; i <= last; i++) {
            made.add(shortest((levels.get(i) - levels.get(last - i)) / 2));
        }
        return made;
    }

    /** Steps of one size from the first to the last. */
    static List<Double> even(List<Double> levels) {
        List<Double> made = new ArrayList<>();
        int last = levels.size() - 1;
        for (int i = 0; i <= last; i++) {
            double part = last == 0 ? 0 : (double) i / last;
            made.add(shortest(levels.getFirst() * (1 - part) + levels.getLast() * part));
        }
        return made;
    }

    /** Of levels as they are stored. */
    static List<Double> of(float[] levels) {
        List<Double> made = new ArrayList<>();
        for (float level : levels) {
            made.add(shortest(level));
        }
        return made;
    }

    /** The decimal with the fewest digits that is the same float32. */
    private static double shortest(double value) {
        return Double.parseDouble(Float.toString((float) value)) + 0.0;
    }
}
