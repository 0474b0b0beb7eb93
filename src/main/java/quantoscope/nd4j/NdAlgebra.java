package quantoscope.nd4j;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.factory.Nd4jBackend;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;

import quantoscope.scheme.LinearAlgebra;
import quantoscope.scheme.Matrix;
import quantoscope.task.Job;
import quantoscope.task.Problem;

import java.util.function.Supplier;

/**
 * Linear algebra by ND4J. Its products are those of OpenBLAS, which cuts matrices by rows and
 * columns and not along sums, so that the number of its threads changes nothing.
 *
 * <p>The Cholesky factor is made from products, in panels, because the one of OpenBLAS 0.3.19 is
 * wrong beyond 32 columns on processors with AVX-512, silently so.
 */
public final class NdAlgebra implements LinearAlgebra {
    /** Columns of a panel. */
    private static final int PANEL = 64;

    @Override
    public Matrix product(Matrix a, Matrix b) throws Problem {
        return loaded(() -> matrix(Nd4j.gemm(array(a), array(b), false, false)));
    }

    @Override
    public Matrix gram(Matrix a) throws Problem {
        Matrix gram =
                loaded(() -> {
                    INDArray array = array(a);
                    return matrix(Nd4j.gemm(array, array, true, false));
                });
        // Each half is a sum in its own order.
        int n = gram.columns();
        for (int row = 0; row < n; row++) {
            for (int column = 0; column < row; column++) {
                gram.values()[column * n + row] = gram.at(row, column);
            }
        }
        return gram;
    }

    @Override
    public Matrix cholesky(Matrix a, Job job) throws Problem {
        int n = a.rows();
        Matrix factor = new Matrix(n, n, new double[n * n]);
        INDArray done = loaded(() -> Nd4j.zeros(DataType.DOUBLE, n, n));
        for (int from = 0; from < n; from += PANEL) {
            job.check();
            int to = Math.min(n, from + PANEL);
            double[] panel = left(a, done, from, to);
            factor(panel, to - from, from);
            for (int row = from; row < n; row++) {
                for (int column = from; column < Math.min(to, row + 1); column++) {
                    factor.values()[row * n + column] =
                            panel[(row - from) * (to - from) + column - from];
                }
            }
            done.put(
                    new INDArrayIndex[] {
                        NDArrayIndex.interval(from, n), NDArrayIndex.interval(from, to)
                    },
                    array(new Matrix(n - from, to - from, panel)));
        }
        return factor;
    }

    /**
     * The columns {@code from} … {@code to} − 1 of A, from the diagonal down, less what is done.
     */
    private static double[] left(Matrix a, INDArray done, int from, int to) {
        int n = a.rows();
        int width = to - from;
        double[] panel = new double[(n - from) * width];
        for (int row = from; row < n; row++) {
            System.arraycopy(a.values(), row * n + from, panel, (row - from) * width, width);
        }
        if (from > 0) {
            INDArray below =
                    done.get(NDArrayIndex.interval(from, n), NDArrayIndex.interval(0, from));
            INDArray beside =
                    done.get(NDArrayIndex.interval(from, to), NDArrayIndex.interval(0, from));
            double[] known = values(Nd4j.gemm(below.dup('c'), beside.dup('c'), false, true));
            for (int i = 0; i < panel.length; i++) {
                panel[i] -= known[i];
            }
        }
        return panel;
    }

    /** Factors a panel in place; above the diagonal it becomes 0. */
    private static void factor(double[] panel, int width, int first) throws Problem {
        int rows = panel.length / width;
        for (int column = 0; column < width; column++) {
            double pivot = panel[column * width + column];
            if (!(pivot > 0)) {
                throw new Problem(
                        "The inputs leave column %d without a direction of its own; raise damp."
                                .formatted(first + column));
            }
            double root = Math.sqrt(pivot);
            for (int row = 0; row < rows; row++) {
                int at = row * width + column;
                panel[at] = row < column ? 0 : row == column ? root : panel[at] / root;
            }
            for (int row = column + 1; row < rows; row++) {
                double factor = panel[row * width + column];
                for (int next = column + 1; next < width; next++) {
                    panel[row * width + next] -= factor * panel[next * width + column];
                }
            }
        }
    }

    private static INDArray array(Matrix matrix) {
        return Nd4j.createFromArray(matrix.values()).reshape(matrix.rows(), matrix.columns());
    }

    private static Matrix matrix(INDArray array) {
        return new Matrix((int) array.size(0), (int) array.size(1), values(array));
    }

    private static double[] values(INDArray array) {
        return array.dup('c').data().asDouble();
    }

    /** Runs something that may be the first to load the library. */
    private static <T> T loaded(Supplier<T> work) throws Problem {
        try {
            Nd4j.getBackend();
            return work.get();
        } catch (LinkageError e) {
            throw missing(e);
        } catch (RuntimeException e) {
            if (e.getCause() instanceof Nd4jBackend.NoAvailableBackendException) {
                throw missing(e);
            }
            throw e;
        }
    }

    private static Problem missing(Throwable cause) {
        return new Problem(
                "ND4J's native library cannot be loaded on %s %s, and calibration by a layer's inputs"
                                .formatted(
                                        System.getProperty("os.name"),
                                        System.getProperty("os.arch"))
                        + " needs it; use Linux on x86_64, or leave calibration out.",
                cause);
    }
}
