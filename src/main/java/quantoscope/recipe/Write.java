package quantoscope.recipe;

import quantoscope.task.Nearest;
import quantoscope.task.UsageProblem;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What of a quantized entry is written. */
public enum Write {
    /** Codes in the smallest integer type, with scales, zero points and codebook. */
    CODES,
    /** The same with codes packed at their own width, lowest bits first. */
    PACKED,
    /** x̂, what the codes stand for. */
    RECONSTRUCTION;

    /** The name on the command line and in recipes. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What a file holds unless told otherwise: WAV and PNG the reconstruction, others codes. */
    public static Write usual(Path out) {
        return switch (Outputs.ending(out)) {
            case "wav", "png" -> RECONSTRUCTION;
            default -> CODES;
        };
    }

    /**
     * The one of that name.
     *
     * @throws UsageProblem naming the nearest
     */
    public static Write of(String id) throws UsageProblem {
        List<String> known = Arrays.stream(values()).map(Write::id).toList();
        if (!known.contains(id)) {
            throw new UsageProblem(
                    "“%s” cannot be written; the nearest is “%s”."
                            .formatted(id, Nearest.to(id, known).orElseThrow()));
        }
        return valueOf(id.toUpperCase(Locale.ROOT));
    }
}
