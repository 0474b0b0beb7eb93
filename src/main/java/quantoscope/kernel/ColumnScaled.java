package quantoscope.kernel;

/**
 * Weights multiplied by a factor for each column before they are quantized, and divided by it
 * after: as if the inputs of that column were divided by it.
 *
 * @param factors one a column, finite and above 0; rows are as long as this
 */
public record ColumnScaled(float[] factors) implements Context {
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
        int column = (int) (block.first() % factors.length);
        for (int i = 0; i < block.length(); i++) {
            prepared.x[i] = block.x[i] * factors[column];
            column = column + 1 == factors.length ? 0 : column + 1;
        }
        ContextStage.through(inner, stage, block, prepared);
        restore(inner, block.reconstruction, block.first(), block.length());
    }

    @Override
    public void restore(Program inner, float[] values, long first, int length) {
        int column = (int) (first % factors.length);
        for (int i = 0; i < length; i++) {
            values[i] /= factors[column];
            column = column + 1 == factors.length ? 0 : column + 1;
        }
    }
}
