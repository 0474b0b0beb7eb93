package quantoscope.analysis;

import quantoscope.kernel.Block;
import quantoscope.kernel.Layout;
import quantoscope.kernel.Sink;
import quantoscope.kernel.Span;

/** Signal-to-noise ratio of each row of a table: Σx² and Σe² over the finite x, in double. */
public final class RowErrors implements Sink {
    private final Layout rows;
    private final double[] signal;
    private final double[] noise;

    /**
     * @param rows which row a value belongs to
     */
    public RowErrors(Layout rows) {
        this.rows = rows;
        this.signal = new double[rows.parameters()];
        this.noise = new double[rows.parameters()];
    }

    /** 10 log₁₀(Σx² / Σe²) of each row; +∞ where it is exact, NaN where a row holds nothing. */
    public float[] decibels() {
        float[] decibels = new float[signal.length];
        for (int row = 0; row < signal.length; row++) {
            decibels[row] =
                    signal[row] == 0 && noise[row] == 0
                            ? Float.NaN
                            : (float) (10 * Math.log10(signal[row] / noise[row]));
        }
        return decibels;
    }

    @Override
    public Worker worker(Span span) {
        double[] ownSignal = new double[signal.length];
        double[] ownNoise = new double[noise.length];
        return new Worker() {
            @Override
            public void accept(Block block) {
                add(block, ownSignal, ownNoise);
            }

            @Override
            public void finish() {
                for (int row = 0; row < signal.length; row++) {
                    signal[row] += ownSignal[row];
                    noise[row] += ownNoise[row];
                }
            }
        };
    }

    private void add(Block block, double[] ownSignal, double[] ownNoise) {
        for (int i = 0; i < block.length(); ) {
            long index = block.first() + i * block.step();
            int row = rows.parameterAt(index);
            long left = Math.ceilDiv(rows.runEnd(index) - index, block.step());
            int end = (int) Math.min(block.length(), i + left);
            double squares = 0;
            double errors = 0;
            for (; i < end; i++) {
                float x = block.x[i];
                if (Float.isFinite(x)) {
                    double e = block.reconstruction[i] - x;
                    squares += (double) x * x;
                    errors += e * e;
                }
            }
            ownSignal[row] += squares;
            ownNoise[row] += errors;
        }
    }
}
