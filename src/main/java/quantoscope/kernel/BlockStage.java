package quantoscope.kernel;

import java.util.Arrays;

/**
 * Codes the blocks of a pass. Where a pass begins or ends within a block, or leaves values out, the
 * whole block is read from the data again: its other values decide too.
 */
final class BlockStage implements Kernel.Stage {
    private final BlockCodec codec;
    private final BlockFormat format;
    private final BlockFacts facts;
    private final float lowest;
    private final float highest;

    /**
     * @param format of the codec, or its faster twin
     */
    BlockStage(BlockCodec codec, BlockFormat format) {
        this.codec = codec;
        this.format = format;
        this.facts = format.facts();
        float[] levels = ascending(facts.values());
        int last = levels.length - 1;
        this.lowest = levels[0] - (levels[1] - levels[0]) / 2;
        this.highest = levels[last] + (levels[last] - levels[last - 1]) / 2;
    }

    /** Finite values in order, each once. */
    static float[] ascending(float... values) {
        float[] finite = new float[values.length];
        int count = 0;
        for (float value : values) {
            if (Float.isFinite(value)) {
                // −0 and 0 are one level.
                finite[count++] = value + 0f;
            }
        }
        Arrays.sort(finite, 0, count);
        int distinct = 0;
        for (int i = 0; i < count; i++) {
            if (i == 0 || finite[i] > finite[distinct - 1]) {
                finite[distinct++] = finite[i];
            }
        }
        return Arrays.copyOf(finite, distinct);
    }

    @Override
    public void apply(Block block) {
        block.clipped = 0;
        if (block.step() != 1) {
            one(block);
            return;
        }
        int size = facts.size();
        int length = block.length();
        int at = (int) Math.min(length, (size - block.first() % size) % size);
        part(block, 0, at);
        if (codec.packs()) {
            block.keepBytes(facts);
        }
        Coded coded = new Coded(facts, block.codes);
        for (int number = 0; at + size <= length; at += size, number++) {
            format.encode(block.x, coded.at(at));
            reconstruct(coded, block.reconstruction);
            block.clipped += clipped(coded, block.x);
            if (codec.packs()) {
                format.pack(coded, block.bytes(), number);
            }
        }
        part(block, at, length);
        snap(block);
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
        snap(block);
    }

    private void take(BlockView.Held held, int at, Block block, int i) {
        Coded coded = held.coded();
        int group = at / facts.group();
        float x = held.x()[at];
        block.codes[i] = coded.codes[at];
        block.reconstruction[i] = value(coded, group, coded.codes[at]);
        block.clipped += Float.isFinite(x) && isOutside(coded, group, x) ? 1 : 0;
    }

    private float value(Coded coded, int group, int code) {
        float value = facts.values()[code - facts.lowCode()] * coded.scale[group];
        return facts.hasOffset() ? value + coded.offset[group] : value;
    }

    /** Fills in x̂ for one block. */
    void reconstruct(Coded coded, float[] into) {
        float[] values = facts.values();
        int low = facts.lowCode();
        int at = coded.at();
        for (int group = 0; group < facts.groups(); group++) {
            float scale = coded.scale[group];
            float offset = coded.offset[group];
            for (int end = at + facts.group(); at < end; at++) {
                float value = values[coded.codes[at] - low] * scale;
                into[at] = facts.hasOffset() ? value + offset : value;
            }
        }
    }

    private boolean isOutside(Coded coded, int group, float x) {
        float a = edge(coded, group, lowest);
        float b = edge(coded, group, highest);
        return x < Math.min(a, b) || x > Math.max(a, b);
    }

    private float edge(Coded coded, int group, float level) {
        float edge = level * coded.scale[group];
        return facts.hasOffset() ? edge + coded.offset[group] : edge;
    }

    /** How many finite values of a block lie outside what their group can hold. */
    private int clipped(Coded coded, float[] x) {
        int count = 0;
        int at = coded.at();
        for (int group = 0; group < facts.groups(); group++) {
            float a = edge(coded, group, lowest);
            float b = edge(coded, group, highest);
            float low = Math.min(a, b);
            float high = Math.max(a, b);
            for (int end = at + facts.group(); at < end; at++) {
                count += (x[at] < low || x[at] > high) && Float.isFinite(x[at]) ? 1 : 0;
            }
        }
        return count;
    }

    private void snap(Block block) {
        if (codec.integerMaximum() != 0) {
            for (int i = 0; i < block.length(); i++) {
                block.reconstruction[i] =
                        ScalarKernel.snap(block.reconstruction[i], codec.integerMaximum());
            }
        }
    }
}
