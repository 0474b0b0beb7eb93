package quantoscope.kernel;

/** A block that is being coded: its codes and what it stores beside them. Reused. */
public final class Coded {
    /** The codes; those of the block start at {@link #at}. */
    public final int[] codes;

    /** What each group's codes are multiplied by. */
    public final float[] scale;

    /** What is added to each group then; unused where the format has none. */
    public final float[] offset;

    /** What brings a value of each group into units of codes, as the format's rule wants it. */
    public final float[] factor;

    /** What is stored, raw, as the format orders it. */
    public final int[] stored;

    private int at;

    /**
     * @param codes to fill
     */
    public Coded(BlockFacts facts, int[] codes) {
        this.codes = codes;
        this.scale = new float[facts.groups()];
        this.offset = new float[facts.groups()];
        this.factor = new float[facts.groups()];
        this.stored = new int[Math.max(facts.codeBytes(), facts.scaleBytes())];
    }

    /** Where the block starts, among the codes as among the values. */
    public int at() {
        return at;
    }

    /** The same object, for the block that starts there. */
    public Coded at(int start) {
        at = start;
        return this;
    }
}
