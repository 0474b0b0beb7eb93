package quantoscope;

import javafx.application.Platform;
import javafx.beans.Observable;

import quantoscope.io.Document;
import quantoscope.io.Entry;
import quantoscope.task.Problem;
import quantoscope.task.UsageProblem;
import quantoscope.ui.Headless;
import quantoscope.ui.state.Gesture;
import quantoscope.ui.state.Item;
import quantoscope.ui.state.Services;
import quantoscope.ui.state.Session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Draws a picture of the window for each state in {@code assets/screenshots/states}. Arguments: the
 * folder to write into, and the folder of the real files.
 */
public final class Screenshots {
    private static final Path STATES = Path.of("assets", "screenshots", "states");
    private static final String ENDING = ".json";

    private Screenshots() {}

    /** Draws them all. */
    public static void main(String[] arguments) throws IOException, Problem, UsageProblem {
        Path folder = Path.of(arguments[0]);
        Path data = Path.of(arguments[1]);
        Map<Path, WindowState> states = states();
        List<Path> files = List.copyOf(states.keySet());
        List<Headless.Picture> pictures =
                states.values().stream()
                        .map(state ->
                                new Headless.Picture(
                                        session -> open(session, data, state),
                                        state.look().theme(),
                                        state.look().text(),
                                        state.look().size()))
                        .toList();
        Headless.draw(
                services(),
                pictures,
                (number, drawn) -> {
                    String name = files.get(number).getFileName().toString();
                    Launcher.write(drawn, folder.resolve(name.replace(ENDING, ".png")));
                });
    }

    /** Those that open nothing come first: their library has no recent files. */
    private static Map<Path, WindowState> states() throws IOException, UsageProblem {
        List<Path> files;
        try (Stream<Path> all = Files.list(STATES)) {
            files = all.filter(file -> file.toString().endsWith(ENDING)).sorted().toList();
        }
        Map<Path, WindowState> opening = new LinkedHashMap<>();
        Map<Path, WindowState> states = new LinkedHashMap<>();
        for (Path file : files) {
            WindowState state = WindowState.read(file);
            (state.files().isEmpty() ? states : opening).put(file, state);
        }
        states.putAll(opening);
        return states;
    }

    /** The program's, but for what a person keeps. */
    private static Services services() throws IOException {
        return Launcher.services(Files.createTempDirectory("quantoscope-pictures"));
    }

    private static void open(Session session, Path data, WindowState state) {
        session.documents()
                .addListener((Observable _) -> {
                    if (session.documents().size() == state.files().size()) {
                        // Once the session has shown the file's first entry.
                        Platform.runLater(() -> set(session, state));
                    }
                });
        state.files().forEach(file -> session.open(data.resolve(file)));
    }

    private static void set(Session session, WindowState state) {
        Document document =
                session.documents().stream()
                        .filter(each -> each.path().endsWith(state.file().orElseThrow()))
                        .findFirst()
                        .orElseThrow();
        session.show(document);
        for (Entry entry : document.entries()) {
            if (state.entry().filter(entry.name()::equals).isPresent()) {
                session.select(Item.of(document, entry));
            }
        }
        state.state().ifPresent(set -> session.change(_ -> set, Gesture.SINGLE));
        session.extentsProperty().set(state.extents());
    }
}
