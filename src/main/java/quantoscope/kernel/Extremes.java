package quantoscope.kernel;

import java.util.Arrays;

/** The smallest and largest finite x of each parameter set. */
public final class Extremes implements Sink {
    private final Layout layout;
    private final float[] min;
    private final float[] max;

    /** For the parameter sets of {@code layout}. */
    public Extremes(Layout layout) {
        this.layout = layout;
        this.min = filled(Float.POSITIVE_INFINITY);
        this.max = filled(Float.NEGATIVE_INFINITY);
    }

    private float[] filled(float value) {
        float[] values = new float[layout.parameters()];
        Arrays.fill(values, value);
        return values;
    }

    /** The smallest of each parameter set; +∞ where nothing is finite. */
    public float[] min() {
        return min.clone();
    }

    /** The largest of each parameter set; −∞ where nothing is finite. */
    public float[] max() {
        return max.clone();
    }

    @Override
    public Worker worker(Span span) {
        return new Worker() {
            private final float[] ownMin = filled(Float.POSITIVE_INFINITY);
            private final float[] ownMax = filled(Float.NEGATIVE_INFINITY);

            @Override
            public void accept(Block block) {
                Kernel.BEST.extremes(layout, block, ownMin, ownMax);
            }

            @Override
            public void finish() {
                for (int p = 0; p < min.length; p++) {
                    min[p] = Math.min(min[p], ownMin[p]);
                    max[p] = Math.max(max[p], ownMax[p]);
                }
            }
        };
    }
}
