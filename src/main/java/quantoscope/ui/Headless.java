package quantoscope.ui;

import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;

import quantoscope.chart.Pixels;
import quantoscope.task.Problem;
import quantoscope.ui.shell.MainWindow;
import quantoscope.ui.state.Chooser;
import quantoscope.ui.state.Room;
import quantoscope.ui.state.Services;
import quantoscope.ui.state.Session;
import quantoscope.ui.state.Shown;
import quantoscope.ui.state.Theme;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;

/** Draws the window without a display. */
public final class Headless {
    /**
     * What to draw.
     *
     * @param prepare opens and sets what the window shows
     * @param theme light or dark
     * @param text how large text is
     * @param size of the picture, a pixel each
     */
    public record Picture(
            Consumer<Session> prepare, Theme.Choice theme, Theme.TextSize text, Room size) {}

    /**
     * What was drawn.
     *
     * @param pixels the window
     * @param shown what it shows; empty on the start page
     */
    public record Drawn(Pixels pixels, Optional<Shown> shown) {}

    private Headless() {}

    /**
     * Draws pictures, each once its window has nothing left to work out. Can be called once in a
     * process.
     *
     * @throws Problem if JavaFX cannot start
     */
    public static void draw(Services services, List<Picture> pictures, PictureTaker taker)
            throws Problem {
        // Read by the toolkit when it starts, so they must be set before Platform.startup.
        System.setProperty("glass.platform", "Headless");
        System.setProperty("prism.order", "sw");
        System.setProperty("java.awt.headless", "true");
        CompletableFuture<Void> started = new CompletableFuture<>();
        // A toolkit that cannot start throws on its own thread only; without this the join waits
        // forever.
        Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
        CompletableFuture<Drawn> none = new CompletableFuture<>();
        Thread.setDefaultUncaughtExceptionHandler((_, e) -> {
            started.completeExceptionally(e);
            none.completeExceptionally(e);
        });
        try {
            Platform.startup(() -> started.complete(null));
            started.join();
            for (int i = 0; i < pictures.size(); i++) {
                Picture picture = pictures.get(i);
                CompletableFuture<Drawn> drawn = new CompletableFuture<>();
                Platform.runLater(() -> new Studio(services, picture, drawn).check());
                CompletableFuture.anyOf(drawn, none).join();
                taker.take(i, drawn.join());
            }
        } catch (CompletionException e) {
            throw new Problem("JavaFX could not draw the window: " + e.getCause(), e);
        } finally {
            Thread.setDefaultUncaughtExceptionHandler(before);
            Platform.exit();
        }
    }

    /** Takes the pictures as they are drawn. */
    @FunctionalInterface
    public interface PictureTaker {
        /**
         * Takes one.
         *
         * @param number which of the pictures asked for
         */
        void take(int number, Drawn drawn) throws Problem;
    }

    /** One window without a stage, drawn when it has settled. */
    private static final class Studio {
        private final Session session;
        private final Scene scene;
        private final CompletableFuture<Drawn> drawn;

        Studio(Services services, Picture picture, CompletableFuture<Drawn> drawn) {
            this.drawn = drawn;
            session = new Session(services, WindowThreads.create());
            Theme theme = new Theme();
            theme.choiceProperty().set(picture.theme());
            theme.textSizeProperty().set(picture.text());
            scene = new MainWindow(session, theme, new NoChooser(), picture.size()).scene();
            picture.prepare().accept(session);
            session.workingProperty().subscribe(_ -> later());
            session.background().outstandingProperty().subscribe(_ -> later());
        }

        private void later() {
            Platform.runLater(this::check);
        }

        /** What is laid out for the first time may ask for more work. */
        void check() {
            if (busy() || drawn.isDone()) {
                return;
            }
            WritableImage image = scene.snapshot(null);
            if (!busy()) {
                drawn.complete(
                        new Drawn(
                                pixels(image), Optional.ofNullable(session.shownProperty().get())));
            }
        }

        private boolean busy() {
            return session.workingProperty().get()
                    || session.background().outstandingProperty().get() > 0;
        }

        private static Pixels pixels(WritableImage image) {
            int width = (int) image.getWidth();
            int height = (int) image.getHeight();
            int[] argb = new int[width * height];
            image.getPixelReader()
                    .getPixels(
                            0,
                            0,
                            width,
                            height,
                            PixelFormat.getIntArgbPreInstance(),
                            argb,
                            0,
                            width);
            return new Pixels(argb, width, height);
        }
    }

    /** Nobody is there to ask. */
    private static final class NoChooser implements Chooser {
        @Override
        public List<Path> open() {
            return List.of();
        }

        @Override
        public Optional<Path> save(String name, List<String> endings) {
            return Optional.empty();
        }
    }
}
