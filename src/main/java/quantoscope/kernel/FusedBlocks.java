package quantoscope.kernel;

import java.lang.foreign.MemorySegment;

/** The blocks of a format that has a loop over many of them. */
final class FusedBlocks implements Fused {
    private final BlockLoop loop;
    private final Wish.Blocks blocks;

    FusedBlocks(BlockLoop loop, Wish.Blocks blocks) {
        this.loop = loop;
        this.blocks = blocks;
    }

    @Override
    public boolean apply(MemorySegment x, Block piece) {
        BlockCodec codec = blocks.codec();
        BlockFacts facts = codec.format().facts();
        int length = piece.length();
        if (length % facts.size() != 0
                || piece.first() % facts.size() != 0
                || !WholeVectors.are(length)) {
            return false;
        }
        MemorySegment codes =
                blocks.codes().asSlice(codec.codeBytes(piece.first()), codec.codeBytes(length));
        MemorySegment scales =
                blocks.scales().asSlice(codec.scaleBytes(piece.first()), codec.scaleBytes(length));
        return loop.code(x, length, piece.coded(facts), codes, scales);
    }
}
