package quantoscope.io;

import quantoscope.task.Job;
import quantoscope.task.Problem;

/**
 * Something that is loaded at most once: who comes while it is loading waits, who comes later gets
 * the same. A load that failed or was cancelled is tried again by the next call.
 */
public final class Once<T> {
    /** Does the loading. */
    public interface Loader<T> {
        /**
         * Loads it.
         *
         * @throws Problem if it cannot be loaded
         */
        T load(Job job) throws Problem;
    }

    private final Loader<T> loader;
    private T loaded;

    public Once(Loader<T> loader) {
        this.loader = loader;
    }

    /**
     * What was loaded.
     *
     * @throws Problem if it cannot be loaded
     */
    public synchronized T get(Job job) throws Problem {
        if (loaded == null) {
            loaded = loader.load(job);
        }
        return loaded;
    }
}
