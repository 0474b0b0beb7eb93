package quantoscope.io.sample;

import quantoscope.task.Job;

import java.lang.foreign.MemorySegment;

/** Matrices as they are found in networks. */
final class Weights {
    /** Rows and columns of the matrix with the outlier. */
    static final int OUTLIER_SIDE = 512;

    /** The column that is larger than the others, and by how much. */
    static final int OUTLIER_COLUMN = 327;

    static final double OUTLIER = 30;

    /** 1/√1024: how a layer of 1024 inputs is initialised. */
    private static final double GAUSSIAN_SIGMA = 0x1p-5;

    private static final double LAPLACE_SCALE = 0.02;
    private static final double OUTLIER_SIGMA = 0.04;

    private Weights() {}

    static void gaussian(MemorySegment values, Job job) {
        fill(values, job, i -> GAUSSIAN_SIGMA * Chance.normal(Chance.uniform(1, i)));
    }

    static void laplace(MemorySegment values, Job job) {
        fill(
                values,
                job,
                i -> {
                    double u = Chance.uniform(2, i) - 0.5;
                    double size = LAPLACE_SCALE * -StrictMath.log1p(-2 * Math.abs(u));
                    return u < 0 ? -size : size;
                });
    }

    static void outlierChannel(MemorySegment values, Job job) {
        fill(
                values,
                job,
                i -> {
                    double value = OUTLIER_SIGMA * Chance.normal(Chance.uniform(3, i));
                    return i % OUTLIER_SIDE == OUTLIER_COLUMN ? OUTLIER * value : value;
                });
    }

    /** The value at an index. */
    private interface Formula {
        double at(long index);
    }

    private static void fill(MemorySegment values, Job job, Formula formula) {
        long count = values.byteSize() / Float.BYTES;
        for (long i = 0; i < count; i++) {
            if (i % 65_536 == 0) {
                job.check();
            }
            Tones.put(values, i, formula.at(i));
        }
    }
}
