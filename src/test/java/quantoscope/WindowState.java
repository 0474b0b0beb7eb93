package quantoscope;

import quantoscope.recipe.Json;
import quantoscope.scheme.Scheme;
import quantoscope.scheme.Spec;
import quantoscope.task.UsageProblem;
import quantoscope.ui.state.Room;
import quantoscope.ui.state.Theme;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a picture of the window shows, as {@code assets/screenshots/states} has it.
 *
 * @param files opened in this order from the folder of the real files; none for the start page
 * @param entry shown of the last file; empty for its first
 * @param live the live scheme
 * @param a pinned as A
 * @param b pinned as B
 * @param cursor index of the value under the cursor
 * @param theme light or dark
 * @param size of the window
 */
record WindowState(
        List<String> files,
        Optional<String> entry,
        Optional<Scheme> live,
        Optional<Scheme> a,
        Optional<Scheme> b,
        OptionalLong cursor,
        Theme.Choice theme,
        Room size) {
    /** Reads one. */
    @SuppressWarnings("unchecked")
    static WindowState read(Path file) throws IOException, UsageProblem {
        Map<String, Object> json = (Map<String, Object>) Json.read(Files.readString(file));
        String[] size = ((String) json.get("size")).split("x", 2);
        Object cursor = json.get("cursor");
        return new WindowState(
                ((List<Object>) json.get("files")).stream().map(String.class::cast).toList(),
                Optional.ofNullable((String) json.get("entry")),
                scheme(json.get("live")),
                scheme(json.get("a")),
                scheme(json.get("b")),
                cursor == null
                        ? OptionalLong.empty()
                        : OptionalLong.of(((Number) cursor).longValue()),
                Theme.Choice.valueOf(((String) json.get("theme")).toUpperCase(Locale.ROOT)),
                new Room(Double.parseDouble(size[0]), Double.parseDouble(size[1])));
    }

    private static Optional<Scheme> scheme(Object spec) throws UsageProblem {
        return spec == null ? Optional.empty() : Optional.of(Spec.parse((String) spec));
    }
}
