package quantoscope.kernel;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Optional;

/** Writes the bytes of blocks, in the order of a pass over everything. */
public final class BlocksOut implements Sink {
    private final BlockCodec codec;
    private final MemorySegment codes;
    private final MemorySegment scales;

    /**
     * @param codec one that packs
     * @param codes {@link BlockCodec#codeBytes} long
     * @param scales {@link BlockCodec#scaleBytes} long
     */
    public BlocksOut(BlockCodec codec, MemorySegment codes, MemorySegment scales) {
        this.codec = codec;
        this.codes = codes;
        this.scales = scales;
    }

    @Override
    public Worker worker(Span span) {
        return new Worker() {
            @Override
            public void accept(Block block) {
                BlockBytes bytes = block.bytes();
                copy(bytes.codes(), codec.codeBytes(block.first()), codes, block, true);
                copy(bytes.scales(), codec.scaleBytes(block.first()), scales, block, false);
            }

            @Override
            public Optional<Fused.Wish> wish() {
                return Optional.of(new Fused.Wish.Blocks(codec, codes, scales));
            }

            @Override
            public boolean takesPieces() {
                return true;
            }

            @Override
            public boolean takesValues() {
                return false;
            }

            @Override
            public void finish() {
                // Written already.
            }
        };
    }

    private void copy(byte[] from, long at, MemorySegment into, Block block, boolean ofCodes) {
        long length = ofCodes ? codec.codeBytes(block.length()) : codec.scaleBytes(block.length());
        MemorySegment.copy(from, 0, into, ValueLayout.JAVA_BYTE, at, (int) length);
    }
}
