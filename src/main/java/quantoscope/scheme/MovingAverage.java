package quantoscope.scheme;

import quantoscope.kernel.Block;
import quantoscope.kernel.Layout;
import quantoscope.kernel.Limits;
import quantoscope.kernel.Pass;
import quantoscope.kernel.Sink;
import quantoscope.kernel.Span;
import quantoscope.task.Job;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Ranges averaged over batches, which are the indices of the first dimension, in order: the first
 * batch sets each end m, and each that follows moves it by c (end of the batch − m), in float32.
 * PyTorch's MovingAverageMinMaxObserver (ao/quantization/observer.py), apart from NaN and
 * infinities, which are left out, and from batches without other values, which change nothing.
 */
final class MovingAverage implements Sink.Worker {
    private final Layout layout;
    private final long batch;
    private final float averaging;
    private final float[] low;
    private final float[] high;
    private final Limits current;
    private final int[] touched;
    private int touchedCount;

    private MovingAverage(Layout layout, long batch, float averaging) {
        this.layout = layout;
        this.batch = batch;
        this.averaging = averaging;
        int sets = layout.parameters();
        low = new float[sets];
        high = new float[sets];
        current = new Limits(new float[sets], new float[sets]);
        for (float[] ends : List.of(low, current.low())) {
            Arrays.fill(ends, Float.POSITIVE_INFINITY);
        }
        for (float[] ends : List.of(high, current.high())) {
            Arrays.fill(ends, Float.NEGATIVE_INFINITY);
        }
        touched = new int[sets];
    }

    /**
     * The range of each parameter set; +∞ and −∞ in a set without finite values.
     *
     * @param averaging c
     */
    static Limits of(Calibration data, Layout layout, double averaging, Job job) {
        var shape = data.traits().shape();
        long batches = shape.rank() == 0 ? 1 : Math.max(1, shape.dimension(0));
        long batch = Math.max(1, shape.count() / batches);
        MovingAverage average = new MovingAverage(layout, batch, (float) averaging);
        Sink sink = _ -> average;
        Pass.run(data.source(), Span.all(data.source()), Optional.empty(), List.of(sink), job);
        return new Limits(average.low, average.high);
    }

    @Override
    public void accept(Block block) {
        for (int from = 0; from < block.length(); ) {
            long index = block.first() + from;
            long end = Math.min(layout.runEnd(index), (index / batch + 1) * batch);
            int to = (int) Math.min(block.length(), end - block.first());
            add(layout.parameterAt(index), block.x, from, to);
            if ((block.first() + to) % batch == 0) {
                next();
            }
            from = to;
        }
    }

    private void add(int set, float[] x, int from, int to) {
        float least = current.low()[set];
        float most = current.high()[set];
        boolean fresh = least > most;
        for (int i = from; i < to; i++) {
            if (Float.isFinite(x[i])) {
                least = Math.min(least, x[i]);
                most = Math.max(most, x[i]);
            }
        }
        current.low()[set] = least;
        current.high()[set] = most;
        if (fresh && least <= most) {
            touched[touchedCount++] = set;
        }
    }

    private void next() {
        for (int i = 0; i < touchedCount; i++) {
            int set = touched[i];
            boolean first = low[set] > high[set];
            low[set] = first ? current.low()[set] : moved(low[set], current.low()[set]);
            high[set] = first ? current.high()[set] : moved(high[set], current.high()[set]);
            current.low()[set] = Float.POSITIVE_INFINITY;
            current.high()[set] = Float.NEGATIVE_INFINITY;
        }
        touchedCount = 0;
    }

    private float moved(float end, float other) {
        return RangeRule.finite(end + averaging * (other - end));
    }

    @Override
    public void finish() {
        next();
    }
}
