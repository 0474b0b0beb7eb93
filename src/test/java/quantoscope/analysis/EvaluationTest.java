package quantoscope.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import quantoscope.kernel.TensorSource;
import quantoscope.scheme.Range;
import quantoscope.scheme.Spec;
import quantoscope.scheme.Traits;
import quantoscope.task.Job;
import quantoscope.task.Problem;
import quantoscope.task.UsageProblem;
import quantoscope.tensor.Shape;
import quantoscope.tensor.Tensor;

import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;

class EvaluationTest {
    private static Subject subject(float... x) {
        Tensor tensor = Tensor.of(Shape.of(x.length), x);
        return new Subject(
                new TensorSource(tensor),
                new Traits(tensor.shape(), Range.NONE, 0),
                tensor.bytes(),
                OptionalDouble.empty());
    }

    private static Evaluation exact(Subject subject, String spec) throws Problem, UsageProblem {
        return Evaluation.exact(subject, Spec.parse(spec), List.of(), new Job());
    }

    /** Whatever its place, one value that is far off shows in max |e| of the exact pass. */
    @Property(tries = 30)
    void theExactPassSeesEveryValue(@ForAll @IntRange(min = 0, max = 299_999) int place)
            throws Exception {
        float[] x = new float[300_000];
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < x.length; i++) {
            x[i] = (float) random.nextGaussian();
        }
        String spec = "uniform:bits=8,range=hand,low=-8,high=8";
        double before = exact(subject(x), spec).figures().maxAbsError();
        x[place] = 100;
        double after = exact(subject(x), spec).figures().maxAbsError();
        assertTrue(before < 0.05, "within the range: " + before);
        assertEquals(92, after, 0.1);
    }

    @Test
    void figuresByHand() throws Exception {
        // s = 1: codes 0 0 −2 4, ties to even; e = −0.25 −0.5 −0.5 0
        Evaluation evaluation =
                exact(subject(0.25f, 0.5f, -1.5f, 4), "uniform:bits=4,symmetry=full,scale=1");
        Figures figures = evaluation.figures();
        assertEquals((0.0625 + 0.25 + 0.25) / 4, figures.mse());
        assertEquals(-1.25 / 4, figures.bias());
        assertEquals(0.5, figures.maxAbsError());
        assertEquals(0, figures.clipped());
        assertEquals(1.5, figures.entropyBits(), 1e-12);
        assertEquals(
                10 * Math.log10((0.0625 + 0.25 + 2.25 + 16) / 0.5625), figures.sqnrDb(), 1e-12);
        assertEquals(2 + 4, figures.bytes());
        assertEquals(16.0 / 6, figures.ratio());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "uniform",
                "uniform:grid=mid-rise",
                "uniform:symmetry=full,group=2",
                "lloyd-max:bits=2",
                "mu-law",
                "a-law",
                "codebook"
            })
    void oddDataHasFiguresOrNone(String spec) throws Exception {
        Figures nan = exact(subject(Float.NaN, Float.NaN), spec).figures();
        assertTrue(Double.isNaN(nan.mse()) && Double.isNaN(nan.sqnrDb()), nan.toString());
        Figures empty = exact(subject(), spec).figures();
        assertTrue(Double.isNaN(empty.mse()), empty.toString());
        Figures infinite =
                exact(subject(1, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, -1), spec)
                        .figures();
        assertTrue(Double.isFinite(infinite.mse()), infinite.toString());
        Figures zero = exact(subject(0, 0, 0), spec).figures();
        assertTrue(Double.isFinite(zero.mse()), zero.toString());
        Figures constant = exact(subject(3, 3, 3), spec).figures();
        assertTrue(Double.isFinite(constant.mse()), constant.toString());
    }

    @Test
    void aPreviewIsMarkedAndNearTheExactFigures() throws Exception {
        float[] x = new float[1_000_000];
        SplittableRandom random = new SplittableRandom(2);
        for (int i = 0; i < x.length; i++) {
            x[i] = (float) random.nextGaussian();
        }
        Subject subject = subject(x);
        Evaluation exact = exact(subject, "uniform:bits=6");
        Evaluation preview = Evaluation.sampled(subject, exact.quantizer(), new Job());
        assertTrue(exact.exact());
        assertFalse(preview.exact());
        assertTrue(preview.values() <= 1 << 16);
        assertEquals(exact.figures().sqnrDb(), preview.figures().sqnrDb(), 0.1);
        assertEquals(exact.figures().bytes(), preview.figures().bytes());
    }
}
