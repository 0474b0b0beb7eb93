package quantoscope.kernel;

import java.util.Arrays;

/**
 * Numbers of a parameter set, laid beside the values they belong to: vector loops load them like
 * data, so that one loop serves runs of every length. A chunk stays in the first cache.
 */
final class Spread {
    /** Values in a chunk; a multiple of every vector. */
    static final int CHUNK = 1024;

    private final Layout layout;
    private final float[][] parameters;
    private final float[][] chunk;
    private int everywhere = -1;

    /**
     * @param layout which parameter set a value uses
     * @param parameters arrays of one number a parameter set
     */
    Spread(Layout layout, float[]... parameters) {
        this.layout = layout;
        this.parameters = parameters;
        this.chunk = new float[parameters.length][CHUNK];
    }

    /** The numbers of array {@code which} beside the values of the last {@link #fill}. */
    float[] chunk(int which) {
        return chunk[which];
    }

    /** The parameter set of all values of the last {@link #fill}; −1 where they have several. */
    int everywhere() {
        return everywhere;
    }

    /** Lays the numbers beside {@code length} values from {@code first}, each {@code step} on. */
    void fill(long first, long step, int length) {
        if (step != 1 && layout.parameters() > 1) {
            everywhere = -1;
            for (int i = 0; i < length; i++) {
                int parameter = layout.parameterAt(first + i * step);
                for (int a = 0; a < chunk.length; a++) {
                    chunk[a][i] = parameters[a][parameter];
                }
            }
        } else if (layout.stripe() > 0) {
            copyStripes(first, length);
        } else {
            fillRuns(new Runs(layout, first), length);
        }
    }

    private void copyStripes(long first, int length) {
        long stripe = layout.stripe();
        for (int at = 0; at < length; ) {
            long index = first + at;
            int n = (int) Math.min(stripe - index % stripe, length - at);
            for (int a = 0; a < chunk.length; a++) {
                System.arraycopy(parameters[a], layout.parameterAt(index), chunk[a], at, n);
            }
            at += n;
        }
    }

    private void fillRuns(Runs runs, int length) {
        if (runs.left() >= length) {
            if (everywhere != runs.parameter()) {
                everywhere = runs.parameter();
                for (int a = 0; a < chunk.length; a++) {
                    Arrays.fill(chunk[a], parameters[a][everywhere]);
                }
            }
            return;
        }
        everywhere = -1;
        for (int at = 0; at < length; ) {
            int n = (int) Math.min(runs.left(), length - at);
            for (int a = 0; a < chunk.length; a++) {
                Arrays.fill(chunk[a], at, at + n, parameters[a][runs.parameter()]);
            }
            at += n;
            runs.advance(n);
        }
    }
}
