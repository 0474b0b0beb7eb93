package quantoscope.scheme;

/**
 * Sums in the order in which PyTorch 2.15 adds up contiguous floats on one thread of an x86-64 CPU:
 * eight lanes, four rows of them in turns, and in each row a cascade of four levels ({@code
 * aten/src/ATen/native/cpu/SumKernel.cpp}). With more threads it splits 32 768 values and more
 * otherwise.
 */
final class TorchSum {
    private static final int LANES = 8;
    private static final int ROWS = 4;
    private static final int LEVELS = 4;

    private TorchSum() {}

    /** The sum of all values, in float32. */
    static float of(float[] values) {
        int lanes = values.length < LANES ? 1 : LANES;
        int columns = values.length / (lanes * ROWS);
        float[] rows = cascade(values, columns, lanes);
        int whole = values.length / lanes;
        for (int i = columns * ROWS; i < whole; i++) {
            for (int lane = 0; lane < lanes; lane++) {
                rows[lane] += values[i * lanes + lane];
            }
        }
        for (int row = 1; row < ROWS; row++) {
            for (int lane = 0; lane < lanes; lane++) {
                rows[lane] += rows[row * lanes + lane];
            }
        }
        float sum = 0;
        for (int i = whole * lanes; i < values.length; i++) {
            sum += values[i];
        }
        for (int lane = 0; lane < lanes; lane++) {
            sum += rows[lane];
        }
        return sum;
    }

    /** Sums of each lane of each row over {@code columns} columns. */
    private static float[] cascade(float[] values, int columns, int lanes) {
        int width = ROWS * lanes;
        int power = Math.max(4, ceilLog2(columns) / LEVELS);
        int step = 1 << power;
        float[][] levels = new float[LEVELS][width];
        int i = 0;
        while (i + step <= columns) {
            for (int j = 0; j < step; j++, i++) {
                add(levels[0], values, i * width);
            }
            for (int level = 1; level < LEVELS; level++) {
                add(levels[level], levels[level - 1], 0);
                levels[level - 1] = new float[width];
                if ((i & ((step - 1) << (level * power))) != 0) {
                    break;
                }
            }
        }
        for (; i < columns; i++) {
            add(levels[0], values, i * width);
        }
        for (int level = 1; level < LEVELS; level++) {
            add(levels[0], levels[level], 0);
        }
        return levels[0];
    }

    private static void add(float[] sums, float[] values, int from) {
        for (int k = 0; k < sums.length; k++) {
            sums[k] += values[from + k];
        }
    }

    private static int ceilLog2(int count) {
        return count <= 2 ? 1 : Integer.SIZE - Integer.numberOfLeadingZeros(count - 1);
    }
}
