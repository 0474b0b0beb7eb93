package quantoscope.ui.bench.part;

import quantoscope.task.Job;
import quantoscope.ui.state.Background;
import quantoscope.ui.state.Session;

import java.util.function.Consumer;

/**
 * One kind of background work of which only the newest is of interest: asking again cancels what
 * was asked before. Belongs to the screen's thread.
 */
public final class Latest {
    private final Session session;
    private Job job = new Job();

    public Latest(Session session) {
        this.session = session;
    }

    /** Runs work off the screen's thread, then hands over its result unless asked again since. */
    public <T> void run(Background.Work<T> work, Consumer<T> then) {
        job.cancel();
        job = session.background().run(work, then, session::say);
    }

    /** Drops what is being worked on. */
    public void cancel() {
        job.cancel();
    }
}
