package quantoscope.kernel;

import java.util.Optional;

/**
 * Up to {@link #SIZE} values on their way through a pass: what was read, its codes, and what comes
 * back. Reused from block to block; a sink copies what it keeps.
 */
public final class Block {
    /** Values a block holds at most. */
    public static final int SIZE = 1 << 16;

    /** The original values. */
    public final float[] x;

    /** Their codes; untouched in a pass without a program. */
    public final int[] codes;

    /** The reconstruction x̂; untouched in a pass without a program. */
    public final float[] reconstruction;

    /** Finite values outside what their group can hold, as a program of blocks counts them. */
    long clipped;

    private BlockBytes bytes = new BlockBytes(new byte[0], new byte[0]);
    private long first;
    private long step = 1;
    private int length;
    private int number;
    private Optional<Block> beside = Optional.empty();

    /** Room for {@link #SIZE} values. */
    public Block() {
        this(SIZE);
    }

    /** Room for {@code most} values, whole vectors. */
    Block(int most) {
        x = new float[most];
        codes = new int[most];
        reconstruction = new float[most];
    }

    /** The index, in the source, of the first value. */
    public long first() {
        return first;
    }

    /** The distance, in the source, from one value to the next. */
    public long step() {
        return step;
    }

    /** How many values this block holds. */
    public int length() {
        return length;
    }

    /** The number of this block in its pass, from 0. */
    public int number() {
        return number;
    }

    /** The bytes of whole blocks, where a program was asked to leave them. */
    BlockBytes bytes() {
        return bytes;
    }

    /** Makes room for the bytes of as many blocks as this one holds. */
    void keepBytes(BlockFacts facts) {
        int blocks = SIZE / facts.size();
        if (bytes.codes().length != blocks * facts.codeBytes()
                || bytes.scales().length != blocks * facts.scaleBytes()) {
            bytes = BlockBytes.of(facts, blocks);
        }
    }

    /** Room for the same values in another form. */
    Block beside() {
        if (beside.isEmpty()) {
            beside = Optional.of(new Block(x.length));
        }
        return beside.get();
    }

    /** The same block with the first values alone, or with more of them again. */
    void cut(int newLength) {
        length = newLength;
    }

    /** Holds values of the same places as another. */
    void setLike(Block other) {
        set(other.number, other.first, other.step, other.length);
    }

    /** Takes over the bytes that another block was left with. */
    void takeBytes(Block other) {
        BlockBytes own = bytes;
        bytes = other.bytes;
        other.bytes = own;
    }

    void set(int newNumber, long newFirst, long newStep, int newLength) {
        number = newNumber;
        first = newFirst;
        step = newStep;
        length = newLength;
    }
}
