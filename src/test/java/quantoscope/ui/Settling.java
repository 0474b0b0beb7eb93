package quantoscope.ui;

import javafx.application.Platform;
import javafx.scene.Scene;

import org.testfx.util.WaitForAsyncUtils;

import quantoscope.ui.state.Session;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Waits for a window to come to rest. */
public final class Settling {
    private static final int PATIENCE_SECONDS = 60;

    /** A scene that is shown lays itself out as often in a pulse, where layout asks for more. */
    private static final int PASSES = 3;

    private Settling() {}

    /** Waits until there is nothing left to work out, and all of it is laid out and drawn. */
    public static void settle(Session session, Scene scene) throws Exception {
        boolean rest = false;
        while (!rest) {
            WaitForAsyncUtils.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS, () -> isIdle(session));
            pulse(scene);
            // What is laid out may ask for more work.
            rest = isIdle(session);
        }
    }

    private static void pulse(Scene scene) throws Exception {
        CompletableFuture<Void> done = new CompletableFuture<>();
        WaitForAsyncUtils.asyncFx(
                        () -> {
                            if (scene.getWindow() == null || !scene.getWindow().isShowing()) {
                                for (int pass = 0; pass < PASSES; pass++) {
                                    scene.getRoot().applyCss();
                                    scene.getRoot().layout();
                                }
                                done.complete(null);
                            } else {
                                scene.addPostLayoutPulseListener(
                                        new Runnable() {
                                            @Override
                                            public void run() {
                                                scene.removePostLayoutPulseListener(this);
                                                done.complete(null);
                                            }
                                        });
                                Platform.requestNextPulse();
                            }
                        })
                .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        done.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    private static boolean isIdle(Session session) throws Exception {
        return WaitForAsyncUtils.asyncFx(() ->
                        !session.workingProperty().get()
                                && session.background().outstandingProperty().get() == 0)
                .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
}
