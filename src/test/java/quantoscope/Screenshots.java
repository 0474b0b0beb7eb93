package quantoscope;

import javafx.application.Platform;
import javafx.beans.Observable;

import quantoscope.io.Document;
import quantoscope.io.Entry;
import quantoscope.task.Problem;
import quantoscope.task.UsageProblem;
import quantoscope.ui.Headless;
import quantoscope.ui.state.Cursor;
import quantoscope.ui.state.Gesture;
import quantoscope.ui.state.Item;
import quantoscope.ui.state.Session;
import quantoscope.ui.state.Slot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
        List<Path> states;
        try (Stream<Path> all = Files.list(STATES)) {
            states = all.filter(file -> file.toString().endsWith(ENDING)).sorted().toList();
        }
        List<Headless.Picture> pictures = new ArrayList<>();
        for (Path file : states) {
            WindowState state = WindowState.read(file);
            pictures.add(
                    new Headless.Picture(
                            session -> open(session, data, state), state.theme(), state.size()));
        }
        Headless.draw(
                // What this person opened last is nobody else's picture.
                Launcher.services(Files.createTempDirectory("quantoscope")),
                pictures,
                (number, drawn) -> {
                    String name = states.get(number).getFileName().toString();
                    Launcher.write(drawn, folder.resolve(name.replace(ENDING, ".png")));
                });
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
        Document document = session.documents().getLast();
        for (Entry entry : document.entries()) {
            if (state.entry().filter(entry.name()::equals).isPresent()) {
                session.select(Item.of(document, entry));
            }
        }
        state.a().ifPresent(scheme -> session.setLive(scheme, Gesture.SINGLE));
        state.a().ifPresent(_ -> session.change(s -> s.pin(Slot.A), Gesture.SINGLE));
        state.b().ifPresent(scheme -> session.setLive(scheme, Gesture.SINGLE));
        state.b().ifPresent(_ -> session.change(s -> s.pin(Slot.B), Gesture.SINGLE));
        state.live().ifPresent(scheme -> session.setLive(scheme, Gesture.SINGLE));
        state.cursor().ifPresent(index -> mark(session, index));
    }

    /** Puts the cursor on a value as soon as the values are there. */
    private static void mark(Session session, long index) {
        session.shownProperty()
                .subscribe(shown -> {
                    if (shown != null && session.cursorProperty().get() == null) {
                        float[] x = new float[1];
                        shown.subject().source().read(index, 1, x, 1);
                        session.cursorProperty().set(new Cursor(index, x[0], true));
                    }
                });
    }
}
