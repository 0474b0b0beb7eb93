package quantoscope.kernel;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.IdentityHashMap;
import java.util.Optional;

/**
 * Up to {@link #SIZE} values on their way through a pass: what was read, its codes, and what comes
 * back. Reused from block to block; a sink copies what it keeps.
 */
public final class Block {
    /** Values a block holds at most. */
    public static final int SIZE = 1 << 16;

    /** Values of a piece: with codes and x̂ they fit the first cache. */
    static final int PIECE = 1 << 12;

    /** Keeps the arrays from lying a multiple of 4 KiB apart, which makes loads wait for stores. */
    private static final int APART = 272;

    /** The original values. */
    public final float[] x;

    /** Their codes; untouched in a pass without a program. */
    public final int[] codes;

    /** The reconstruction x̂; untouched in a pass without a program. */
    public final float[] reconstruction;

    /** Finite values outside what their group can hold, as a program of blocks counts them. */
    long clipped;

    private Optional<Coded> coded = Optional.empty();
    private BlockFacts codedFacts;
    private BlockBytes bytes = new BlockBytes(new byte[0], new byte[0]);
    private long first;
    private long step = 1;
    private int length;
    private int offset;
    private boolean last = true;
    private boolean wantsValues = true;
    private int number;
    private final IdentityHashMap<Object, Spread> spreads = new IdentityHashMap<>();
    private final float[] scratch;
    private final int[] keys;
    private Optional<Block> beside = Optional.empty();
    private Optional<MemorySegment> room = Optional.empty();

    /** Room for {@link #SIZE} values. */
    public Block() {
        this(SIZE);
    }

    /** Room for {@code most} values, whole vectors. */
    Block(int most) {
        this(most + APART, Spread.CHUNK);
    }

    private Block(int room, int chunk) {
        x = new float[room];
        codes = new int[room];
        reconstruction = new float[room];
        scratch = new float[chunk];
        keys = new int[chunk];
    }

    /** One that only says where values are. */
    static Block withoutRoom() {
        return new Block(0, 0);
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

    /** Where in the whole block the values of this piece begin; a multiple of {@link #PIECE}. */
    int offset() {
        return offset;
    }

    /** Whether this is the block's last piece, or all of it. */
    boolean isLast() {
        return last;
    }

    /** Whether anybody looks at x̂ or at what clips. */
    boolean wantsValues() {
        return wantsValues;
    }

    /** Says whether anybody looks at x̂ or at what clips. */
    void setWantsValues(boolean wants) {
        wantsValues = wants;
    }

    /** The bytes of blocks that begin here, where a program was asked to leave them. */
    BlockBytes bytes() {
        return bytes;
    }

    /** What a block of that kind is coded in, with this block's codes; made once and kept. */
    Coded coded(BlockFacts facts) {
        if (coded.isEmpty() || !codedFacts.equals(facts)) {
            codedFacts = facts;
            coded = Optional.of(new Coded(facts, codes));
        }
        return coded.get();
    }

    /** Makes room for the bytes of as many blocks as begin in this one. */
    void keepBytes(BlockFacts facts) {
        int blocks = Math.ceilDiv(SIZE, facts.size());
        if (bytes.codes().length != blocks * facts.codeBytes()
                || bytes.scales().length != blocks * facts.scaleBytes()) {
            bytes = BlockBytes.of(facts, blocks);
        }
    }

    /** Room for the same values in another form. */
    Block beside() {
        if (beside.isEmpty()) {
            beside = Optional.of(new Block(x.length - APART));
        }
        return beside.get();
    }

    /** Memory outside the heap for the values of a piece. */
    MemorySegment room() {
        if (room.isEmpty()) {
            room = Optional.of(Arena.ofAuto().allocate((long) PIECE * Float.BYTES, Ahead.LINE));
        }
        return room.get();
    }

    /** The same block with the first values alone, or with more of them again. */
    void cut(int newLength) {
        length = newLength;
    }

    /** Holds values of the same places as another. */
    void setLike(Block other) {
        set(other.number, other.first, other.step, other.length);
        offset = other.offset;
        last = other.last;
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
        offset = 0;
        last = true;
    }

    /** Becomes a piece of the block that was set. */
    void setPiece(long newFirst, int newOffset, int newLength, boolean isLast) {
        first = newFirst;
        offset = newOffset;
        length = newLength;
        last = isLast;
    }

    /** Numbers laid beside values, made at the owner's first call and kept. */
    Spread spread(Object owner, Layout layout, float[]... parameters) {
        return spreads.computeIfAbsent(owner, _ -> new Spread(layout, parameters));
    }

    /** Room for a chunk of keys. */
    int[] keys() {
        return keys;
    }

    /** Room for a chunk of numbers. */
    float[] scratch() {
        return scratch;
    }
}
