package quantoscope.ui.quantizer;

import quantoscope.scheme.Parameter;
import quantoscope.scheme.Scheme;
import quantoscope.task.UsageProblem;
import quantoscope.ui.state.EntryState;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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

    /** The levels that a scheme has by hand; empty for others. */
    static Optional<List<Double>> of(Scheme scheme) {
        return scheme.type().parameters().stream()
                .filter(Parameter.Numbers.class::isInstance)
                .map(parameter -> scheme.settings().numbers((Parameter.Numbers) parameter))
                .findFirst();
    }

    /**
     * A scheme that takes levels as numbers with these; empty for others, and for levels that it
     * cannot have, such as two that are the same float.
     */
    static Optional<Scheme> with(Scheme scheme, List<Double> levels) {
        for (Parameter parameter : scheme.type().parameters()) {
            if (parameter instanceof Parameter.Numbers) {
                try {
                    Object checked = parameter.check(levels);
                    return Optional.of(
                            new Scheme(scheme.type(), scheme.settings().with(parameter, checked)));
                } catch (UsageProblem _) {
                    return Optional.empty();
                }
            }
        }
        return Optional.empty();
    }

    /** Where levels came from and what was done to them since: "from Lloyd–Max, level 5 moved". */
    static String story(EntryState.Origin origin, List<Double> levels) {
        int more = levels.size() - origin.levels().size();
        if (more != 0) {
            return "from %s, %d %s"
                    .formatted(origin.title(), Math.abs(more), more > 0 ? "added" : "removed");
        }
        int moved = 0;
        int last = 0;
        for (int i = 0; i < levels.size(); i++) {
            if (!levels.get(i).equals(origin.levels().get(i))) {
                moved++;
                last = i;
            }
        }
        return switch (moved) {
            case 0 -> "from " + origin.title();
            case 1 -> "from %s, level %d moved".formatted(origin.title(), last);
            default -> "from %s, %d moved".formatted(origin.title(), moved);
        };
    }

    /** The decimal with the fewest digits that is the same float32. */
    private static double shortest(double value) {
        return Double.parseDouble(Float.toString((float) value)) + 0.0;
    }
}
