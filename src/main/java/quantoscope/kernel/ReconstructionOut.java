package quantoscope.kernel;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Optional;

/** Writes x̂ as little-endian float32, in the order of the pass. */
public final class ReconstructionOut implements Sink {
    private static final ValueLayout.OfFloat FLOAT =
            ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final MemorySegment into;

    /**
     * @param into four bytes a value
     */
    public ReconstructionOut(MemorySegment into) {
        this.into = into;
    }

    @Override
    public Worker worker(Span span) {
        return new Worker() {
            @Override
            public void accept(Block block) {
                MemorySegment part = CodesOut.part(into, block, Float.SIZE);
                MemorySegment.copy(block.reconstruction, 0, part, FLOAT, 0, block.length());
            }

            @Override
            public Optional<Fused.Wish> wish() {
                return Optional.of(new Fused.Wish.Values(into));
            }

            @Override
            public boolean takesPieces() {
                return true;
            }

            @Override
            public void finish() {
                // Written already.
            }
        };
    }
}
