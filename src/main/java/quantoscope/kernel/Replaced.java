package quantoscope.kernel;

/**
 * Values given to the program in place of the data's, one for each: weights that make up for the
 * errors of those beside them. What comes out is what stands for the data's values.
 *
 * @param values as many as the data have
 */
public record Replaced(float[] values) implements Context {
    @Override
    public int size() {
        return Spread.CHUNK;
    }

    @Override
    public int least() {
        return 1;
    }

    @Override
    public boolean clipsPrepared() {
        return true;
    }

    @Override
    public void apply(Program inner, Kernel.Stage stage, Block block, Block prepared) {
        prepared.setLike(block);
        System.arraycopy(values, (int) block.first(), prepared.x, 0, block.length());
        ContextStage.through(inner, stage, block, prepared);
    }

    @Override
    public void restore(Program inner, float[] values, long first, int length) {
        // The codes stand for the data's values already.
    }
}
