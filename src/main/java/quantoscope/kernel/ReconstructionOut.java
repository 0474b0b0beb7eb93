package quantoscope.kernel;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

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
                long start = ((long) block.number() * Block.SIZE + block.offset()) * Float.BYTES;
                MemorySegment.copy(block.reconstruction, 0, into, FLOAT, start, block.length());
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
