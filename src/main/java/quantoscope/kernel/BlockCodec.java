package quantoscope.kernel;

import java.util.Optional;

/**
 * The program of every quantizer that codes a fixed number of consecutive values together: what a
 * code stands for depends on the block's other values. Rows are whole blocks, so that blocks lie
 * one after the other whatever the shape. A value counts as clipped where it lies beyond its
 * group's outermost level by more than half of the step before that.
 *
 * @param format of a block
 * @param layout which group of a block a value belongs to
 * @param integerMaximum 0, or the largest sample of an image of integers, to which x̂ is rounded
 * @param packs whether running it leaves the bytes of each block beside the codes
 * @param view blocks of the data one by one; empty when read back from a file
 */
public record BlockCodec(
        BlockFormat format,
        Layout.Groups layout,
        int integerMaximum,
        boolean packs,
        Optional<BlockView> view)
        implements Program {
    /** A codec for data of that layout. */
    public static BlockCodec of(BlockFormat format, Layout.Groups layout, int integerMaximum) {
        return new BlockCodec(format, layout, integerMaximum, false, Optional.empty());
    }

    /** The same, able to say what single blocks of {@code source} become. */
    public BlockCodec on(Source source) {
        return new BlockCodec(
                format, layout, integerMaximum, packs, Optional.of(new BlockView(format, source)));
    }

    /** The same, leaving bytes. */
    public BlockCodec packing() {
        return new BlockCodec(format, layout, integerMaximum, true, view);
    }

    @Override
    public int lowCode() {
        return format.facts().lowCode();
    }

    @Override
    public int highCode() {
        return format.facts().highCode();
    }

    @Override
    public double entropyBits(double pooled) {
        return format.entropyBits(pooled);
    }

    /** None: what clips depends on the block, and is counted while it is coded. */
    @Override
    public Limits limits() {
        return Limits.none(1);
    }

    @Override
    public boolean clips(int parameter, float value) {
        Coded coded = block(parameter).coded();
        return Float.isFinite(value)
                && (value < format.facts().low(coded, group(parameter))
                        || value > format.facts().high(coded, group(parameter)));
    }

    @Override
    public boolean isPointwise() {
        return false;
    }

    @Override
    public boolean countsClipped() {
        return true;
    }

    /** Bytes that {@code count} values take among the codes. */
    public long codeBytes(long count) {
        return count / format.facts().size() * format.facts().codeBytes();
    }

    /** Bytes that {@code count} values take in the array of scales. */
    public long scaleBytes(long count) {
        return count / format.facts().size() * format.facts().scaleBytes();
    }

    /** The block that a group belongs to, as it is coded. */
    public BlockView.Held block(int parameter) {
        return view.orElseThrow(() -> new IllegalStateException("no data to code"))
                .block(parameter / format.facts().groups());
    }

    private int group(int parameter) {
        return parameter % format.facts().groups();
    }

    /** What the codes of a group are multiplied by. */
    public float scale(int parameter) {
        return block(parameter).coded().scale[group(parameter)];
    }

    /** What is added then; 0 where nothing is. */
    public float offset(int parameter) {
        return format.facts().hasOffset() ? block(parameter).coded().offset[group(parameter)] : 0;
    }

    /**
     * The code of a value.
     *
     * @param index its place in the data; of another value than the one there, or where that is
     *     below 0, the code it would take in the group
     */
    int code(int parameter, float x, long index) {
        BlockView.Held held = block(parameter);
        int size = format.facts().size();
        if (index >= 0 && index / size == held.number()) {
            int at = (int) (index % size);
            if (Float.floatToIntBits(held.x()[at]) == Float.floatToIntBits(x)) {
                return held.coded().codes[at];
            }
        }
        return format.code(held.coded(), group(parameter), x);
    }

    /** What a code stands for in a group. */
    float value(int parameter, int code) {
        float value = format.facts().values()[code - lowCode()] * scale(parameter);
        return ScalarKernel.snap(
                format.facts().hasOffset() ? value + offset(parameter) : value, integerMaximum);
    }
}
