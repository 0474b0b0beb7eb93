package quantoscope.kernel;

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

        /** Takes a block; what it holds is overwritten afterwards. */
        void accept(Block block);

        /**
         * Called once after this thread's last block, never at the same time as another worker's.
         */
        void finish();
    }
}
