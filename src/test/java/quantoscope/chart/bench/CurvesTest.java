package quantoscope.chart.bench;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import quantoscope.kernel.TensorSource;
import quantoscope.scheme.Calibration;
import quantoscope.scheme.Range;
import quantoscope.scheme.Spec;
import quantoscope.scheme.Traits;
import quantoscope.task.Job;
import quantoscope.tensor.Shape;
import quantoscope.tensor.Tensor;

class CurvesTest {
    private static final int ROWS = 100;

    /** Row r reaches from −3·(r + 1) to r + 1, in an order of its own. */
    private static Calibration rows() {
        float[] x = new float[2 * ROWS];
        for (int i = 0; i < ROWS; i++) {
            int r = i * 37 % ROWS;
            x[2 * i] = -3 * (r + 1);
            x[2 * i + 1] = r + 1;
        }
        Tensor tensor = Tensor.of(Shape.of(ROWS, 2), x);
        return new Calibration(new TensorSource(tensor), new Traits(tensor.shape(), Range.NONE, 0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"uniform:bits=4,axis=0", "uniform:bits=4,axis=0,symmetry=full"})
    void ghostsAreTheSetsAt5And50And95PercentOfTheScale(String spec) throws Exception {
        int[] ghosts = Curves.ghosts(Spec.parse(spec).fit(rows(), new Job()).program());
        int[] ranks = new int[ghosts.length];
        for (int i = 0; i < ranks.length; i++) {
            ranks[i] = ghosts[i] * 37 % ROWS;
        }
        assertArrayEquals(new int[] {5, 50, 95}, ranks);
    }

    @ParameterizedTest
    @ValueSource(strings = {"uniform:bits=4", "lloyd-max:bits=2"})
    void oneSetHasNone(String spec) throws Exception {
        assertArrayEquals(
                new int[0], Curves.ghosts(Spec.parse(spec).fit(rows(), new Job()).program()));
    }
}
