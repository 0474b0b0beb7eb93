package quantoscope.kernel;

import java.util.Optional;

/** Takes what a pass produces. One worker serves one thread; a worker sees ascending blocks. */
public interface Sink {
    /**
     * A worker for one thread of the pass.
     *
     * @param span what the pass will read
     */
    Worker worker(Span span);

    /** The part of a sink that one thread feeds. */
    interface Worker {
        /**
         * Whether a block may come in pieces, one after the other, each as a block of its own with
         * the same number: they stay in the first cache.
         */
        default boolean takesPieces() {
            return false;
        }

        /** Whether it looks at x̂, or at what clips: where no sink does, neither need be made. */
        default boolean takesValues() {
            return true;
        }

        /** What a loop over values in memory fills in for it; empty where it wants blocks. */
        default Optional<Fused.Wish> wish() {
            return Optional.empty();
        }

        /** Ends a block for which such a loop did so. */
        default void filled(Block block) {
            // What was wished for is in its place.
        }

        /** Takes a block; what it holds is overwritten afterwards. */
        void accept(Block block);

        /**
         * Called once after this thread's last block, never at the same time as another worker's.
         */
        void finish();
    }
}
