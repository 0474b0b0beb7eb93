package quantoscope.ui;

import javafx.application.Platform;

import quantoscope.kernel.Workers;
import quantoscope.ui.state.Threads;

import java.util.concurrent.Executor;
import java.util.concurrent.Executors;

/** The threads of a real window; they end with it. */
final class WindowThreads {
    private WindowThreads() {}

    static Threads create() {
        int besideTheWindow = Math.max(1, Runtime.getRuntime().availableProcessors() - 1);
        return new Threads(
                pool("live", 1),
                new Workers(pool("exact", besideTheWindow), besideTheWindow + 1),
                pool("background", besideTheWindow),
                Platform::runLater,
                () -> System.nanoTime() / 1_000_000);
    }

    private static Executor pool(String name, int threads) {
        return Executors.newFixedThreadPool(
                threads, Thread.ofPlatform().daemon().name(name + "-", 1).factory());
    }
}
