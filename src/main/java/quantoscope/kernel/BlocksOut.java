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
                int size = codec.format().facts().size();
                long from = Math.ceilDiv(block.first(), size);
                long to = Math.ceilDiv(block.first() + block.length(), size);
                copy(block.bytes().codes(), codec.codeBytes(size), codes, from, to);
                copy(block.bytes().scales(), codec.scaleBytes(size), scales, from, to);
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

    /** Writes the bytes of blocks {@code from} … {@code to} − 1, {@code each} long. */
    private static void copy(byte[] bytes, long each, MemorySegment into, long from, long to) {
        int length = (int) ((to - from) * each);
        MemorySegment.copy(bytes, 0, into, ValueLayout.JAVA_BYTE, from * each, length);
    }
}
