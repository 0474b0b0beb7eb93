package quantoscope.kernel;

/**
 * A random Hadamard rotation of stretches of a row, so that a few large values are spread over all
 * of them: with D a random sign for each column and H the Hadamard matrix in Sylvester's order,
 *
 * <pre>
 *   x′ = H D x / √n         x̂ = D H x̂′ / √n
 * </pre>
 *
 * <p>Each row is turned in the same way, so that a layer's inputs can be turned too. S. Ashkboos et
 * al., QuaRot: outlier-free 4-bit inference in rotated LLMs (2024). In float32; a value that is not
 * finite counts as 0, since it would take all others with it.
 *
 * @param block n, values turned together: a power of two that divides the row
 * @param row values in a row
 * @param seed chooses the signs
 */
public record Rotation(int block, long row, long seed) implements Context {
    /** Apart from the numbers of dither and of stochastic rounding. */
    private static final long OWN = 0x3C6EF372FE94F82BL;

    @Override
    public int size() {
        return block;
    }

    @Override
    public int least() {
        return block;
    }

    @Override
    public boolean clipsPrepared() {
        return true;
    }

    @Override
    public Source prepared(Source source) {
        return new Rotated(source, this);
    }

    @Override
    public void apply(Program inner, Kernel.Stage stage, Block block, Block prepared) {
        int length = block.length();
        prepared.setLike(block);
        System.arraycopy(block.x, 0, prepared.x, 0, length);
        rotate(prepared.x, block.first(), length);
        ContextStage.through(inner, stage, block, prepared);
        block.takeBytes(prepared);
        restore(inner, block.reconstruction, block.first(), length);
    }

    /** Turns whole blocks in place; the first value has that index. */
    void rotate(float[] values, long first, int length) {
        for (int at = 0; at < length; at += block) {
            long column = (first + at) % row;
            for (int i = 0; i < block; i++) {
                float value = values[at + i];
                values[at + i] = Float.isFinite(value) ? value * sign(column + i) : 0;
            }
            transform(values, at);
        }
    }

    @Override
    public void restore(Program inner, float[] values, long first, int length) {
        for (int at = 0; at < length; at += block) {
            long column = (first + at) % row;
            transform(values, at);
            for (int i = 0; i < block; i++) {
                values[at + i] *= sign(column + i);
            }
        }
    }

    private int sign(long column) {
        return Chance.at(seed ^ OWN, column) < 0.5f ? 1 : -1;
    }

    /** The fast transform, halves apart first by 1, then by 2 and so on. */
    private void transform(float[] values, int at) {
        for (int half = 1; half < block; half *= 2) {
            for (int from = at; from < at + block; from += 2 * half) {
                for (int i = from; i < from + half; i++) {
                    float sum = values[i] + values[i + half];
                    values[i + half] = values[i] - values[i + half];
                    values[i] = sum;
                }
            }
        }
        float scale = (float) (1 / Math.sqrt(block));
        for (int i = at; i < at + block; i++) {
            values[i] *= scale;
        }
    }
}
