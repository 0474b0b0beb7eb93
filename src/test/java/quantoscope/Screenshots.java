package quantoscope;

import javafx.application.Platform;
import javafx.beans.Observable;

import quantoscope.io.Document;
import quantoscope.io.Entry;
import quantoscope.scheme.Scheme;
import quantoscope.scheme.Spec;
import quantoscope.task.Problem;
import quantoscope.task.UsageProblem;
import quantoscope.ui.Headless;
import quantoscope.ui.state.Gesture;
import quantoscope.ui.state.Item;
import quantoscope.ui.state.Room;
import quantoscope.ui.state.Session;
import quantoscope.ui.state.Slot;
import quantoscope.ui.state.Theme;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Draws the pictures of the window in {@code assets/screenshots}: each kind of data, light and
 * dark, at two sizes. Arguments: the folder to write into, and the folder of the real files.
 */
public final class Screenshots {
    private static final List<Room> SIZES = List.of(new Room(1400, 900), new Room(1024, 700));

    /**
     * What a picture shows.
     *
     * @param name of the picture
     * @param file opened from the data folder
     * @param entry shown of it; empty for its first
     * @param live the live scheme
     * @param pinned pinned as A
     */
    private record Scene(String name, String file, String entry, String live, String pinned) {}

    private static final List<Scene> SCENES =
            List.of(
                    new Scene(
                            "signal",
                            "basic_pitch_vocadito_10.wav",
                            "",
                            "uniform:bits=4,symmetry=restricted,range=percentile,percentile=99.5",
                            "uniform:bits=4,symmetry=restricted"),
                    new Scene(
                            "image",
                            "astronaut.png",
                            "",
                            "uniform:bits=3,range=full",
                            "uniform:bits=2,range=full"),
                    new Scene(
                            "tensor",
                            "silero_vad_16k.safetensors",
                            "conv1.weight",
                            "uniform:bits=4,symmetry=full,group=32,layout=flat,scale-type=f16",
                            "uniform:bits=4,symmetry=full"));

    private Screenshots() {}

    /** Draws them all. */
    public static void main(String[] arguments) throws Problem, UsageProblem {
        Path folder = Path.of(arguments[0]);
        Path data = Path.of(arguments[1]);
        List<Headless.Picture> pictures = new ArrayList<>();
        List<Path> files = new ArrayList<>();
        for (Room size : SIZES) {
            for (Theme.Choice theme : List.of(Theme.Choice.LIGHT, Theme.Choice.DARK)) {
                for (Scene scene : SCENES) {
                    Scheme live = Spec.parse(scene.live);
                    Scheme pinned = Spec.parse(scene.pinned);
                    pictures.add(
                            new Headless.Picture(
                                    session -> open(session, data, scene, pinned, live),
                                    theme,
                                    size));
                    files.add(
                            folder.resolve(
                                    "%s-%s-%dx%d.png"
                                            .formatted(
                                                    scene.name,
                                                    theme.name().toLowerCase(Locale.ROOT),
                                                    (int) size.width(),
                                                    (int) size.height())));
                }
            }
        }
        Headless.draw(
                Launcher.services(),
                pictures,
                (number, drawn) -> Launcher.write(drawn, files.get(number)));
    }

    private static void open(Session session, Path data, Scene scene, Scheme pinned, Scheme live) {
        session.documents()
                .addListener((Observable _) ->
                        // Once the session has shown the file's first entry.
                        Platform.runLater(() -> set(session, scene, pinned, live)));
        session.open(data.resolve(scene.file));
    }

    private static void set(Session session, Scene scene, Scheme pinned, Scheme live) {
        Document document = session.documents().getLast();
        for (Entry entry : document.entries()) {
            if (entry.name().equals(scene.entry)) {
                session.select(Item.of(document, entry));
            }
        }
        session.setLive(pinned, Gesture.SINGLE);
        session.change(state -> state.pin(Slot.A), Gesture.SINGLE);
        session.setLive(live, Gesture.SINGLE);
    }
}
