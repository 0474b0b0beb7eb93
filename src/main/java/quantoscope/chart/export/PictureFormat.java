package quantoscope.chart.export;

import quantoscope.task.UsageProblem;

import java.nio.file.Path;
import java.util.Locale;

/** What a picture can be written as. */
public enum PictureFormat {
    PNG,
    SVG,
    PDF;

    /** The format that a file's ending names. */
    public static PictureFormat of(Path path) throws UsageProblem {
        String name = String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
        for (PictureFormat format : values()) {
            if (name.endsWith("." + format.name().toLowerCase(Locale.ROOT))) {
                return format;
            }
        }
        throw new UsageProblem(
                "A picture is written as .png, .svg or .pdf; “%s” ends otherwise."
                        .formatted(path.getFileName()));
    }
}
