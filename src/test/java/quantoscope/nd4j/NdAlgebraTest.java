package quantoscope.nd4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import quantoscope.scheme.LinearAlgebra;
import quantoscope.scheme.Matrix;
import quantoscope.task.Job;
import quantoscope.task.Problem;

import java.util.Random;

/** ND4J against loops that sum as the definitions say. */
class NdAlgebraTest {
    private final LinearAlgebra algebra = LinearAlgebra.found();

    private static Matrix random(int rows, int columns) {
        Random random = new Random(rows + 31L * columns);
        double[] values = new double[rows * columns];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextGaussian();
        }
        return new Matrix(rows, columns, values);
    }

    @Test
    void productsAreSumsOfProducts() throws Problem {
        Matrix a = random(70, 45);
        Matrix b = random(45, 33);
        Matrix made = algebra.product(a, b);
        for (int row = 0; row < 70; row++) {
            for (int column = 0; column < 33; column++) {
                double sum = 0;
                for (int i = 0; i < 45; i++) {
                    sum += a.at(row, i) * b.at(i, column);
                }
                assertEquals(sum, made.at(row, column), 1e-12);
            }
        }
    }

    /** At sizes on which OpenBLAS's own is right, and at those on which it is not. */
    @ParameterizedTest
    @ValueSource(ints = {1, 5, 32, 33, 64, 65, 200})
    void theFactorGivesTheMatrixBack(int n) throws Problem {
        Matrix gram = algebra.gram(random(2 * n + 3, n));
        Matrix factor = algebra.cholesky(gram, new Job());
        for (int row = 0; row < n; row++) {
            for (int column = 0; column < n; column++) {
                double sum = 0;
                for (int i = 0; i <= Math.min(row, column); i++) {
                    sum += factor.at(row, i) * factor.at(column, i);
                }
                assertEquals(gram.at(row, column), sum, 1e-11 * n, row + " " + column);
                assertEquals(gram.at(row, column), gram.at(column, row), 0, "symmetric");
                assertTrue(column <= row || factor.at(row, column) == 0, "lower");
            }
        }
    }

    @Test
    void whatIsNotPositiveDefiniteIsRefused() {
        Matrix singular = new Matrix(2, 2, new double[] {1, 1, 1, 1});
        Problem problem = assertThrows(Problem.class, () -> algebra.cholesky(singular, new Job()));
        assertTrue(problem.getMessage().contains("damp"), problem.getMessage());
    }
}
