package quantoscope.recipe;

import quantoscope.task.Nearest;
import quantoscope.task.UsageProblem;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** What can be written, by the ending of the file's name. */
public final class Outputs {
    /** The endings there are. */
    public static final List<String> ENDINGS = List.of("npz", "npy", "wav", "png");

    private Outputs() {}

    /** What a format can hold: codes, reconstruction, or nothing because it is only read. */
    public static List<String> writes(String format) {
        return switch (format) {
            case "npz", "npy" -> List.of("codes", "packed", "reconstruction");
            case "wav", "png" -> List.of("reconstruction");
            default -> List.of();
        };
    }

    /** The ending of a name in lower case, without the dot; empty where there is none. */
    public static String ending(Path path) {
        String name = String.valueOf(path.getFileName());
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
    }

    /**
     * The ending, checked against what it is to hold.
     *
     * @throws UsageProblem if nothing of that kind can be written there
     */
    static String check(Path out, Write write) throws UsageProblem {
        String ending = ending(out);
        if (!ENDINGS.contains(ending)) {
            throw new UsageProblem(
                    "“%s” does not end in .%s; the nearest is “.%s”."
                            .formatted(
                                    out,
                                    String.join(", .", ENDINGS),
                                    Nearest.to(ending, ENDINGS).orElseThrow()));
        }
        if (!writes(ending).contains(write.id())) {
            throw new UsageProblem(
                    "A .%s file cannot hold %s; write %s, or choose .npz."
                            .formatted(ending, write.id(), String.join(" or ", writes(ending))));
        }
        return ending;
    }
}
