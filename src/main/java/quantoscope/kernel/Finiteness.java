package quantoscope.kernel;

import java.util.Optional;

/** Whether no x of a pass is NaN or infinite. */
public final class Finiteness implements Sink {
    private volatile boolean all = true;

    /** Whether all that was seen are numbers, and finite. */
    public boolean holds() {
        return all;
    }

    @Override
    public Worker worker(Span span) {
        return new Worker() {
            @Override
            public void accept(Block block) {
                if (!Kernel.BEST.isFinite(block)) {
                    all = false;
                }
            }

            @Override
            public Optional<Fused.Wish> wish() {
                return Optional.of(new Fused.Wish.Finite());
            }

            @Override
            public boolean takesPieces() {
                return true;
            }

            @Override
            public void finish() {
                // Said already.
            }
        };
    }
}
