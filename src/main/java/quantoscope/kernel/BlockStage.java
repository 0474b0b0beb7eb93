package quantoscope.kernel;

/**
 * Codes the blocks of a pass. Where a pass begins or ends within a block, or leaves values out, the
 * whole block is read from the data again: its other values decide too.
 */
final class BlockStage implements Kernel.Stage {
    private final BlockCodec codec;
    private final BlockCoder coder;
    private final BlockFacts facts;

    BlockStage(BlockCodec codec, BlockCoder coder) {
        this.codec = codec;
        this.coder = coder;
        this.facts = codec.format().facts();
    }

    @Override
    public void apply(Block block) {
        block.clipped = 0;
        if (block.step() == 1) {
            blocks(block);
        } else {
            one(block);
        }
        if (codec.integerMaximum() != 0) {
            for (int i = 0; i < block.length(); i++) {
                block.reconstruction[i] =
                        ScalarKernel.snap(block.reconstruction[i], codec.integerMaximum());
            }
        }
    }

    private void blocks(Block block) {
        int size = facts.size();
        int length = block.length();
        int at = (int) Math.min(length, (size - block.first() % size) % size);
        part(block, 0, at);
        if (codec.packs()) {
            block.keepBytes(facts);
        }
        Coded coded = block.coded(facts);
        coded.setWantsValues(block.wantsValues());
        long clipped = 0;
        int number = 0;
        for (; at + size <= length; at += size, number++) {
            coded.number((block.first() + at) / size);
            clipped += coder.code(block.x, coded.at(at), block.reconstruction);
            if (codec.packs()) {
                codec.format().pack(coded, block.bytes(), number);
            }
        }
        block.clipped += clipped;
        part(block, at, length);
        if (codec.packs() && at < length) {
            // It goes on in the next block of the pass, but its bytes go with its first value.
            BlockView.Held held = codec.view().orElseThrow().block((block.first() + at) / size);
            codec.format().pack(held.coded(), block.bytes(), number);
        }
    }

    /** Values {@code from} … {@code to} − 1, which lie within one block. */
    private void part(Block block, int from, int to) {
        if (from == to) {
            return;
        }
        long index = block.first() + from;
        BlockView.Held held = codec.view().orElseThrow().block(index / facts.size());
        int start = (int) (index % facts.size());
        for (int i = from; i < to; i++) {
            take(held, start + i - from, block, i);
        }
    }

    /** Every value by its place. */
    private void one(Block block) {
        BlockView view = codec.view().orElseThrow();
        for (int i = 0; i < block.length(); i++) {
            long index = block.first() + i * block.step();
            take(view.block(index / facts.size()), (int) (index % facts.size()), block, i);
        }
    }

    private void take(BlockView.Held held, int at, Block block, int i) {
        Coded coded = held.coded();
        int group = at / facts.group();
        float x = held.x()[at];
        block.codes[i] = coded.codes[at];
        block.reconstruction[i] = value(coded, group, coded.codes[at]);
        boolean outside = x < facts.low(coded, group) || x > facts.high(coded, group);
        block.clipped += outside && Float.isFinite(x) ? 1 : 0;
    }

    private float value(Coded coded, int group, int code) {
        float value = facts.values()[code - facts.lowCode()] * coded.scale[group];
        return facts.hasOffset() ? value + coded.offset[group] : value;
    }
}
