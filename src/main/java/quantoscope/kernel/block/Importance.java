package quantoscope.kernel.block;

/**
 * How much columns matter, as ggml takes it from an importance matrix.
 *
 * @param weights one a column: the mean square of what a layer was given there
 * @param meanSquares of each row, summed in order in float32; empty where a format does not ask
 */
@SuppressWarnings("ArrayRecordComponent")
public record Importance(float[] weights, float[] meanSquares) {
    /** The place in a row of the first value of a block. */
    int column(long number, int size) {
        return (int) (number * size % weights.length);
    }

    /** The mean square of a block's row. */
    float meanSquare(long number, int size) {
        return meanSquares[Math.toIntExact(number * size / weights.length)];
    }
}
