package quantoscope.ui;

import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.layout.Pane;
import javafx.stage.Stage;

import quantoscope.io.Document;
import quantoscope.io.Subjects;
import quantoscope.recipe.Documents;
import quantoscope.ui.plot.PlotPane;
import quantoscope.ui.shell.MainWindow;
import quantoscope.ui.state.Chooser;
import quantoscope.ui.state.Item;
import quantoscope.ui.state.Room;
import quantoscope.ui.state.Services;
import quantoscope.ui.state.Session;
import quantoscope.ui.state.Theme;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A real 1400 × 900 window for benchmarks, and a probe of how long its thread is held. */
final class Screen {
    private static final Room ROOM = new Room(1400, 900);

    private Stage stage;
    private Session session;

    private static final class NoFiles implements Chooser {
        @Override
        public List<Path> open() {
            return List.of();
        }

        @Override
        public Optional<Path> save(String name, List<String> endings) {
            return Optional.empty();
        }
    }

    /** Starts JavaFX without a display, drawing by software. */
    static Screen start() throws Exception {
        System.setProperty("glass.platform", "Headless");
        System.setProperty("prism.order", "sw");
        System.setProperty("java.awt.headless", "true");
        CountDownLatch started = new CountDownLatch(1);
        Platform.startup(started::countDown);
        started.await();
        return new Screen();
    }

    Session session() {
        return session;
    }

    /** A window with nothing in it. */
    Pane empty() throws Exception {
        Pane pane = new Pane();
        run(() -> {
            stage = new Stage();
            stage.setScene(new Scene(pane, ROOM.width(), ROOM.height()));
            stage.show();
        });
        return pane;
    }

    /** The program's window, showing a document, at rest. */
    void open(Document document) throws Exception {
        Path folder = Files.createTempDirectory("quantoscope");
        run(() -> {
            stage.close();
            Services services =
                    new Services(
                            Documents::open,
                            (item, job) ->
                                    item.channel() == Item.ALL
                                            ? Subjects.of(item.entry(), item.entry().load(job))
                                            : Subjects.channel(
                                                    item.entry(),
                                                    item.entry().load(job),
                                                    item.channel()),
                            List.of(),
                            new RecipeExporter(),
                            folder);
            session = new Session(services, WindowThreads.create());
            MainWindow window = new MainWindow(session, new Theme(), new NoFiles(), ROOM);
            stage = new Stage();
            stage.setScene(window.scene());
            stage.show();
            session.show(document);
        });
        settle();
    }

    PlotPane plot(String name) {
        return stage.getScene().getRoot().lookupAll(".plot-pane").stream()
                .filter(PlotPane.class::isInstance)
                .map(PlotPane.class::cast)
                .filter(pane -> pane.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Does something on the window's thread; what it throws is thrown here. */
    static void run(Runnable work) throws Exception {
        FutureTask<Void> task = new FutureTask<>(work, null);
        Platform.runLater(task);
        task.get(60, TimeUnit.SECONDS);
    }

    /** Waits until the window has nothing left to work out. */
    void settle() throws Exception {
        boolean[] busy = {true};
        while (busy[0]) {
            LockSupport.parkNanos(2_000_000);
            run(() ->
                    busy[0] =
                            session.workingProperty().get()
                                    || session.background().outstandingProperty().get() > 0);
        }
    }

    /** Asks the window's thread for a turn every millisecond and keeps how long it took. */
    static final class Probe {
        private final List<Long> waits = new ArrayList<>();
        private final Thread thread;
        private volatile boolean probing = true;

        Probe() {
            thread =
                    Thread.ofPlatform()
                            .daemon()
                            .start(() -> {
                                while (probing) {
                                    probe();
                                }
                            });
        }

        private void probe() {
            long asked = System.nanoTime();
            CountDownLatch turn = new CountDownLatch(1);
            Platform.runLater(turn::countDown);
            try {
                turn.await();
            } catch (InterruptedException e) {
                probing = false;
                return;
            }
            waits.add(System.nanoTime() - asked);
            LockSupport.parkNanos(1_000_000);
        }

        /** How long it took each time, in ns. */
        List<Long> stop() throws InterruptedException {
            probing = false;
            thread.join();
            return waits;
        }
    }
}
