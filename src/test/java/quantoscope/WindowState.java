package quantoscope;

import quantoscope.recipe.Json;
import quantoscope.scheme.Scheme;
import quantoscope.scheme.Spec;
import quantoscope.task.UsageProblem;
import quantoscope.ui.state.EntryState;
import quantoscope.ui.state.Extents;
import quantoscope.ui.state.Extents.Stretch;
import quantoscope.ui.state.Room;
import quantoscope.ui.state.Selection;
import quantoscope.ui.state.Slot;
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
 * @param file the one at hand
 * @param entry which of its entries
 * @param state what is set on it; empty for what it starts with
 * @param extents what is seen of its axes
 * @param look theme, and size of window and text
 */
record WindowState(
        List<String> files,
        Optional<String> file,
        Optional<String> entry,
        Optional<EntryState> state,
        Extents extents,
        Look look) {
    /**
     * How it is drawn.
     *
     * @param theme light or dark
     * @param text how large text is
     * @param size of the window
     */
    record Look(Theme.Choice theme, Theme.TextSize text, Room size) {}

    /** Reads one. */
    static WindowState read(Path file) throws IOException, UsageProblem {
        Map<?, ?> json = (Map<?, ?>) Json.read(Files.readString(file));
        List<String> files =
                ((List<?>) json.get("files")).stream().map(String.class::cast).toList();
        return new WindowState(
                files,
                word(json, "file").or(() -> files.stream().reduce((_, last) -> last)),
                word(json, "entry"),
                state(json),
                json.get("extents") instanceof Map<?, ?> extents ? extents(extents) : Extents.NONE,
                look(json));
    }

    private static Optional<String> word(Map<?, ?> json, String key) {
        return Optional.ofNullable((String) json.get(key));
    }

    private static Optional<EntryState> state(Map<?, ?> json) throws UsageProblem {
        Optional<Scheme> live = scheme(json, "live");
        Object held = json.get("held");
        return live.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new EntryState(
                                live.get(),
                                scheme(json, "a"),
                                scheme(json, "b"),
                                Slot.LIVE,
                                selection((List<?>) json.get("selection")),
                                held == null
                                        ? OptionalLong.empty()
                                        : OptionalLong.of(((Number) held).longValue()),
                                origin((List<?>) json.get("origin"))));
    }

    /** The title of a scheme, and the levels it gave. */
    private static Optional<EntryState.Origin> origin(List<?> titleAndLevels) {
        return Optional.ofNullable(titleAndLevels)
                .map(list ->
                        new EntryState.Origin(
                                (String) list.getFirst(),
                                list.subList(1, list.size()).stream()
                                        .map(level -> ((Number) level).doubleValue())
                                        .toList()));
    }

    private static Optional<Scheme> scheme(Map<?, ?> json, String key) throws UsageProblem {
        Optional<String> spec = word(json, key);
        return spec.isEmpty() ? Optional.empty() : Optional.of(Spec.parse(spec.get()));
    }

    private static Optional<Selection> selection(List<?> firstAndCount) {
        return Optional.ofNullable(firstAndCount)
                .map(both ->
                        Selection.of(
                                ((Number) both.get(0)).longValue(),
                                ((Number) both.get(1)).longValue()));
    }

    private static Extents extents(Map<?, ?> json) {
        return new Extents(
                stretch(json, "across"), stretch(json, "upright"), stretch(json, "values"));
    }

    private static Optional<Stretch> stretch(Map<?, ?> json, String key) {
        return Optional.ofNullable((List<?>) json.get(key))
                .map(ends ->
                        new Stretch(
                                ((Number) ends.get(0)).doubleValue(),
                                ((Number) ends.get(1)).doubleValue()));
    }

    private static Look look(Map<?, ?> json) {
        String[] size = ((String) json.get("size")).split("x", 2);
        return new Look(
                Theme.Choice.valueOf(((String) json.get("theme")).toUpperCase(Locale.ROOT)),
                Theme.TextSize.valueOf(word(json, "text").orElse("usual").toUpperCase(Locale.ROOT)),
                new Room(Double.parseDouble(size[0]), Double.parseDouble(size[1])));
    }
}
