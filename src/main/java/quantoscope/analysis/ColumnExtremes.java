package quantoscope.analysis;

import quantoscope.kernel.Block;
import quantoscope.kernel.Sink;
import quantoscope.kernel.Span;

import java.util.Arrays;

/**
 * Smallest and largest x̂ and e of each of n equal stretches of a signal: what a plot of more
 * samples than pixels draws. Values that are not finite are left out.
 */
public final class ColumnExtremes implements Sink {
    private final double from;
    private final double to;
    private final Columns reconstruction;
    private final Columns error;

    /**
     * Smallest and largest value of each stretch.
     *
     * @param low +∞ where a stretch holds nothing
     * @param high −∞ where a stretch holds nothing
     */
    public record Columns(float[] low, float[] high) {
        static Columns empty(int columns) {
            Columns empty = new Columns(new float[columns], new float[columns]);
            Arrays.fill(empty.low, Float.POSITIVE_INFINITY);
            Arrays.fill(empty.high, Float.NEGATIVE_INFINITY);
            return empty;
        }

        void widen(int column, float value) {
            if (Float.isFinite(value)) {
                low[column] = Math.min(low[column], value);
                high[column] = Math.max(high[column], value);
            }
        }

        void widen(Columns other) {
            for (int i = 0; i < low.length; i++) {
                low[i] = Math.min(low[i], other.low[i]);
                high[i] = Math.max(high[i], other.high[i]);
            }
        }
    }

    /**
     * @param from index of the first value, may be fractional
     * @param to after the last value
     * @param columns how many stretches
     */
    public ColumnExtremes(double from, double to, int columns) {
        this.from = from;
        this.to = to;
        this.reconstruction = Columns.empty(columns);
        this.error = Columns.empty(columns);
    }

    /** Of x̂. */
    public Columns reconstruction() {
        return reconstruction;
    }

    /** Of e = x̂ − x. */
    public Columns error() {
        return error;
    }

    @Override
    public Worker worker(Span span) {
        int columns = error.low.length;
        Columns ownResult = Columns.empty(columns);
        Columns ownError = Columns.empty(columns);
        double perColumn = columns / (to - from);
        return new Worker() {
            @Override
            public void accept(Block block) {
                for (int i = 0; i < block.length(); i++) {
                    double index = block.first() + i * block.step();
                    int column = (int) Math.floor((index - from) * perColumn);
                    if (column >= 0 && column < columns && Float.isFinite(block.x[i])) {
                        ownResult.widen(column, block.reconstruction[i]);
                        ownError.widen(column, block.reconstruction[i] - block.x[i]);
                    }
                }
            }

            @Override
            public void finish() {
                reconstruction.widen(ownResult);
                error.widen(ownError);
            }
        };
    }
}
