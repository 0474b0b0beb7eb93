package quantoscope.ui;

import javafx.application.Platform;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.stage.Screen;
import javafx.stage.Stage;

import quantoscope.ui.shell.FileDialogs;
import quantoscope.ui.shell.MainWindow;
import quantoscope.ui.state.Room;
import quantoscope.ui.state.Services;
import quantoscope.ui.state.Session;
import quantoscope.ui.state.Theme;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Opens the window. */
public final class Desktop {
    /** What the window opens at. */
    static final Room SIZE = new Room(1400, 900);

    /** Room for the title that the system puts above it. */
    private static final double FRAME = 40;

    private Desktop() {}

    /** Why no window can open here; empty where one can. */
    public static Optional<String> missingDisplay() {
        if (!isLinux()) {
            return Optional.empty();
        }
        String display = System.getenv("DISPLAY");
        if (display == null || display.isBlank()) {
            return Optional.of("DISPLAY is not set");
        }
        if (display.startsWith(":")) {
            Path socket =
                    Path.of("/tmp/.X11-unix/X" + display.substring(1).replaceFirst("\\..*", ""));
            if (!Files.exists(socket)) {
                return Optional.of("nothing answers at DISPLAY=" + display);
            }
        }
        return Optional.empty();
    }

    /**
     * The system's packages that JavaFX lacks here.
     *
     * @param window whether a window is to open, rather than a picture to be drawn
     */
    public static Set<String> missingPackages(boolean window) {
        return isLinux() ? Libraries.missing(window) : Set.of();
    }

    /**
     * Opens the window and returns when it was closed.
     *
     * @param files opened at once
     */
    public static void open(Services services, List<Path> files) {
        if (isLinux() && System.getProperty("prism.order") == null && Libraries.lackGraphics()) {
            System.setProperty("prism.order", "sw");
        }
        CompletableFuture<Void> closed = new CompletableFuture<>();
        // A toolkit that cannot start throws on its own thread only.
        Thread.setDefaultUncaughtExceptionHandler((thread, error) -> {
            closed.completeExceptionally(error);
            thread.getThreadGroup().uncaughtException(thread, error);
        });
        Platform.startup(() -> {
            Thread.setDefaultUncaughtExceptionHandler(null);
            Stage stage = new Stage();
            Session session = new Session(services, WindowThreads.create());
            Theme theme = new Theme();
            theme.keep(services.settings());
            SystemLook.follow(theme);
            MainWindow window = new MainWindow(session, theme, new FileDialogs(() -> stage), SIZE);
            stage.setOnHidden(_ -> closed.complete(null));
            show(stage, window.scene());
            files.forEach(session::open);
        });
        closed.join();
        Platform.exit();
    }

    /** Shows the window in a stage: at its size, or as large as the screen. */
    static void show(Stage stage, Scene scene) {
        stage.setTitle("Quantoscope");
        stage.setMinWidth(1024);
        stage.setMinHeight(640);
        stage.setScene(scene);
        Rectangle2D screen = Screen.getPrimary().getVisualBounds();
        if (scene.getWidth() > screen.getWidth()
                || scene.getHeight() + FRAME > screen.getHeight()) {
            // Placing it is left to the window manager: a place given before the frame is known
            // may be taken for the content's, which puts the title bar above the screen.
            stage.setWidth(Math.min(scene.getWidth(), screen.getWidth()));
            stage.setHeight(Math.min(scene.getHeight(), screen.getHeight() - FRAME));
            stage.setMaximized(true);
        }
        stage.show();
    }

    private static boolean isLinux() {
        return System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux");
    }
}
