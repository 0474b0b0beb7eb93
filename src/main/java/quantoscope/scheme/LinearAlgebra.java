package quantoscope.scheme;

import quantoscope.task.Job;
import quantoscope.task.Problem;

import java.util.ServiceLoader;

/**
 * Matrix products and factors in float64, which schemes that look at a layer's inputs need. Reading
 * the library takes a while: nothing is loaded before the first call, which no window's thread may
 * make.
 */
public interface LinearAlgebra {
    /** The one that the program was put together with. */
    static LinearAlgebra found() {
        return ServiceLoader.load(LinearAlgebra.class).findFirst().orElseThrow();
    }

    /**
     * A B.
     *
     * @throws Problem if the library cannot be loaded
     */
    Matrix product(Matrix a, Matrix b) throws Problem;

    /**
     * Aᵀ A, exactly symmetric.
     *
     * @throws Problem if the library cannot be loaded
     */
    Matrix gram(Matrix a) throws Problem;

    /**
     * The lower triangle L of A = L Lᵀ; 0 above it.
     *
     * @param a symmetric; what stands above the diagonal is not read
     * @throws Problem if it is not positive definite, or the library cannot be loaded
     * @throws java.util.concurrent.CancellationException when the job is cancelled
     */
    Matrix cholesky(Matrix a, Job job) throws Problem;
}
